import { checkText } from "./check.js";
import { read, readMutable, send } from "./engine.js";
import { SopHandoverError } from "./errors.js";
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
import { lightened, type Sent } from "./kept.js";
import { pack } from "./pack.js";
import { handleOf, type Team } from "./team.js";
import type { Analysis, Badge, Issue } from "./types.js";
import type { PackedResult } from "./unpack.js";

/** @internal */
type Engine = Parameters<Parameters<typeof read>[0]>[0];

/**
 * Calls the engine with packed arguments. For the package's own modules.
 *
 * @throws {SopHandoverError} `invalid-snapshot` where a run among them is none
 * @internal
 */
export function ask<T>(
  values: readonly unknown[],
  action: (engine: Engine, length: number, structure: Uint32Array) => PackedResult | null,
  readResult: typeof read = read,
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
  return new SopHandoverError("invalid-snapshot", `Not a run: ${issues[0]?.message ?? ""}`, { issues });
}

/** What the engine has to know of targets: the rest of an analysis is large. */
function lean(targets: Targets): Sent {
  if (!isAnalysis(targets)) return lightened(targets);
  const pinned = targets.targets.map(({ id, name, kind, when }) => ({ id, name, kind, when }));
  return { value: { targets: pinned, badges: targets.badges.map(({ status }) => ({ status })) }, number: 0 };
}

/** What only nearly is an analysis goes to the engine whole, which says what is wrong with it. */
function isAnalysis(targets: Targets): targets is Analysis {
  if (typeof targets !== "object" || targets === null || "runId" in targets) return false;
  const { targets: list, badges } = targets as Partial<Analysis>;
  return [list, badges].every((items) => Array.isArray(items) && items.every((item) => Object(item) === item));
}

/**
 * The one tool that a worker gets, or null where no target can be used. The schemas in it are new
 * at each call and yours to change, since agent SDKs write into them.
 *
 * @throws {TypeError} a name that not every provider takes
 */
export function toolDefinition<P extends Provider = "json-schema">(
  targets: Targets,
  team: Team,
  options: ToolOptions<P> = {},
): ToolDefinition<P> | null {
  const handle = handleOf(team);
  const { value, number } = lean(targets);
  return ask(
    [value, options],
    (engine, length, structure) => engine.toolDefinition(handle, length, structure, number),
    readMutable,
  );
}

const DIALECTS = ["draft-07", "draft-2020-12", "openapi-3.0"];

/** A definition as a Standard Schema. It checks the shape; who may be named is for the request. */
export function requestSchema(definition: ToolDefinition): RequestStandardSchema {
  const parameters = structuredClone(definition.parameters);
  const jsonSchema = ({ target }: { readonly target: string }): Record<string, unknown> => {
    if (!DIALECTS.includes(target)) throw new TypeError(`Unknown JSON Schema target ${target}`);
    // What the schema uses means the same in all of them.
    return structuredClone<RequestSchema & Record<string, unknown>>({ ...parameters });
  };
  return Object.freeze({
    "~standard": Object.freeze({
      version: 1 as const,
      vendor: "sop-handover" as const,
      validate(value: unknown) {
        try {
          const { target, reason } = Object(value) as Record<string, unknown>;
          if (typeof target === "string" && typeof reason === "string") return { value: { target, reason } };
        } catch {
          // A getter that throws is no string.
        }
        return { issues: [{ message: "Expected an object with the strings `target` and `reason`" }] };
      },
      jsonSchema: Object.freeze({ input: jsonSchema, output: jsonSchema }),
    }),
  });
}

/** Judges what a model has sent, whatever it is. A refusal is data, never an exception. */
export function validateRequest(input: unknown, context: RequestContext): Verdict {
  const { team, targets, source, workflow, live } = context;
  const handle = handleOf(team);
  const { value, number } = lean(targets);
  const values = [input, value, source ?? undefined, workflow, live];
  return ask<Verdict>(values, (engine, length, structure) => engine.validateRequest(handle, length, structure, number));
}

/**
 * Where a worker's final text says that it hands over to a target, in English wording; null where
 * it does not. For telling the model, or people, that the tool was not called.
 */
export function announcedHandover(finalText: string, targets: Targets, team: Team): Badge | null {
  checkText(finalText, "finalText");
  const handle = handleOf(team);
  const { value, number } = lean(targets);
  return ask([finalText, value], (engine, length, structure) =>
    engine.announcedHandover(handle, length, structure, number),
  );
}
