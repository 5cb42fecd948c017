// A method: the members of its params, and what it does with them.
import { nearestWord } from "../../option-keys.js";
import { type Path, wrongParams } from "./errors.js";
import type { Runs } from "./runs.js";
import type { Teams } from "./teams.js";

/**
 * How a member is passed. `team` is the name of a team in this process, and becomes that team. `run` may be a run,
 * which is looked up among the kept ones.
 */
type Kind = "required" | "optional" | "team" | "team?" | "run";

/** The members of params, by name. `model` has the model's words, `host` the host's. */
export interface Members {
  readonly [name: string]: Kind | { readonly [name: string]: Kind };
}

/**
 * The given params. The package itself validates each value when it is called, and takes any, so no type is claimed
 * here.
 */
type Given<M> = { readonly [K in keyof M]: M[K] extends Kind ? never : Given<M[K]> };

/** What the process keeps for its client. */
export interface Held {
  readonly teams: Teams;
  readonly runs: Runs;
}

/** The way to a member of params. */
export type About = Path | ((params: { readonly [name: string]: unknown }) => Path);

export interface Method {
  readonly members: Members;
  /**
   * Which member is meant by a code of the package, by the beginning of one of its sentences, or by a name that it has for what it was
   * given; under no key, by a place without such a name.
   */
  readonly about: Readonly<Record<string, About>>;
  call(params: unknown, held: Held): unknown;
}

export function method<const M extends Members>(
  members: M,
  call: (given: Given<M>, held: Held) => unknown,
  about: Method["about"] = {},
): Method {
  return { members, about, call: (params, held) => call(given(params, members, held, []) as Given<M>, held) };
}

/** A method that passes its members to a function of the package, in order. */
export function passing(
  members: { readonly [name: string]: Kind },
  call: (...given: never[]) => unknown,
  about: Method["about"] = {},
): Method {
  const names = Object.keys(members);
  return method(
    members,
    (given) => call(...(names.map((name) => (given as Record<string, never>)[name]) as never[])),
    about,
  );
}

/** A copy of params with the known members; nothing else may be there. */
function given(params: unknown, members: Members, held: Held, path: Path): Record<string, unknown> {
  const what = ["params", ...path].join(".");
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    // If all params are optional, they may be missing as a whole.
    if (params === undefined) return given({}, members, held, path);
    throw wrongParams(`${what} must be an object: members go by their names.`, path);
  }
  const names = Object.keys(members);
  for (const key of Object.keys(params)) {
    if (Object.hasOwn(members, key)) continue;
    const near = nearestWord(key, names);
    const meant = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
    const known = names.length > 0 ? names.join(", ") : "none";
    throw wrongParams(`Unknown member ${JSON.stringify(key.slice(0, 100))} in ${what}${meant} (known: ${known})`, [
      ...path,
      key,
    ]);
  }
  const copy: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(members)) {
    const here = [...path, name];
    const value: unknown = (params as Record<string, unknown>)[name];
    const isThere = Object.hasOwn(params, name);
    if (!isThere && (kind === "optional" || kind === "team?")) continue;
    if (!isThere) throw wrongParams(`${what}.${name} is missing.`, here);
    if (typeof kind === "object") copy[name] = given(value, kind, held, here);
    else copy[name] = heldValue(kind, value, held, here);
  }
  return copy;
}

function heldValue(kind: Kind, value: unknown, { teams, runs }: Held, path: Path): unknown {
  if (kind === "run") return runs.own(value);
  return kind === "team" || kind === "team?" ? teams.named(value, path) : value;
}
