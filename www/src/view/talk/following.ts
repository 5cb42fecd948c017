import type { HandoverNote } from "sop-handover";
import type { Talk } from "../../model/talk.js";
import type { Workspace } from "../../model/workspace.js";
import { h, nameOf, replaceChildren } from "../dom.js";
import { effectRow } from "../effect-row.js";
import { sectionFrame } from "../section.js";
import type { TalkSection } from "./panel.js";

interface Actions {
  carryOut(): void;
  crash(): void;
  giveBack(): void;
}

/** What people get once they take over: the note, the effects for the host, and the way to give it back. */
export function followingSection(workspace: Workspace, actions: Actions): TalkSection {
  const { element, body } = sectionFrame("talk-people-heading", "People");
  const button = (label: string, key: string, click: () => void, style = "") =>
    h("button", { type: "button", class: `button ${style}`, "data-focus": key, on: { click } }, label);
  return {
    element,
    show(talk) {
      const { transition, remaining } = talk;
      element.hidden = !transition && talk.status === "open";
      replaceChildren(
        body,
        h("p", { role: "status" }, standing(talk)),
        transition && h("p", {}, ...routed(talk)),
        transition && note(transition.note),
        transition && h("h3", { class: "overline", id: "talk-effects-heading" }, "Effects for the host"),
        transition &&
          h(
            "ol",
            { class: "effects", "aria-labelledby": "talk-effects-heading" },
            ...transition.effects.map((effect) =>
              effectRow(effect, !remaining.some(({ key }) => key === effect.key), workspace),
            ),
          ),
        h(
          "div",
          { class: "buttons" },
          remaining.length > 0 && button("Carry out the next", "talk-carry-out", actions.carryOut, "primary"),
          transition && button("Crash and recover", "talk-crash", actions.crash),
          talk.status !== "open" && button("Give it back to the bot", "talk-back", actions.giveBack),
        ),
      );
    },
  };
}

function standing({ status, suspended, crashes, remaining, transition }: Talk): string {
  const done = (transition?.effects.length ?? 0) - remaining.length;
  const recovered = crashes > 0 ? ` Recovered: ${done} done before stay done, ${remaining.length} left.` : "";
  if (status === "open") return `The bot has the conversation.${recovered}`;
  return `People have the conversation.${suspended ? " The bot keeps silent." : ""}${recovered}`;
}

function routed({ transition }: Talk): (Node | string)[] {
  const target = transition?.routed.target;
  if (!target) return ["Nobody is assigned: rules of the platform act on the tag."];
  return ["It goes to ", nameOf(target.name), transition.routed.by === "rule" ? " by a rule." : " by default."];
}

function note({ issue, nextStep, fields }: HandoverNote): HTMLElement {
  const rows = Object.entries(fields).map(([key, value]) =>
    h("p", {}, `${key}: `, h("q", { dir: "auto" }, value ?? "–")),
  );
  return h(
    "div",
    { class: "result" },
    h("h3", { class: "overline" }, "Note for people"),
    h("blockquote", { dir: "auto" }, issue),
    h("p", {}, nextStep),
    ...rows,
  );
}
