import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Analysis, Edit, TextRange } from "sop-handover";
import { sopAnalysis, sopHandover } from "sop-handover/codemirror";
import { changeBetween } from "../../model/line-ends.js";
import { isDark, onTheme } from "../theme.js";
import { type Field, type FieldHost, PLACEHOLDER, type Setup } from "./field.js";

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

/** Markdown as code, in CodeMirror. */
export class CodeField implements Field {
  readonly #host: FieldHost;
  readonly #view: EditorView;
  readonly #handover = new Compartment();
  readonly #access = new Compartment();
  readonly #scheme = new Compartment();
  readonly #offTheme: () => void;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#view = new EditorView({
      doc: host.text,
      extensions: [
        history(),
        drawSelection(),
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        markdown(),
        syntaxHighlighting(prose),
        EditorView.lineWrapping,
        placeholder(PLACEHOLDER),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) host.written(state.doc.toString());
        }),
        this.#access.of(accessOf(host.setup)),
        this.#scheme.of(EditorView.darkTheme.of(isDark())),
        this.#handover.of(this.#handoverOf(host.setup)),
      ],
    });
    this.#offTheme = onTheme(() =>
      this.#view.dispatch({ effects: this.#scheme.reconfigure(EditorView.darkTheme.of(isDark())) }),
    );
  }

  get element(): HTMLElement {
    return this.#view.dom;
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  get analysis(): Analysis {
    return sopAnalysis(this.#view.state) as Analysis;
  }

  get selection(): TextRange {
    return this.#view.state.selection.main;
  }

  replace(text: string): void {
    const changes = changeBetween(this.text, text);
    if (changes) this.#view.dispatch({ changes, annotations: isolateHistory.of("full") });
  }

  configure(setup: Setup): void {
    this.#view.dispatch({
      effects: [this.#access.reconfigure(accessOf(setup)), this.#handover.reconfigure(this.#handoverOf(setup))],
    });
  }

  edit(edits: readonly Edit[]): void {
    this.#view.dispatch({
      changes: edits,
      userEvent: "input.fix",
      annotations: isolateHistory.of("full"),
      scrollIntoView: true,
    });
    this.#view.focus();
  }

  select({ from, to }: TextRange, focus: boolean): void {
    this.#view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    if (focus) this.#view.focus();
  }

  destroy(): void {
    this.#offTheme();
    this.#view.destroy();
  }

  #handoverOf({ options }: Setup): Extension {
    return sopHandover(this.#host.team, { ...options, onAnalysis: (analysis) => this.#host.analysed(analysis) });
  }
}

function accessOf({ name, readOnly }: Setup): Extension {
  return [
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({ "aria-label": `SOP of ${name}`, spellcheck: "true", tabindex: "0" }),
  ];
}
