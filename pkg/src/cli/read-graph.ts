import { checkHandovers, type HandoverGraph, type SopMentions, type Team } from "sop-handover";

import { analyseAll } from "./pool.js";
import { describe, nobody } from "./check-dialects.js";
import { asTeam, mentionsIn } from "./dialects/check.js";
import { openDialects } from "./dialects/open.js";
import { openProject, tellProblems } from "./project.js";
import { select } from "./select.js";
import { type Settings, settings, type TeamArguments } from "./settings.js";
import { UsageError } from "./usage.js";

/** The handovers of the team that arguments name, with the SOPs that globs add. */
export async function readGraph(
  args: TeamArguments,
  patterns: readonly string[],
): Promise<{ graph: HandoverGraph; team: Team; exitCode: number }> {
  const chosen = settings(args);
  if (chosen.team === undefined) return dialectGraph(chosen, patterns);
  const project = openProject(chosen);
  const { wanted, others, problems, notes, nothing } = select(project, chosen, patterns);
  let { error } = tellProblems([...project.problems, ...problems]);
  for (const note of new Set([...notes, ...(nothing === undefined ? [] : [nothing])]))
    process.stderr.write(`${note}\n`);
  const sops = [...wanted, ...others];
  const job = { options: { workflow: chosen.workflow, format: chosen.syntax }, fix: "none", when: true } as const;
  const teamOptions = chosen.vocabulary ? { vocabulary: chosen.vocabulary } : {};
  const mentions: SopMentions[] = [];
  for await (const batch of analyseAll(sops, project.team, { job, teamOptions })) {
    mentions.push(...batch.mentions);
    error += tellProblems(batch.broken).error;
  }
  const { graph } = checkHandovers(project.team, mentions, { workflow: chosen.workflow });
  const exitCode = error > 0 ? 1 : sops.length === 0 ? 2 : 0;
  return { graph, team: project.team, exitCode };
}

/** The same for the one team that another tool's files define. */
function dialectGraph(
  chosen: Settings,
  patterns: readonly string[],
): { graph: HandoverGraph; team: Team; exitCode: number } {
  if (patterns.length > 0) throw new UsageError("Globs go with a team: name it with --team.");
  const { teams, problems } = openDialects(chosen);
  const [only] = teams;
  if (!only) throw new UsageError(nobody(chosen));
  if (teams.length > 1) {
    const all = teams.map((one) => `  ${describe(one)}`).join("\n");
    throw new UsageError(`Several teams are here: name one with --dialect, or run this in its folder.\n${all}`);
  }
  const { error } = tellProblems([...problems, ...only.problems]);
  const team = asTeam(only);
  const { graph } = checkHandovers(team, mentionsIn(only), { workflow: "conversation" });
  return { graph, team, exitCode: error > 0 ? 1 : 0 };
}
