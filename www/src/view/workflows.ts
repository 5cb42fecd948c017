import type { Workflow } from "sop-handover";
import type { Work } from "../model/work.js";

/** How the page speaks of a workflow. */
interface Wording {
  readonly label: string;
  /** What a handover does in it. */
  readonly hint: string;
  /** What a job works on. */
  readonly work: string;
  /** What the ids of its work begin with. */
  readonly prefix: string;
  /** What the work carries along; empty if nothing. */
  readonly along: (work: Work) => string;
}

export const WORKFLOWS: { readonly [W in Workflow]: Wording } = {
  case: {
    label: "Case",
    hint: "The case goes back to the queue, and from there to the target, which needs its Queue (Consumer).",
    work: "case",
    prefix: "C",
    along: () => "",
  },
  standalone: {
    label: "Standalone",
    hint: "The target starts a new job. Nothing of this one is passed on.",
    work: "standalone job",
    prefix: "J",
    along: () => "",
  },
  conversation: {
    label: "Conversation",
    hint: "The target takes over the thread, with its messages and what was done so far.",
    work: "conversation",
    prefix: "th",
    along: ({ conversation }) => ` ${conversation.messages.length} messages and what was done stay with the thread.`,
  },
};

/** Every workflow, in the order of the page. */
export const ALL_WORKFLOWS = Object.keys(WORKFLOWS) as readonly Workflow[];
