import type { Analysis, Badge, Messages } from "../../index.js";
import { setText } from "../dom.js";
import { statusWord } from "../words.js";

let count = 0;

function isTold({ status, pending }: Badge): boolean {
  return status !== "active" && !pending;
}

/** Describes to screen readers what badges show by colour. */
export class Description {
  readonly #textarea: HTMLTextAreaElement;
  readonly #dom: HTMLElement;
  readonly #before: string | null;

  constructor(textarea: HTMLTextAreaElement) {
    count += 1;
    this.#textarea = textarea;
    this.#dom = textarea.ownerDocument.createElement("div");
    this.#before = textarea.getAttribute("aria-describedby");
    this.#dom.id = `sop-description-${count}`;
    // No page style may show it.
    this.#dom.style.setProperty("display", "none", "important");
    this.place();
  }

  /** Places it beside the textarea's current position. */
  place(): void {
    const { parentNode } = this.#textarea;
    if (parentNode && this.#dom.parentNode !== parentNode) parentNode.append(this.#dom);
  }

  /** Describes a text. `changed` are the mentions that differ from the last one, of either text; null for all. */
  describe(analysis: Analysis, changed: readonly Badge[] | null, messages: Messages | undefined): void {
    if (changed && !changed.some(isTold)) return;
    const notes = analysis.badges
      .filter(isTold)
      .map(({ label, status }) => `@${label}: ${statusWord(status, label, messages)}`);
    const text = [...new Set(notes)].join(", ");
    if (text === this.#dom.textContent) return;
    setText(this.#dom, text);
    const ids = [this.#before, text && this.#dom.id].filter(Boolean).join(" ");
    if (ids) this.#textarea.setAttribute("aria-describedby", ids);
    else this.#textarea.removeAttribute("aria-describedby");
  }

  remove(): void {
    this.#dom.remove();
    if (this.#before === null) this.#textarea.removeAttribute("aria-describedby");
    else this.#textarea.setAttribute("aria-describedby", this.#before);
  }
}
