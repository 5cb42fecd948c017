import type { DialectTeam } from "./dialect-team.js";

/** Derives something from the names of all agents of a team, once while no name changes. */
export function forNames<T>(make: (team: DialectTeam) => T): (team: DialectTeam) => T {
  const known = new WeakMap<object, { readonly is: T }>();
  return (team) => {
    const found = known.get(team.names) ?? { is: make(team) };
    known.set(team.names, found);
    return found.is;
  };
}
