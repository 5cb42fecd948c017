// When people take over: `(turns, config, { state }) → …`. Nothing is hidden; the state is plain data that the host keeps.
import { callFull, readFull, send, type FullEngine } from "./engine.js";
import { SopHandoverError } from "./errors.js";
import type { EscalationConfig } from "./escalation-settings.js";
import type {
  DetectOptions,
  EscalatedRun,
  EscalateRunOptions,
  Escalation,
  EscalationDifference,
  EscalationIssue,
  EscalationState,
  EscalationTransition,
  NoteOptions,
  RoutedTo,
  Turn,
} from "./escalation-types.js";
import { detectOptions, escalateRunOptions, noteOptions } from "./facts.js";
import { changed, lightened } from "./kept.js";
import { ownRun } from "./run.js";
import type { HandoverNote, Refusal, Run, Subject } from "./handover-types.js";
import { pack } from "./pack.js";
import { handleOf, type Team } from "./team.js";
import type { Issue, Result } from "./types.js";
import type { PackedResult } from "./unpack.js";

/** What the engine throws for settings and stored data that can't be read. */
interface Problems {
  readonly code: "invalid-config" | "invalid-snapshot";
  readonly issues: readonly Issue[];
}

type Action<R> = (engine: FullEngine, length: number, structure: Uint32Array) => R;

function ask<T>(values: readonly unknown[], action: Action<PackedResult>): T {
  const { text, structure } = pack(values);
  return told(() => readFull((engine) => action(engine, send(text), structure)));
}

/** What the engine gives, or an error for what it throws. */
function told<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    throw isProblems(thrown) ? invalid(thrown) : thrown;
  }
}

function isProblems(thrown: unknown): thrown is Problems {
  return typeof thrown === "object" && thrown !== null && "issues" in thrown && !(thrown instanceof Error);
}

function invalid({ code, issues }: Problems): SopHandoverError {
  const what = code === "invalid-config" ? "Not settings of escalation" : "Not data of an escalation";
  return new SopHandoverError(code, `${what}: ${issues[0]?.message ?? ""}`, { issues });
}

/** Settings of escalation, or every problem with the data, a key that is not known among them. Never throws for it. */
export function readEscalationConfig(data: unknown): Result<EscalationConfig> {
  return ask([data], (engine, length, structure) => engine.readEscalationConfig(length, structure));
}

/** What the team's data says: the settings of the workspace, with those of its assignments. */
export function escalationConfig(team: Team): EscalationConfig {
  const handle = handleOf(team);
  return readFull((engine) => engine.escalationConfig(handle));
}

/**
 * Whether people take over after the last of these turns, and why. The same turns give the same answer, read at once or with the
 * state of those before.
 *
 * @throws {SopHandoverError} `invalid-config`, `invalid-snapshot` for a state that was changed, each with every problem in `issues`
 * @throws {TypeError} a wrong turn or an unknown option
 */
export function detectEscalation(
  turns: readonly Turn[],
  config: EscalationConfig = {},
  options: DetectOptions = {},
): Escalation {
  const { source, state } = detectOptions(options);
  return ask([turns, config, source, state], (engine, length, structure) => engine.detectEscalation(length, structure));
}

/** A stored state, or every reason why the data is none. Never throws for it. */
export function readEscalationState(data: unknown): Result<EscalationState> {
  return ask([data], (engine, length, structure) => engine.readEscalationState(length, structure));
}

/**
 * People give the conversation back to the bot: nothing counts any more that was said before.
 *
 * @throws {SopHandoverError} `invalid-snapshot`
 */
export function resumeEscalation(state: EscalationState): EscalationState {
  return ask([state], (engine, length, structure) => engine.resumeEscalation(length, structure));
}

/**
 * Whether the bot may say something. While people have the conversation it may not: the refusal's code is `suspended`.
 *
 * @throws {SopHandoverError} `invalid-snapshot`
 */
export function mayReply(state: EscalationState, team: Team): { readonly ok: true } | Refusal {
  const handle = handleOf(team);
  return ask([state], (engine, length, structure) => engine.mayReply(handle, length, structure));
}

/**
 * Who gets what an assignment was talking about: by the first rule for it, else by default. A target that is gone is passed over and
 * named.
 *
 * @throws {SopHandoverError} `invalid-config`
 */
export function routeEscalation(source: string | null, config: EscalationConfig, team: Team): RoutedTo {
  const handle = handleOf(team);
  return ask([source, config], (engine, length, structure) => engine.routeEscalation(handle, length, structure));
}

/**
 * What people read who take over: what it is about, what to do next, and the fields of the summary. What user and bot have said is
 * quoted.
 *
 * @throws {SopHandoverError} `invalid-config`, `invalid-snapshot`
 */
export function escalationNote(
  escalation: Escalation,
  turns: readonly Turn[],
  config: EscalationConfig,
  team: Team,
  options: NoteOptions = {},
): HandoverNote {
  const handle = handleOf(team);
  const values = [escalation, turns, config, noteOptions(options)];
  return ask(values, (engine, length, structure) => engine.escalationNote(handle, length, structure));
}

/**
 * A note as text, for platforms that take nothing else.
 *
 * @throws {SopHandoverError} `invalid-config`
 */
export function formatNote(note: HandoverNote, config: EscalationConfig): string {
  const { text, structure } = pack([note, config]);
  return told(() => callFull((engine) => engine.formatNote(send(text), structure)));
}

/**
 * What the host carries out when people take over: a note, a tag, and as the settings say an assignment and a bot that falls silent.
 * Null where the verdict is not `escalate`. The same conversation in the same stretch gives the same keys.
 *
 * @throws {SopHandoverError} `invalid-config`, `invalid-snapshot`
 */
export function escalate(
  escalation: Escalation,
  turns: readonly Turn[],
  subject: Subject,
  config: EscalationConfig,
  team: Team,
  at: string,
  options: NoteOptions = {},
): EscalationTransition | null {
  const handle = handleOf(team);
  const values = [escalation, turns, subject, config, at, noteOptions(options)];
  return ask(values, (engine, length, structure) => engine.escalate(handle, length, structure));
}

/**
 * The same for a job: it is handed over where somebody was assigned, finished where only the bot fell silent, else still open. Once
 * people have taken over, the same escalation gives the same again.
 *
 * @throws {SopHandoverError} `invalid-config`, `invalid-snapshot`
 */
export function escalateRun(
  run: Run,
  escalation: Escalation,
  turns: readonly Turn[],
  config: EscalationConfig,
  team: Team,
  at: string,
  options: EscalateRunOptions = {},
): EscalatedRun {
  const { live, stretch, ...note } = escalateRunOptions(options);
  const handle = handleOf(team);
  const before = ownRun(run);
  const { value, number } = lightened(before);
  const values = [value, escalation, turns, config, at, note, live, stretch];
  const done = ask<Omit<EscalatedRun, "run"> & { readonly run: Run | null }>(values, (engine, length, structure) =>
    engine.escalateRun(handle, length, structure, number),
  );
  return Object.freeze({ ...done, run: changed(before, done.run) });
}

/**
 * The conversations of which other settings come to something else: people take over where they do after any turn, else what is
 * decided after the last turn counts.
 *
 * @throws {SopHandoverError} `invalid-config`
 */
export function compareEscalation(
  before: EscalationConfig,
  after: EscalationConfig,
  conversations: readonly { readonly turns: readonly Turn[]; readonly source?: string }[],
): readonly EscalationDifference[] {
  const values = [before, after, conversations];
  return ask(values, (engine, length, structure) => engine.compareEscalation(length, structure));
}

/**
 * What is wrong with settings, held against a team and its SOPs: ids, handover rules, texts that say something else.
 *
 * @throws {SopHandoverError} `invalid-config`
 */
export function checkEscalation(config: EscalationConfig, team: Team): readonly EscalationIssue[] {
  const handle = handleOf(team);
  return ask([config], (engine, length, structure) => engine.checkEscalation(handle, length, structure));
}
