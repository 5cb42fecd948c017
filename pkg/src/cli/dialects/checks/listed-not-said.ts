import type { Agent, Grant } from "../agent.js";
import { folded } from "../meaning.js";
import type { DialectRule } from "../rule.js";
import { type DialectTeam, named } from "../team.js";

export const listedNotSaid: DialectRule = {
  name: "listed-not-said",
  severity: "info",
  message: "“{from}” may hand over to “{name}”, but its text never names it.",
  help: "Say in the text when to hand over to it, or take it from the list.",
  docs: `The list of an agent allows a target that the agent's own text does not mention at all. The model then has nothing but the
target's description to choose by. That can be enough, so that this is only told. The handoffs of VS Code are not meant: their
label says what they are for.`,
  params: [
    { name: "from", holds: "the agent whose list it is" },
    { name: "name", holds: "the target" },
  ],
  *check(team) {
    for (const from of team.agents) {
      if (!from.isClosed || from.grants.length === 0) continue;
      const text = textOf(team, from);
      if (text === "") continue;
      for (const grant of from.grants) {
        const target = isCompared(team, grant) ? named(team, grant.text) : undefined;
        if (!target || target === from || namesOf(target).some((name) => text.includes(name))) continue;
        const params = { from: from.name.text, name: target.name.text };
        yield { file: grant.file ?? from.file, place: grant.place, params, agents: [params.from, params.name] };
      }
    }
  },
};

function isCompared({ dialect }: DialectTeam, { key, pattern }: Grant): boolean {
  return pattern !== "deny" && !(dialect.name === "copilot" && key === "handoffs");
}

function namesOf({ name, stem, otherNames }: Agent): readonly string[] {
  return [name.text, stem, ...otherNames].map(folded);
}

function textOf(team: DialectTeam, { body }: Agent): string {
  return body ? folded(team.sourceOf(body.file)?.text.slice(body.from, body.to) ?? "").trim() : "";
}
