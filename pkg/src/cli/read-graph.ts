import { checkHandovers, type HandoverGraph, type SopMentions, type Team } from "sop-handover";

import { analyseAll } from "./pool.js";
import { describe, teamsIn } from "./check-dialects.js";
import { sideBySide } from "./dialects/whole.js";
import { openProject, tellProblems } from "./project.js";
import { select } from "./select.js";
import { type Settings, settings, type TeamArguments } from "./settings.js";

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

/** The same for other tools' files; several teams are shown side by side. */
function dialectGraph(
  chosen: Settings,
  patterns: readonly string[],
): { graph: HandoverGraph; team: Team; exitCode: number } {
  const { teams, problems } = teamsIn(chosen, patterns);
  if (teams.length > 1) for (const one of teams) process.stderr.write(`${describe(one)}\n`);
  const { error } = tellProblems([...problems, ...teams.flatMap((one) => one.problems)]);
  const { team, mentions } = sideBySide(teams);
  const { graph } = checkHandovers(team, mentions, { workflow: "conversation" });
  return { graph, team, exitCode: error > 0 ? 1 : 0 };
}
