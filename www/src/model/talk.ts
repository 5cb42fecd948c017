import {
  type Escalation,
  type EscalationConfig,
  type EscalationEffect,
  type EscalationState,
  type EscalationTransition,
  detectEscalation,
  escalate,
  mayReply,
  remainingEffects,
  resumeEscalation,
  type Speaker,
  type Team,
  type Turn,
} from "sop-handover";

/** Something that has happened in the conversation. */
export type TalkEvent =
  | { readonly type: "turn"; readonly turn: Turn; readonly found: Escalation }
  | { readonly type: "refused"; readonly turn: Turn; readonly why: string }
  | { readonly type: "resumed" };

/** A conversation, with the reader in place of user, bot and people. */
export class Talk {
  readonly events: TalkEvent[] = [];
  /** What people get after they took over. */
  transition: EscalationTransition | null = null;
  /** After the last turn. */
  found: Escalation | null = null;
  crashes = 0;
  #state: EscalationState | undefined;
  #turns: Turn[] = [];
  #done: string[] = [];

  constructor(
    readonly source: string,
    readonly config: EscalationConfig,
    readonly team: Team,
  ) {}

  /** The same conversation by other settings. */
  replayed(config: EscalationConfig): Talk {
    const talk = new Talk(this.source, config, this.team);
    for (const event of this.events) {
      if (event.type === "resumed") talk.resume();
      else talk.say(event.turn.speaker, event.turn.text);
    }
    return talk;
  }

  say(speaker: Speaker, text: string): void {
    const turn = { speaker, text };
    if (speaker === "bot" && this.#state) {
      const allowed = mayReply(this.#state, this.team);
      if (!allowed.ok) {
        this.events.push({ type: "refused", turn, why: allowed.toPeople });
        return;
      }
    }
    this.#turns.push(turn);
    const state = this.#state && { state: this.#state };
    const found = detectEscalation([turn], this.config, { source: this.source, ...state });
    this.events.push({ type: "turn", turn, found });
    this.found = found;
    this.#state = found.state;
    if (found.verdict !== "escalate") return;
    const subject = { runId: "talk-1", threadId: "th-1" };
    const transition = escalate(found, this.#turns, subject, this.config, this.team, new Date().toISOString());
    if (!transition) return;
    this.transition = transition;
    this.#state = transition.state;
    this.#done = [];
    this.crashes = 0;
  }

  /** People give the conversation back to the bot. */
  resume(): void {
    if (!this.#state) return;
    this.#state = resumeEscalation(this.#state);
    this.events.push({ type: "resumed" });
  }

  /** Who has the conversation. */
  get status(): EscalationState["status"] {
    return this.#state?.status ?? "open";
  }

  get suspended(): boolean {
    return this.#state?.suspended ?? false;
  }

  get remaining(): readonly EscalationEffect[] {
    return this.transition ? remainingEffects(this.transition, this.#done) : [];
  }

  carryOutNext(): void {
    const [next] = this.remaining;
    if (next) this.#done.push(next.key);
  }

  /** Keeps only stored data: the conversation is read again, and its keys show what was done. */
  crash(): void {
    this.crashes += 1;
  }
}
