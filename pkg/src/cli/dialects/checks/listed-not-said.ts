import type { Agent, Grant } from "../agent.js";
import { folded } from "../meaning.js";
import type { DialectRule } from "../rule.js";
import type { Source } from "../source.js";
import type { DialectTeam } from "../dialect-team.js";
import { targetOf } from "../team.js";

export const listedNotSaid: DialectRule = {
  name: "listed-not-said",
  severity: "info",
  message: "“{from}” may hand over to “{name}”, but its text never names it.",
  help: "Say in the text when to hand over to it, or take it from the list.",
  docs: `The list of an agent allows a target that the agent's own text does not mention at all. The model then has only the
target's description to choose by. That can be enough, so this is only an info. The handoffs of VS Code are not included: their
label says what they are for.

In an SOP of our own, \`targets\` in the front matter grants nothing, so work never reaches a target that only the list has:
there it is a warning.`,
  params: [
    { name: "from", holds: "the agent whose list it is" },
    { name: "name", holds: "the target" },
  ],
  *check(team) {
    for (const from of team.agents) {
      if (!from.isClosed || from.grants.length === 0) continue;
      for (const grant of from.grants) {
        const target = isCompared(team, grant) ? targetOf(team, grant) : undefined;
        if (!target || target === from || target.barred !== undefined || isSaid(team, from, target)) continue;
        const params = { from: from.name.text, name: target.name.text };
        yield { file: grant.file ?? from.file, place: grant.place, params, agents: [params.from, params.name] };
      }
    }
  },
};

function isCompared({ dialect }: DialectTeam, { key, pattern, isOfAll }: Grant): boolean {
  return !isOfAll && pattern !== "deny" && !(dialect.name === "copilot" && key === "handoffs");
}

const names = new WeakMap<Agent, readonly string[]>();

function namesOf(agent: Agent): readonly string[] {
  const known = names.get(agent) ?? [agent.name.text, agent.stem, ...agent.otherNames].map(folded);
  names.set(agent, known);
  return known;
}

/** Whether an agent's text names another one. An agent without a text names nobody, and omits nobody. */
function isSaid(team: DialectTeam, from: Agent, target: Agent): boolean {
  const { body } = from;
  const source = body && team.sourceOf(body.file);
  if (!source) return true;
  // Most names appear in the text unchanged.
  const at = source.text.indexOf(target.name.text, body.from);
  if (at >= 0 && at + target.name.text.length <= body.to) return true;
  const text = textOf(from, source);
  return text === "" || namesOf(target).some((name) => text.includes(name));
}

const texts = new WeakMap<Agent, { readonly source: Source; readonly text: string }>();

/** An agent's text, folded once as long as its file is the same. */
function textOf(agent: Agent, source: Source): string {
  const known = texts.get(agent);
  if (known && known.source === source) return known.text;
  const text = folded(source.text.slice(agent.body?.from, agent.body?.to)).trim();
  texts.set(agent, { source, text });
  return text;
}
