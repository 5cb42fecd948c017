// When people take over: `(turns, config, { state }) → …`. Nothing is hidden; the state is plain data that the host keeps.
import { readFull, send, type FullEngine } from "./engine.js";
import { SopHandoverError } from "./errors.js";
import type { EscalationConfig } from "./escalation-settings.js";
import type { DetectOptions, Escalation, EscalationState, Turn } from "./escalation-types.js";
import type { Refusal } from "./handover-types.js";
import { type OptionKeys, readOptions } from "./option-keys.js";
import { pack } from "./pack.js";
import { handleOf, type Team } from "./team.js";
import type { Issue, Result } from "./types.js";
import type { PackedResult } from "./unpack.js";

const DETECT: OptionKeys<DetectOptions> = { source: true, state: true };

/** What the engine throws for settings and stored data that can't be read. */
interface Problems {
  readonly code: "invalid-config" | "invalid-snapshot";
  readonly issues: readonly Issue[];
}

function ask<T>(
  values: readonly unknown[],
  action: (engine: FullEngine, length: number, structure: Uint32Array) => PackedResult,
): T {
  const { text, structure } = pack(values);
  try {
    return readFull((engine) => action(engine, send(text), structure));
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
  const { source, state } = readOptions(options, DETECT);
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
