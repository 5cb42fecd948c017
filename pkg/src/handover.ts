import { checkText, expected, memberOf, reading, shown } from "./check.js";
import { type FullEngine, readFull, readMutable, send } from "./engine.js";
import { SopHandoverError } from "./errors.js";
import { requestContext, toolOptions } from "./facts.js";
import type {
  Provider,
  RequestContext,
  RequestSchema,
  RequestStandardSchema,
  Targets,
  ToolDefinition,
  ToolOptions,
  Verdict,
} from "./handover-types.js";
import { placed } from "./issue-text.js";
import { lightened, type Sent } from "./kept.js";
import { pack } from "./pack.js";
import { handleOf, type Team } from "./team.js";
import type { Analysis, Badge, Issue } from "./types.js";
import type { PackedResult } from "./unpack.js";

/**
 * Calls the full engine with packed arguments. For the package's own modules.
 *
 * @throws {SopHandoverError} `invalid-snapshot` if an argument should be a run and isn't
 * @internal
 */
export function ask<T>(
  values: readonly unknown[],
  action: (engine: FullEngine, length: number, structure: Uint32Array) => PackedResult | null,
  readResult: typeof readFull = readFull,
): T {
  const { text, structure } = pack(values);
  try {
    return readResult((engine) => action(engine, send(text), structure));
  } catch (thrown) {
    throw Array.isArray(thrown) ? invalidRun(thrown) : thrown;
  }
}

/** @internal */
export function invalidRun(issues: readonly Issue[]): SopHandoverError {
  return new SopHandoverError("invalid-snapshot", `Not a run: ${issues[0] ? placed(issues[0]) : ""}`, { issues });
}

/** What the engine needs to know of targets; the rest of an analysis is large. */
function lean(targets: Targets): Sent {
  try {
    if (isAnalysis(targets)) return { value: leanAnalysis(targets), number: 0 };
  } catch {
    // The engine reports what can't be read.
  }
  return lightened(targets);
}

function isAnalysis(targets: Targets): targets is Analysis {
  return typeof targets === "object" && targets !== null && "badges" in targets && !("runId" in targets);
}

/** Throws unless both are lists of objects. */
function leanAnalysis({ targets, badges }: Analysis): object {
  return {
    targets: targets.map(object).map(({ id, name, kind, when }) => ({ id, name, kind, when })),
    badges: badges.map(object).map(({ status }) => ({ status })),
  };
}

function object<T>(item: T): T {
  if (Object(item) !== item) throw expected("item", "an object", item);
  return item;
}

/**
 * The one tool that a worker gets, or null if no target can be used. The schemas in it are new in each call and yours
 * to change, since agent SDKs write into them.
 *
 * It is also null for a run that is over or has used up its budget of handovers.
 *
 * @throws {TypeError} A name that not every provider accepts, an unknown option, or a workflow or source other than the
 *   run's
 */
export function toolDefinition<P extends Provider = "json-schema">(
  targets: Targets,
  team: Team,
  options: ToolOptions<P> = {},
): ToolDefinition<P> | null {
  const handle = handleOf(team);
  const { value, number } = lean(targets);
  return ask(
    [value, toolOptions(options)],
    (engine, length, structure) => engine.toolDefinition(handle, length, structure, number),
    readMutable,
  );
}

const DIALECTS = ["draft-07", "draft-2020-12", "openapi-3.0"];

/**
 * A definition as a Standard Schema. It checks the shape; the request decides who may be named. All of it is yours to
 * change, since agent SDKs write into it.
 */
export function requestSchema(definition: ToolDefinition): RequestStandardSchema {
  const parameters = parametersOf(definition);
  const jsonSchema = (options: { readonly target: string }): Record<string, unknown> => {
    const target = memberOf(options, "target", "options");
    if (!DIALECTS.includes(target)) throw new TypeError(`Unknown JSON Schema target ${shown(target)}`);
    // The keywords in this schema mean the same in all dialects.
    return structuredClone<RequestSchema & Record<string, unknown>>({ ...parameters });
  };
  return {
    "~standard": {
      version: 1,
      vendor: "sop-handover",
      validate(value: unknown) {
        try {
          const { target, reason } = Object(value) as Record<string, unknown>;
          if (typeof target === "string" && typeof reason === "string") return { value: { target, reason } };
        } catch {
          // A getter that throws does not return a string.
        }
        return { issues: [{ message: "Expected an object with the strings `target` and `reason`" }] };
      },
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}

function parametersOf(definition: ToolDefinition): RequestSchema {
  const parameters: unknown = reading("definition.parameters", () => {
    return structuredClone<unknown>(Object(definition).parameters);
  });
  if (Object.prototype.toString.call(parameters) === "[object Object]") return parameters as RequestSchema;
  throw expected("definition", "that of a tool", definition);
}

/**
 * Judges whatever a model has sent. A refusal is data, never an exception.
 *
 * @throws {TypeError} The context is invalid: an unknown key, an undefined fact, a missing source or workflow, or one
 *   other than the run's
 * @throws {SopHandoverError} `invalid-snapshot`
 */
export function validateRequest(input: unknown, context: RequestContext): Verdict {
  const { team, targets, source, workflow, live } = requestContext(context);
  const handle = handleOf(team);
  const { value, number } = lean(targets);
  const values = [input, value, source, workflow, live];
  return ask<Verdict>(values, (engine, length, structure) => engine.validateRequest(handle, length, structure, number));
}

/**
 * The place where a worker's final text says, in English, that it hands over to a target; null if it does not. Use it
 * to tell the model, or people, that the tool was not called.
 */
export function announcedHandover(finalText: string, targets: Targets, team: Team): Badge | null {
  checkText(finalText, "finalText");
  const handle = handleOf(team);
  const { value, number } = lean(targets);
  return ask([finalText, value], (engine, length, structure) =>
    engine.announcedHandover(handle, length, structure, number),
  );
}
