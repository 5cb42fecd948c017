import { type EditorState, type Extension, Prec } from "@codemirror/state";
import { ViewPlugin } from "@codemirror/view";
import type { Analysis, Team } from "../index.js";
import { Loading } from "./loading.js";
import { type EditorOptions, editorOptions } from "./options.js";
import { badges } from "./codemirror/badges.js";
import { clipboard } from "./codemirror/clipboard.js";
import { following, telling } from "./codemirror/following.js";
import { linking } from "./codemirror/linking.js";
import { menu, rowsFound, typedQuery } from "./codemirror/menu.js";
import { problems } from "./codemirror/problems.js";
import { told } from "./codemirror/pending.js";
import { config, configOf, reading } from "./codemirror/reading.js";
import { searching } from "./codemirror/search.js";
import { theme } from "./codemirror/theme.js";
import { tip } from "./codemirror/tip.js";
import { wholeBadges } from "./codemirror/whole.js";

/**
 * Mentions as badges, a list of targets on `@`, and the SOP's diagnostics, in a CodeMirror editor.
 *
 * The document holds the linked form, so store `state.doc.toString()`. The engine must be ready (`init()`) before you
 * create a state with this extension. The team may change while the editor is open: text, selection and undo history
 * stay.
 *
 * @throws {TypeError} An unknown option, with the one that was likely meant
 */
export function sopHandover(team: Team, given: EditorOptions = {}): Extension {
  const options = editorOptions(given);
  const extensions: Extension[] = [
    config.of(configOf(team, options)),
    reading,
    told,
    badges,
    wholeBadges,
    // Inspects a selection before it is moved to the edges of badges.
    searching,
    Prec.highest(menu),
    clipboard(),
    problems,
    tip,
    theme,
    linking,
    following,
    telling,
  ];
  if (options.load) extensions.push(loading(team, options.load));
  return extensions;
}

/**
 * The full analysis of an editor state, including what is still being typed; undefined if `sopHandover` is not
 * installed.
 */
export function sopAnalysis(state: EditorState): Analysis | undefined {
  return state.field(reading, false)?.analysis;
}

function loading(team: Team, load: NonNullable<EditorOptions["load"]>): Extension {
  return ViewPlugin.define((view) => {
    const rows = new Loading(team, load);
    const ask = (state: EditorState) => {
      const now = state.field(told, false);
      if (now) rows.missing(now.report);
    };
    ask(view.state);
    return {
      update({ state, transactions, docChanged, selectionSet }) {
        ask(state);
        if (!docChanged && !selectionSet) return;
        const typed = transactions.some((tr) => tr.isUserEvent("input.type") || tr.isUserEvent("delete.backward"));
        rows.search(typed ? typedQuery(state) : null, () => view.dispatch({ effects: rowsFound.of(null) }));
      },
      destroy: () => rows.dispose(),
    };
  });
}

export { linkNames } from "./codemirror/linking.js";
export type { Analysis, EditorOptions, Team, TeamLoader } from "./options.js";
