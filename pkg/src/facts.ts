// What hosts pass with a run, with checked keys.
import { itemsOf } from "./check.js";
import type { DetectOptions, EscalateRunOptions, NoteOptions } from "./escalation-types.js";
import { ID_KEYS } from "./generated.js";
import type { AnswerOptions, Call, Ending, LiveFacts, RequestContext, RunInit, ToolOptions } from "./handover-types.js";
import { type OptionKeys, optionKeys, readOptions } from "./option-keys.js";
import type { Issue } from "./types.js";
import { wrongArgument } from "./wrong-argument.js";

const LIVE: OptionKeys<LiveFacts> = { owner: true, hop: true, open: true, pending: true, suspended: true };
const TOOL: OptionKeys<ToolOptions> = { provider: true, name: true, workflow: true, source: true };
const CONTEXT: OptionKeys<RequestContext> = { team: true, targets: true, source: true, workflow: true, live: true };
const ANSWERS: OptionKeys<AnswerOptions> = { onConflict: true, turn: true, live: true };
const ENDING: OptionKeys<Ending> = { conversation: true, live: true, note: true, tag: true };
const DETECT: OptionKeys<DetectOptions> = { source: true, state: true };
const NOTE: OptionKeys<NoteOptions> = { issue: true, nextStep: true, facts: true, source: true };
const ESCALATE: OptionKeys<EscalateRunOptions> = { ...NOTE, live: true, stretch: true };
const CALL: OptionKeys<Call> = { callId: true, arguments: true };
const LIMITS: OptionKeys<NonNullable<RunInit["limits"]>> = { hops: true, repeats: true };
const INIT: OptionKeys<RunInit> = {
  runId: true,
  source: true,
  workflow: true,
  ...optionKeys(ID_KEYS),
  sop: true,
  format: true,
  targets: true,
  hops: true,
  limits: true,
};

export const toolOptions = <O extends ToolOptions>(options: O): O => readOptions(options, TOOL);

export function requestContext(context: RequestContext): RequestContext {
  const read = readOptions(context, CONTEXT, "context");
  return { ...read, ...withLive(read) };
}

export function answerOptions(options: AnswerOptions): AnswerOptions {
  const read = readOptions(options, ANSWERS);
  return { ...read, ...withLive(read) };
}

export function ending<E extends Ending>(now: E): E {
  const read = readOptions(now, ENDING, "now");
  return { ...read, ...withLive(read) };
}

export const detectOptions = (options: DetectOptions): DetectOptions => readOptions(options, DETECT);

export const noteOptions = (options: NoteOptions): NoteOptions => readOptions(options, NOTE);

export function escalateRunOptions(options: EscalateRunOptions): EscalateRunOptions {
  const read = readOptions(options, ESCALATE);
  return { ...read, ...withLive(read) };
}

export function runInit(init: RunInit): RunInit {
  const read = readOptions(init, INIT, "init");
  if (read.limits === undefined) return read;
  return { ...read, limits: readOptions(read.limits, LIMITS, "limits") };
}

export function callList(calls: readonly Call[]): readonly Call[] {
  return itemsOf(calls, "calls").map((call, at) => readOptions(call, CALL, `calls[${at}]`));
}

/** A fact that is present but undefined is a missing row. If it counted as omitted, its check would be switched off. */
function withLive({ live }: { readonly live?: LiveFacts }): { live?: LiveFacts } {
  if (live === undefined) return {};
  const facts = readOptions(live, LIVE, "live");
  const missing = Object.entries(facts).flatMap(([key, fact]) => (fact === undefined ? [key] : []));
  if (missing.length > 0) throw undefinedFacts(missing);
  return { live: facts };
}

function undefinedFacts(keys: readonly string[]): TypeError {
  const lines = keys.map((key) => {
    const hint = key === "owner" ? ", and pass null where nobody owns the work" : "";
    return `live.${key} is undefined: leave it out where it is not to be checked${hint}`;
  });
  const issues = keys.map(
    (field): Issue => ({
      code: "missing-field",
      message: `“${field}” is missing.`,
      params: { field },
      path: ["live", field],
    }),
  );
  return wrongArgument(lines.join("\n"), issues);
}
