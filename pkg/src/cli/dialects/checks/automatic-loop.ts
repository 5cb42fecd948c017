import type { Agent, Grant } from "../agent.js";
import type { DialectRule } from "../rule.js";
import { named } from "../team.js";

export const automaticLoop: DialectRule = {
  name: "automatic-loop",
  severity: "error",
  message: "This handoff starts by itself and leads back here without a person in between: {way}.",
  help: "Take `send: true` from one of these handoffs, so that a person decides there.",
  docs: `The first handoff of each of these agents has \`send: true\`: it continues without a person. Together they form a
circle, which runs until someone stops it. A circle in which one handoff waits for a person is fine.`,
  params: [{ name: "way", holds: "the agents in order, back to the first" }],
  *check(team) {
    const told = new Set<Agent>();
    for (const start of team.agents) {
      const way = [start];
      for (let next = follow(start); next && !told.has(next); next = follow(next)) {
        if (next === start) {
          for (const one of way) told.add(one);
          const names = [...way, start].map(({ name }) => name.text);
          const grant = first(start);
          if (grant) yield { file: start.file, place: grant.place, params: { way: names.join(" → ") }, agents: names };
          break;
        }
        if (way.includes(next)) break;
        way.push(next);
      }
    }

    function follow(agent: Agent): Agent | undefined {
      const grant = first(agent);
      const target = grant && named(team, grant.text);
      return target?.barred === undefined ? target : undefined;
    }
  },
};

function first(agent: Agent): Grant | undefined {
  return agent.grants.find(({ automatic }) => automatic);
}
