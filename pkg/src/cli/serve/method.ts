// A method: which members its params have, and what it does with them.
import type { Team } from "sop-handover";

import { nearestWord } from "../../option-keys.js";
import { type Path, wrongParams } from "./errors.js";
import type { Teams } from "./teams.js";

/** How a member is given. `team` is the name of a team that is held here, and becomes that team. */
type Kind = "required" | "optional" | "team" | "team?";

/** The members of params, by name. Those of `model` are what a model wrote, those of `host` what its host says. */
export interface Members {
  readonly [name: string]: Kind | { readonly [name: string]: Kind };
}

/**
 * What was given. The package looks at each value itself when it is called, and takes any; so no type is claimed here.
 */
type Given<M> = { readonly [K in keyof M]: M[K] extends Kind ? never : Given<M[K]> };

export interface Method {
  readonly members: Members;
  /** Which member is meant where the package throws one of its codes, or names a place within what it was given. */
  readonly about: Readonly<Record<string, Path>>;
  call(params: unknown, teams: Teams): unknown;
}

export function method<const M extends Members>(
  members: M,
  call: (given: Given<M>, teams: Teams) => unknown,
  about: Method["about"] = {},
): Method {
  return { members, about, call: (params, teams) => call(given(params, members, teams, []) as Given<M>, teams) };
}

/** A copy of params with the known members; nothing else may be there. */
function given(params: unknown, members: Members, teams: Teams, path: Path): Record<string, unknown> {
  const what = ["params", ...path].join(".");
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    // Params that need not be there, need not be there at all.
    if (params === undefined) return given({}, members, teams, path);
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
    if (typeof kind === "object") copy[name] = given(value, kind, teams, here);
    else copy[name] = kind.startsWith("team") ? heldTeam(teams, value, here) : value;
  }
  return copy;
}

function heldTeam(teams: Teams, name: unknown, path: Path): Team {
  return teams.named(name, path);
}
