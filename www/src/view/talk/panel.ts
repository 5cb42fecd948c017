import { type EscalationConfig, escalationConfig } from "sop-handover";
import { Talk } from "../../model/talk.js";
import { SAMPLES } from "../../model/talk-samples.js";
import type { Workspace } from "../../model/workspace.js";
import { focusOn, h } from "../dom.js";
import { composerSection } from "./composer.js";
import { decisionSection } from "./decision.js";
import { followingSection } from "./following.js";
import { settingsSection } from "./settings.js";
import { transcriptSection } from "./transcript.js";

/** A part of the panel. */
export interface TalkSection {
  readonly element: HTMLElement;
  show(talk: Talk): void;
}

/** A conversation that people may take over, with the reader in place of user, bot and people. */
export function talkPanel(workspace: Workspace): HTMLElement {
  const begin = (config: EscalationConfig) => new Talk(workspace.selected?.id ?? "", config, workspace.team);
  let talk = begin(escalationConfig(workspace.team));
  const act = (action: () => void) => {
    const inside = panel.contains(document.activeElement);
    action();
    show();
    const { activeElement } = document;
    if (inside && !(panel.contains(activeElement) && activeElement?.checkVisibility())) focusOn(panel, "decision");
  };
  const sections: TalkSection[] = [
    composerSection({
      say: (speaker, text) => act(() => talk.say(speaker, text)),
      clear: () => act(() => (talk = begin(talk.config))),
      play: (at) =>
        act(() => {
          talk = begin(talk.config);
          for (const [speaker, text] of SAMPLES[at]?.turns ?? []) talk.say(speaker, text);
        }),
    }),
    transcriptSection(),
    decisionSection(),
    followingSection(workspace, {
      carryOut: () => act(() => talk.carryOutNext()),
      crash: () => act(() => talk.crash()),
      giveBack: () => act(() => talk.resume()),
    }),
    settingsSection(workspace),
  ];
  const show = () => {
    for (const section of sections) section.show(talk);
  };
  const panel = h("section", { class: "run talk", "aria-label": "Talk" }, ...sections.map(({ element }) => element));
  show();
  let known = JSON.stringify(talk.config);
  workspace.subscribe((change) => {
    if (change === "sop") return;
    const config = escalationConfig(workspace.team);
    const text = JSON.stringify(config);
    // The conversation is replayed under the new settings, even if another tab has changed them.
    if (text !== known) talk = talk.replayed(config);
    known = text;
    show();
  });
  return panel;
}
