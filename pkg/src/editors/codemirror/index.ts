import { type EditorState, type Extension, Prec } from "@codemirror/state";
import { ViewPlugin } from "@codemirror/view";
import type { Analysis, Team } from "sop-handover";
import { Loading } from "../loading.js";
import type { EditorOptions } from "../options.js";
import { badges } from "./badges.js";
import { clipboard } from "./clipboard.js";
import { menu, typedQuery } from "./menu.js";
import { problems } from "./problems.js";
import { config, following, reading, telling } from "./reading.js";
import { theme } from "./theme.js";
import { wholeBadges } from "./whole.js";

/**
 * Mentions as badges, a list of targets on `@`, and the SOP's findings, in a CodeMirror editor.
 *
 * The document holds the linked form, so `state.doc.toString()` is what to store. The engine must be ready (`init()`) before a state with
 * this extension is made. The team may change under the editor: text, selection and undo history stay as they are.
 */
export function sopHandover(team: Team, options: EditorOptions = {}): Extension {
  const extensions: Extension[] = [
    config.of({ team, options }),
    reading,
    badges,
    wholeBadges,
    Prec.highest(menu),
    clipboard(),
    problems,
    theme,
    following,
    telling,
  ];
  if (options.load) extensions.push(loading(team, options.load));
  return extensions;
}

/** What the SOP of an editor state says; undefined where `sopHandover` is not installed. */
export function sopAnalysis(state: EditorState): Analysis | undefined {
  return state.field(reading, false)?.analysis;
}

function loading(team: Team, load: NonNullable<EditorOptions["load"]>): Extension {
  return ViewPlugin.define((view) => {
    const rows = new Loading(team, load);
    const ask = (state: EditorState) => {
      const analysis = sopAnalysis(state);
      if (analysis) rows.missing(analysis);
    };
    ask(view.state);
    return {
      update({ state, transactions, docChanged }) {
        ask(state);
        if (docChanged) rows.search(transactions.some((tr) => tr.isUserEvent("input.type") || tr.isUserEvent("delete.backward")) ? typedQuery(state) : null);
      },
      destroy: () => rows.dispose(),
    };
  });
}

export type { EditorOptions } from "../options.js";
export type { Analysis, Team } from "sop-handover";
