import type { DialectRule, Hit } from "../rule.js";
import { type Said, saidBy } from "../said.js";

export const unknownName: DialectRule = {
  name: "unknown-name",
  severity: "warning",
  message:
    "The text names “{name}” as an agent, but nobody in this team is called that{near}: the model looks for it in vain.",
  help: "Write the name of an agent that is there, or list the name as external in the settings.",
  docs: `After words like “hand over to”, “delegate to” or “coordinate with” the text of an agent names an agent that no file
defines: one that was renamed, deleted or never copied along. The model looks for it in vain, or invents it.

Only what is written as a name counts: a slug like \`php-pro\`, a name in bold or with an \`@\`, a name in code before the word
\`agent\`, a row in a table or a list of agents most of which exist, a call (\`subagent_type: "…"\`), a link to an agent's file.
Names of anything else in the repository (other teams, commands, documents) are not reported, nor are examples, code, and what
the text says not to do. A job title is not a name: write whom it means.

Agents from a user profile or a plugin are not in the repository: name them under \`external\` in the settings.`,
  params: [
    { name: "name", holds: "the name as it is written" },
    { name: "near", holds: "who was likely meant, or nothing" },
  ],
  *check(team) {
    for (const agent of team.agents) {
      const said = saidBy(team, agent);
      const hits = known.get(said) ?? hitsIn(said, agent.name.text);
      known.set(said, hits);
      yield* hits;
    }
  },
};

/** The findings in a text's names, whose list stays the same while nothing about it has changed. */
const known = new WeakMap<readonly Said[], readonly Hit[]>();

function hitsIn(said: readonly Said[], from: string): readonly Hit[] {
  return said.flatMap(({ text, place, file, means }): Hit[] => {
    if (means.is === "somebody") return [];
    const meant = means.is === "title" ? means.agent : means.near;
    const name = meant && (meant.otherNames[0] ?? meant.name.text);
    const near = means.is === "title" ? ` (it is only the title of “${name}”)` : ` (did you mean “${name}”?)`;
    return [
      {
        file,
        place,
        params: { name: text, near: name === undefined ? "" : near },
        agents: [from],
        ...(name !== undefined && { fix: { title: `Write “${name}”`, safe: false, edits: [{ place, insert: name }] } }),
      },
    ];
  });
}
