import {
  type Answer,
  announcedHandover,
  answerCalls,
  type Badge,
  type Call,
  type CompletedRun,
  completeRun,
  type Effect,
  type LiveFacts,
  readRun,
  remainingEffects,
  type Run,
  startRun,
  type Team,
  type Workflow,
} from "sop-handover";
import type { Work } from "./work.js";

/** What a worker sent at once, and its answers. */
export interface Turn {
  readonly calls: readonly Call[];
  readonly answers: readonly Answer[];
}

/** One job of one assignment, as a host runs it. The reader of the page is its worker. */
export class Job {
  /** What only the host knows or decides, besides the owner of the work. */
  readonly facts = { open: true, pending: false, takeFirst: false };
  /** The worker's final text. */
  finalText = "";
  readonly #team: Team;
  readonly #turns: Turn[] = [];
  #run: Run;
  #completed: CompletedRun | null = null;
  #doneKeys: readonly string[] = [];
  #crashes = 0;
  #lastWrite: Job["lastWrite"] = null;

  constructor(
    readonly work: Work,
    runId: string,
    source: string,
    sop: string,
    team: Team,
    /** The workflow that the assignment was set to when the job began. */
    readonly setTo: Workflow,
  ) {
    this.#team = team;
    this.#run = startRun({ runId, source, sop, hops: work.hops, ...work.place }, team);
  }

  get run(): Run {
    return this.#run;
  }

  get turns(): readonly Turn[] {
    return this.#turns;
  }

  /** The result of the job; null while it is open. */
  get completed(): CompletedRun | null {
    return this.#completed;
  }

  /** How often the host went down and came back. */
  get crashes(): number {
    return this.#crashes;
  }

  /** The handover that the final text promises although the tool was not called for it. */
  get announced(): Badge | null {
    return this.#run.requested ? null : announcedHandover(this.finalText, this.#run, this.#team);
  }

  /** The result of the last requested write. */
  get lastWrite(): { readonly hash: string; readonly done: boolean } | null {
    return this.#lastWrite;
  }

  /** Whether something would be lost if the job were dropped: it has begun, and is not over with all its effects. */
  get inProgress(): boolean {
    const begun = this.#turns.length > 0 || this.#lastWrite !== null || this.finalText !== "";
    return this.#completed ? this.remaining.length > 0 : begun;
  }

  get effects(): readonly Effect[] {
    return this.#completed?.transition?.effects ?? [];
  }

  /** The effects that the host has not carried out yet. */
  get remaining(): readonly Effect[] {
    const transition = this.#completed?.transition;
    return transition ? remainingEffects(transition, this.#doneKeys) : [];
  }

  /** Answers calls of one turn, whatever their arguments are. */
  send(sent: readonly unknown[]): void {
    const turn = this.#turns.length + 1;
    const calls = sent.map((value, at) => ({ callId: `call-${turn}.${at + 1}`, arguments: value }));
    const { run, answers } = answerCalls(this.#run, calls, this.#team, {
      turn: `turn-${turn}`,
      onConflict: this.facts.takeFirst ? "first" : "choose-one",
      live: this.#live(),
    });
    this.#run = run;
    this.#turns.push({ calls, answers });
  }

  /** Does something that must not happen twice, unless it was done before. */
  write(hash: string): void {
    this.#lastWrite = { hash, done: this.work.write(hash) };
  }

  complete(): void {
    const { conversation } = this.work;
    const now = { live: this.#live(), ...(this.work.moves && { conversation }) };
    this.#completed = completeRun(this.#run, this.#team, new Date().toISOString(), now);
    this.#run = this.#completed.run;
    if (this.#completed.transition) this.work.note(this.#completed.transition);
  }

  carryOutNext(): void {
    const [effect] = this.remaining;
    if (!effect) return;
    this.work.carryOut(effect);
    this.#doneKeys = [...this.#doneKeys, effect.key];
  }

  /** Forgets everything that a database would not keep, reads the rest and completes again. */
  crash(): void {
    const read = readRun(JSON.parse(JSON.stringify(this.#run)));
    if (!read.ok) throw new Error(read.issues[0]?.message);
    this.#crashes++;
    this.#run = read.value;
    this.complete();
  }

  #live(): LiveFacts {
    const { owner, suspended, livesOn } = this.work;
    const { open, pending } = this.facts;
    return {
      // A standalone job belongs to itself, whoever started it. Once the bot is silenced, that matters more than the
      // owner of the work.
      ...(livesOn && !suspended && { owner }),
      open,
      suspended,
      pending: pending ? ["an approval"] : [],
    };
  }
}
