import type { Speaker } from "sop-handover";
import { SAMPLES } from "../../model/talk-samples.js";
import { h } from "../dom.js";
import { sectionFrame } from "../section.js";
import type { TalkSection } from "./panel.js";

interface Actions {
  say(speaker: Speaker, text: string): void;
  play(sample: number): void;
  clear(): void;
}

/** As the page calls them. */
export const SPEAKERS: { readonly [S in Speaker]: string } = {
  user: "User",
  bot: "Bot",
  person: "Person of the team",
};

/** Writes turns, and offers ready conversations. */
export function composerSection(actions: Actions): TalkSection {
  const { element, body } = sectionFrame("talk-heading", "Conversation");
  let speaker: Speaker = "user";
  const who = Object.entries(SPEAKERS).map(([value, label]) =>
    h(
      "label",
      { class: "fact" },
      h("input", {
        type: "radio",
        name: "talk-speaker",
        value,
        checked: value === speaker,
        on: { change: () => (speaker = value as Speaker) },
      }),
      label,
    ),
  );
  const text = h("input", {
    id: "talk-text",
    class: "input",
    autocomplete: "off",
    dir: "auto",
    "data-focus": "talk-text",
  });
  const form = h(
    "form",
    {
      class: "run-start",
      "aria-label": "Say something",
      on: {
        submit: (event) => {
          event.preventDefault();
          const said = text.value.trim();
          if (said) actions.say(speaker, said);
          text.value = "";
          text.focus();
        },
      },
    },
    h("fieldset", { class: "facts" }, h("legend", { class: "field-label" }, "Who speaks"), ...who),
    h("label", { for: "talk-text", class: "field-label" }, "What is said"),
    text,
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "submit", class: "button primary" }, "Say it"),
      h("button", { type: "button", class: "button", on: { click: actions.clear } }, "Start over"),
    ),
  );
  const sample = h(
    "select",
    { id: "talk-sample", class: "input" },
    ...SAMPLES.map(({ name }, at) => h("option", { value: String(at) }, name)),
  );
  const ready = h(
    "form",
    {
      class: "run-start",
      "aria-label": "Play an example",
      on: {
        submit: (event) => {
          event.preventDefault();
          actions.play(Number(sample.value));
        },
      },
    },
    h("label", { for: "talk-sample", class: "field-label" }, "Or an example"),
    sample,
    h("div", { class: "buttons" }, h("button", { type: "submit", class: "button" }, "Play it")),
  );
  body.append(form, ready);
  return { element, show: () => {} };
}
