// When people take over: `(turns, config, { state }) → …`. Nothing is hidden; the state is plain data that the host
// keeps.
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

/** What the engine throws for unreadable settings and stored data. */
interface Problems {
  readonly code: "invalid-config" | "invalid-snapshot";
  readonly issues: readonly Issue[];
}

type Action<R> = (engine: FullEngine, length: number, structure: Uint32Array) => R;

function ask<T>(values: readonly unknown[], action: Action<PackedResult>): T {
  const { text, structure } = pack(values);
  return told(() => readFull((engine) => action(engine, send(text), structure)));
}

/** The engine's result. Turns what the engine throws into an error. */
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

/** The escalation settings, or every problem with the data, including unknown keys. Never throws for bad data. */
export function readEscalationConfig(data: unknown): Result<EscalationConfig> {
  return ask([data], (engine, length, structure) => engine.readEscalationConfig(length, structure));
}

/** The settings in the team's data: those of the workspace and of its assignments. */
export function escalationConfig(team: Team): EscalationConfig {
  const handle = handleOf(team);
  return readFull((engine) => engine.escalationConfig(handle));
}

/**
 * Whether people take over after the last of these turns, and why. The result is the same whether all turns are read at
 * once or with the state of the earlier ones.
 *
 * @throws {SopHandoverError} `invalid-config`; `invalid-snapshot` for a changed state; each with every problem in
 *   `issues`
 * @throws {TypeError} An invalid turn or an unknown option
 */
export function detectEscalation(
  turns: readonly Turn[],
  config: EscalationConfig = {},
  options: DetectOptions = {},
): Escalation {
  const { source, state } = detectOptions(options);
  return ask([turns, config, source, state], (engine, length, structure) => engine.detectEscalation(length, structure));
}

/** A stored state, or every reason why the data is invalid. Never throws for bad data. */
export function readEscalationState(data: unknown): Result<EscalationState> {
  return ask([data], (engine, length, structure) => engine.readEscalationState(length, structure));
}

/**
 * People give the conversation back to the bot: nothing said before counts any more.
 *
 * @throws {SopHandoverError} `invalid-snapshot`
 */
export function resumeEscalation(state: EscalationState): EscalationState {
  return ask([state], (engine, length, structure) => engine.resumeEscalation(length, structure));
}

/**
 * Whether the bot may reply. While people have the conversation it may not, and the refusal's code is `suspended`.
 *
 * @throws {SopHandoverError} `invalid-snapshot`
 */
export function mayReply(state: EscalationState, team: Team): { readonly ok: true } | Refusal {
  const handle = handleOf(team);
  return ask([state], (engine, length, structure) => engine.mayReply(handle, length, structure));
}

/**
 * Who gets the conversation of an assignment: the target of the first matching rule, else the default. A target that is
 * gone is skipped and named.
 *
 * @throws {SopHandoverError} `invalid-config`
 */
export function routeEscalation(source: string | null, config: EscalationConfig, team: Team): RoutedTo {
  const handle = handleOf(team);
  return ask([source, config], (engine, length, structure) => engine.routeEscalation(handle, length, structure));
}

/**
 * The note for the people who take over: what the conversation is about, what to do next, and the fields of the
 * summary. It quotes what user and bot have said.
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
 * A note as text, for platforms that accept only text.
 *
 * @throws {SopHandoverError} `invalid-config`
 */
export function formatNote(note: HandoverNote, config: EscalationConfig): string {
  const { text, structure } = pack([note, config]);
  return told(() => callFull((engine) => engine.formatNote(send(text), structure)));
}

/**
 * The effects that the host carries out when people take over: a note, a tag, and, depending on the settings, an
 * assignment and silencing the bot. Returns null unless the verdict is `escalate`. The same conversation in the same
 * stretch has the same keys.
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
 * The same for a job. The job is handed over if the work was assigned, finished if only the bot fell silent, and
 * otherwise still open. Once people have taken over, the same escalation returns the same result.
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
 * The conversations whose outcome differs under other settings. The outcome is that people take over after some turn,
 * or else the decision after the last turn.
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
 * Problems of settings, checked against a team and its SOPs: ids, handover rules, contradicting texts.
 *
 * @throws {SopHandoverError} `invalid-config`
 */
export function checkEscalation(config: EscalationConfig, team: Team): readonly EscalationIssue[] {
  const handle = handleOf(team);
  return ask([config], (engine, length, structure) => engine.checkEscalation(handle, length, structure));
}
