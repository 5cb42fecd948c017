import {
  type Conversation,
  type Effect,
  type Hop,
  type TimelineEntry,
  type Transition,
  type Workflow,
  wouldRefire,
} from "sop-handover";

/** A case, a thread or a chain of jobs as a host keeps it, while one job after the other is at it. */
export class Work {
  #owner: string | null;
  #suspended = false;
  #hops: readonly Hop[] = [];
  readonly #timeline: TimelineEntry[] = [];
  #conversation: Conversation;

  constructor(
    readonly workflow: Workflow,
    readonly id: string,
    owner: string,
  ) {
    this.#owner = owner;
    this.#conversation = { threadId: id, ...SAID };
  }

  /** What the customer and the workers have said and done so far. */
  get conversation(): Conversation {
    return this.#conversation;
  }

  /** Who has the work now; null between its release and its dispatch. */
  get owner(): string | null {
    return this.#owner;
  }

  /** Whether people have taken over and the bot keeps silent. */
  get suspended(): boolean {
    return this.#suspended;
  }

  /** The handovers so far. */
  get hops(): readonly Hop[] {
    return this.#hops;
  }

  /** Who handled which stage. */
  get timeline(): readonly TimelineEntry[] {
    return this.#timeline;
  }

  /** Whether it outlives the job that is at it, and so has an owner of its own. */
  get livesOn(): boolean {
    return this.workflow !== "standalone";
  }

  /** Whether its messages and what was done move along. */
  get moves(): boolean {
    return this.workflow === "conversation";
  }

  /** The place of the work, as a run has it. */
  get place(): Place {
    return PLACES[this.workflow](this.id);
  }

  /** Records a handover, once however often it is reported. */
  note(transition: Transition): void {
    if (this.#timeline.some(({ hop }) => hop === transition.timeline.hop)) return;
    this.#timeline.push(transition.timeline);
    this.#hops = transition.hops;
  }

  /** Records something that must not happen twice. False if it was already done, by any worker. */
  write(hash: string): boolean {
    if (wouldRefire(this.#conversation, hash)) return false;
    const toolExecutions = [...this.#conversation.toolExecutions, { hash }];
    this.#conversation = { ...this.#conversation, toolExecutions };
    return true;
  }

  /** Does what an effect asks of the host. */
  carryOut(effect: Effect): void {
    switch (effect.type) {
      case "release-case":
        this.#owner = null;
        break;
      case "dispatch-case":
      case "start-job":
      case "transfer-conversation":
      case "assign":
        this.#owner = effect.target;
        break;
      case "suspend":
        this.#suspended = true;
        break;
      case "add-tag":
      case "add-note":
        break;
      default:
        effect satisfies never;
    }
  }
}

const SAID = {
  messages: [
    { role: "user", content: "My invoice is wrong, and the API says 500." },
    { role: "assistant", content: "I have looked up your account." },
  ],
  toolExecutions: [{ hash: "lookup-account-4711" }],
  metadata: { language: "en", priority: "high" },
};

type Place =
  | { readonly workflow: "case"; readonly caseId: string }
  | { readonly workflow: "standalone" }
  | { readonly workflow: "conversation"; readonly threadId: string };

const PLACES: { readonly [W in Workflow]: (id: string) => Place } = {
  case: (caseId) => ({ workflow: "case", caseId }),
  standalone: () => ({ workflow: "standalone" }),
  conversation: (threadId) => ({ workflow: "conversation", threadId }),
};
