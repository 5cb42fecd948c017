import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Analysis, AssignmentData, Edit, TextRange } from "sop-handover";
import { sopHandover } from "sop-handover/codemirror";
import type { Workspace } from "../model/workspace.js";
import { isDark, onTheme } from "./theme.js";

const prose = HighlightStyle.define([
  { tag: tags.heading1, fontSize: "1.35em", fontWeight: "650", letterSpacing: "-0.01em" },
  { tag: tags.heading2, fontSize: "1.12em", fontWeight: "650" },
  { tag: tags.heading, fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.monospace, fontFamily: "var(--font-mono)", fontSize: "0.92em" },
  { tag: tags.processingInstruction, color: "var(--ink-faint)" },
  { tag: tags.url, color: "var(--ink-soft)" },
]);

/** The editor of the page: it shows one SOP after the other. */
export class SopEditor {
  readonly element: HTMLElement;
  readonly #view: EditorView;
  readonly #handover = new Compartment();
  readonly #scheme = new Compartment();
  readonly #workspace: Workspace;
  readonly #onAnalysis: (analysis: Analysis) => void;
  #shown: AssignmentData | undefined;

  constructor(workspace: Workspace, onAnalysis: (analysis: Analysis) => void, signal: AbortSignal) {
    this.#workspace = workspace;
    this.#onAnalysis = onAnalysis;
    this.#view = new EditorView();
    this.element = this.#view.dom;
    signal.addEventListener(
      "abort",
      onTheme(() => this.#view.dispatch({ effects: this.#scheme.reconfigure(EditorView.darkTheme.of(isDark())) })),
    );
    signal.addEventListener("abort", () => this.#view.destroy());
  }

  /** Shows the SOP of an assignment; what is known by name changes in place, and a deleted one can only be read. */
  show(row: AssignmentData): void {
    const before = this.#shown;
    this.#shown = row;
    if (before?.id !== row.id || before.status !== row.status) this.#view.setState(this.#stateOf(row));
    else if (before.workflow !== row.workflow)
      this.#view.dispatch({ effects: this.#handover.reconfigure(this.#handoverOf(row)) });
  }

  /** Makes a fix's edits, as one step that can be undone. */
  apply(edits: readonly Edit[]): void {
    this.#view.dispatch({ changes: edits, userEvent: "input.fix", scrollIntoView: true });
    this.#view.focus();
  }

  /** Shows and selects a place in the SOP. */
  reveal({ from, to }: TextRange): void {
    this.#view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.#view.focus();
  }

  #stateOf(row: AssignmentData): EditorState {
    const { id } = row;
    return EditorState.create({
      doc: this.#workspace.sop(id),
      extensions: [
        history(),
        drawSelection(),
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        markdown(),
        syntaxHighlighting(prose),
        EditorView.lineWrapping,
        placeholder("Say what this assignment does, step by step. Type @ to name who takes over, and when."),
        EditorView.contentAttributes.of(() => ({
          "aria-label": `SOP of ${this.#workspace.team.get(id)?.name ?? row.name}`,
          spellcheck: "true",
          tabindex: "0",
        })),
        EditorState.readOnly.of(row.status === "deleted"),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) this.#workspace.write(id, state.doc.toString());
        }),
        this.#scheme.of(EditorView.darkTheme.of(isDark())),
        this.#handover.of(this.#handoverOf(row)),
      ],
    });
  }

  #handoverOf({ id }: AssignmentData): Extension {
    const { team } = this.#workspace;
    return sopHandover(team, { ...this.#workspace.options(id), onAnalysis: this.#onAnalysis });
  }
}
