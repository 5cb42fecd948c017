import type { Escalation, EscalationVerdict, Signal } from "sop-handover";
import type { Talk, TalkEvent } from "../../model/talk.js";
import { h } from "../dom.js";
import { sectionFrame } from "../section.js";
import { SPEAKERS } from "./composer.js";
import type { TalkSection } from "./panel.js";

const TONES = { escalate: "danger", hold: "caution", offer: "caution", none: "" } as const satisfies Record<
  EscalationVerdict,
  string
>;
/** The meaning of a verdict, as a badge. */
export const VERDICTS = {
  escalate: "People take over",
  hold: "Not yet",
  offer: "Offer a person",
  none: "Nothing",
} as const satisfies Record<EscalationVerdict, string>;

/** The conversation so far, with the words of signals marked, and the decision after each turn. */
export function transcriptSection(): TalkSection {
  const { element, body, count } = sectionFrame("talk-transcript-heading", "Transcript");
  const list = h("ol", { class: "transcript", "aria-labelledby": "talk-transcript-heading", tabindex: "0" });
  body.append(list);
  let shown: Talk | null = null;
  let rows = 0;
  return {
    element,
    show(talk) {
      element.hidden = talk.events.length === 0;
      if (talk !== shown || talk.events.length < rows) {
        list.replaceChildren();
        rows = 0;
        shown = talk;
      }
      const added = talk.events.slice(rows).map(row);
      list.append(...added);
      rows = talk.events.length;
      // The last turn is what the decision beside it is about.
      if (added.length > 0) list.scrollTop = list.scrollHeight;
      count.textContent = rows > 0 ? String(rows) : "";
    },
  };
}

/** A verdict as a badge. */
export function verdictPill({ verdict }: Escalation): HTMLElement {
  return h("span", { class: `pill ${TONES[verdict]}` }, VERDICTS[verdict]);
}

function row(event: TalkEvent): HTMLElement {
  if (event.type === "resumed")
    return h("li", { class: "said quiet" }, "People gave the conversation back to the bot.");
  const { turn } = event;
  const speaker = h("span", { class: "overline" }, SPEAKERS[turn.speaker]);
  if (event.type === "refused") {
    const head = h("p", { class: "said-head" }, speaker, h("span", { class: "pill danger" }, "Not said"));
    return h("li", { class: "said" }, head, h("s", { dir: "auto" }, turn.text), h("p", { class: "hint" }, event.why));
  }
  const { found } = event;
  const own = found.signals.filter(({ turn: at }) => at === found.state.turns - 1);
  return h(
    "li",
    { class: `said ${turn.speaker}` },
    h("p", { class: "said-head" }, speaker, verdictPill(found)),
    h("p", { dir: "auto" }, ...marked(turn.text, own)),
    own.length > 0 && h("ul", { class: "why" }, ...own.map(why)),
  );
}

function why(signal: Signal): HTMLElement {
  const counts = signal.status === "decides" || signal.status === "counts";
  const state = counts ? "" : ` (${signal.status.replace("-", " ")})`;
  return h("li", {}, h("code", {}, signal.rule), `: ${signal.message}${state}`);
}

/** A text with the words of signals marked; of two that overlap, the first is marked. */
function marked(text: string, signals: readonly Signal[]): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const { from, to, status } of [...signals].sort((a, b) => a.from - b.from)) {
    if (from < at || from === to) continue;
    parts.push(text.slice(at, from), h("mark", { class: status }, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}
