import { h } from "./dom.js";

const SHOWN_MS = 8000;

interface Action {
  readonly label: string;
  readonly run: () => void;
}

/** What a warning is about. */
export type Matter = "opening" | "saving" | "conflict" | "import" | "name" | "copying" | "graph";

/** Short messages at the foot of the page, read out by screen readers, and warnings that stay until they are closed. */
export class Notices {
  readonly element = h("div", { class: "notices" });
  readonly warnings = h("div", { class: "warnings", role: "alert" });
  readonly #status = h("div", { class: "toasts", role: "status" });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.element.append(this.#status);
  }

  /** Says what has been done, with a way to undo it. */
  say(text: string, action?: Action): void {
    clearTimeout(this.#timer);
    const undo =
      action &&
      h("button", { type: "button", class: "button link", on: { click: () => this.#act(action) } }, action.label);
    this.#status.replaceChildren(h("p", { class: "toast" }, h("span", {}, text), undo));
    this.#timer = setTimeout(() => this.#clear(), SHOWN_MS);
  }

  /**
   * Shows what went wrong, until the reader closes it or it is over. A later message on the same matter replaces it.
   */
  warn(matter: Matter, text: string): void {
    const warning = h("p", { class: "warning", "data-matter": matter }, h("span", {}, text));
    warning.append(
      h("button", { type: "button", class: "button quiet", on: { click: () => warning.remove() } }, "Close"),
    );
    this.settle(matter);
    this.warnings.append(warning);
  }

  /** Removes the message on a matter that is over. */
  settle(matter: Matter): void {
    for (const warning of this.warnings.querySelectorAll(`[data-matter="${matter}"]`)) warning.remove();
  }

  #act(action: Action): void {
    this.#clear();
    action.run();
  }

  #clear(): void {
    // A reader whose keyboard is in the message still needs it.
    if (this.#status.contains(document.activeElement) && document.activeElement !== document.body)
      (document.activeElement as HTMLElement).blur();
    this.#status.replaceChildren();
  }
}
