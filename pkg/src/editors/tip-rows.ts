// The content of a tip: findings, and their fixes as buttons. The same in every editor.
import type { Diagnostic, Fix } from "../index.js";
import type { Told } from "./look.js";

/** A finding as shown. A status of a mention without a finding has no fixes. */
export interface Said extends Told {
  readonly finding: Diagnostic | null;
}

/** A fix that can be chosen. */
export interface Offered {
  readonly name: string;
  readonly finding: Diagnostic;
  readonly fix: Fix;
}

/** The fixes of everything in the tip, in display order. */
export function offeredIn(said: readonly Said[]): readonly Offered[] {
  return said.flatMap(({ finding, fixes }) => (finding ? fixes.map((one) => ({ ...one, finding })) : []));
}

/** Fills a tip. `press` is called with the index of a fix. Returns the buttons. */
export function fillTip(
  dom: HTMLElement,
  said: readonly Said[],
  prefix: string,
  press: (index: number) => void,
): readonly HTMLElement[] {
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, name: string, text: string) => {
    const made = dom.ownerDocument.createElement(tag);
    made.className = `${prefix}-${name}`;
    made.textContent = text;
    return made;
  };
  const buttons: HTMLElement[] = [];
  const parts = said.map(({ message, help, fixes }) => {
    const part = make("div", "tip-part", "");
    part.append(make("div", "tip-message", message));
    if (help) part.append(make("div", "help", help));
    for (const { name } of fixes) {
      const button = make("button", "fix", name);
      const index = buttons.push(button) - 1;
      button.type = "button";
      // The focus stays in the editor, whose keys choose a fix.
      button.tabIndex = -1;
      button.addEventListener("click", () => press(index));
      part.append(button);
    }
    return part;
  });
  dom.replaceChildren(...parts);
  return buttons;
}

/** Marks the fix that Enter applies; none if `index` is null. */
export function markChosen(buttons: readonly HTMLElement[], index: number | null): void {
  buttons.forEach((button, at) => {
    if (at === index) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  if (index !== null) buttons[index]?.scrollIntoView?.({ block: "nearest" });
}
