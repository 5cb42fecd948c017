// Hits that are the same object as long as what they follow from is the same: who edits one file of a large team
// changes nothing in the others.
import type { Grant } from "../agent.js";
import type { Hit } from "../rule.js";
import type { DialectTeam } from "../dialect-team.js";

interface Known {
  readonly names: object;
  readonly hit: Hit | undefined;
}

/** Remembers what a rule finds in an entry of a list, which follows from the entry and from what all agents are called. */
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
