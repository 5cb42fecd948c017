import type { Analysis } from "sop-handover";
import { h, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { type Section, sectionFrame } from "./section.js";
import type { Notices } from "./notices.js";

/** Text for programs, to view and copy. It is hidden while `textOf` returns nothing. */
export function codeSection(
  id: string,
  title: string,
  notices: Notices,
  textOf: (analysis: Analysis) => string | null,
): Section {
  const text = h("pre", { class: "code-text", tabindex: "0", "aria-labelledby": id });
  const copy = h(
    "button",
    { type: "button", class: "button small", "aria-label": `Copy: ${title}` },
    icon("copy"),
    "Copy",
  );
  const { element, body } = sectionFrame(id, title, copy);
  body.append(text);
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(text.textContent).then(
      () => notices.say(`${title}: copied.`),
      () => notices.warn("copying", "The browser did not allow copying. Select the text and copy it by hand."),
    );
  });
  return {
    element,
    show(analysis) {
      const now = (analysis && textOf(analysis)) ?? "";
      setText(text, now);
      setHidden(element, now === "");
    },
  };
}
