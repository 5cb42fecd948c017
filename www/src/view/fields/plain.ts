import type { Analysis, Edit, TextRange } from "sop-handover";
import { type Attached, attach } from "sop-handover/textarea";
import { mapRange } from "../../model/line-ends.js";
import { h } from "../dom.js";
import { type Field, type FieldHost, PLACEHOLDER, type Setup } from "./field.js";

/** Markdown in a textarea, which shows the names and keeps the ids to itself. */
export class PlainField implements Field {
  readonly element: HTMLElement;
  readonly #host: FieldHost;
  readonly #textarea: HTMLTextAreaElement;
  readonly #leaving = new AbortController();
  #attached: Attached;
  #setup: Setup;
  #text: string;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#text = host.text;
    this.#setup = host.setup;
    this.#textarea = h("textarea", { class: "plain-text", spellcheck: "true", placeholder: PLACEHOLDER });
    this.#textarea.value = host.text;
    this.element = h("div", { class: "plain" }, this.#textarea);
    // The adapter reports a change after its event; the user may leave earlier.
    const { signal } = this.#leaving;
    this.#textarea.addEventListener("blur", () => this.#write(), { signal });
    window.addEventListener("pagehide", () => this.#write(), { signal, capture: true });
    this.#attached = this.#attach(host.setup);
  }

  get text(): string {
    return this.#attached.text;
  }

  get analysis(): Analysis {
    return this.#attached.analysis;
  }

  get selection(): TextRange {
    const { selectionStart, selectionEnd } = this.#textarea;
    return { from: this.#attached.toOffset(selectionStart), to: this.#attached.toOffset(selectionEnd) };
  }

  replace(text: string): void {
    const { from, to } = mapRange(this.selection, this.text, text);
    this.#attached.detach();
    this.#textarea.value = this.#text = text;
    this.#attached = this.#attach(this.#setup);
    this.#textarea.setSelectionRange(this.#attached.toPosition(from), this.#attached.toPosition(to));
  }

  configure(setup: Setup): void {
    const { selection } = this;
    this.#setup = setup;
    this.#attached.detach();
    this.#attached = this.#attach(setup);
    this.select(selection, false);
  }

  edit(edits: readonly Edit[]): void {
    this.#attached.edit(edits);
    this.#scrollTo(this.#textarea.selectionEnd);
  }

  select({ from, to }: TextRange, focus: boolean): void {
    const start = this.#attached.toPosition(from);
    this.#textarea.setSelectionRange(start, this.#attached.toPosition(to));
    if (focus) this.#textarea.focus({ preventScroll: true });
    this.#scrollTo(start);
  }

  destroy(): void {
    this.#leaving.abort();
    this.#attached.detach();
  }

  /** Scrolls a position into view. A textarea does not say where it is, so the text before it is measured. */
  #scrollTo(position: number): void {
    const { value, clientWidth, clientHeight } = this.#textarea;
    const before = h("div", { class: "plain-text measure", "aria-hidden": "true" }, value.slice(0, position));
    before.style.width = `${clientWidth}px`;
    this.element.append(before);
    this.#textarea.scrollTop = before.offsetHeight - clientHeight / 2;
    before.remove();
  }

  #attach({ name, readOnly, options }: Setup): Attached {
    this.#textarea.readOnly = readOnly;
    this.#textarea.setAttribute("aria-label", `SOP of ${name}`);
    return attach(this.#textarea, this.#host.team, {
      ...options,
      onAnalysis: (analysis) => {
        this.#write();
        this.#host.analysed(analysis);
      },
    });
  }

  #write(): void {
    const { text } = this.#attached;
    if (text !== this.#text) this.#host.written((this.#text = text));
  }
}
