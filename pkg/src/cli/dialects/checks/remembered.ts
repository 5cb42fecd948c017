// Hits that stay the same object while their inputs stay the same. An edit of one file in a large team does not affect
// the others.
import type { Grant } from "../agent.js";
import type { Hit } from "../rule.js";
import type { DialectTeam } from "../dialect-team.js";

interface Known {
  readonly names: object;
  readonly hit: Hit | undefined;
}

/** Remembers a rule's findings about a list entry, which depend on the entry and on the names of all agents. */
export function remembering(): (team: DialectTeam, grant: Grant, find: () => Hit | undefined) => Hit | undefined {
  const known = new WeakMap<Grant, Known>();
  return ({ names }, grant, find) => {
    const before = known.get(grant);
    if (before?.names === names) return before.hit;
    const hit = find();
    known.set(grant, { names, hit });
    return hit;
  };
}
