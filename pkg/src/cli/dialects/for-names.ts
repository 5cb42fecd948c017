import type { DialectTeam } from "./dialect-team.js";

/** Makes something of what all agents of a team are called, once for as long as nobody is called otherwise. */
export function forNames<T>(make: (team: DialectTeam) => T): (team: DialectTeam) => T {
  const known = new WeakMap<object, { readonly is: T }>();
  return (team) => {
    const found = known.get(team.names) ?? { is: make(team) };
    known.set(team.names, found);
    return found.is;
  };
}
