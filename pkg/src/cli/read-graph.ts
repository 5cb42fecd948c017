import { checkHandovers, type HandoverGraph, type SopMentions, type Team } from "sop-handover";

import { analyseAll } from "./pool.js";
import { openProject, type Project, tellProblems } from "./project.js";
import { findFiles } from "./files/find.js";
import { settings, type TeamArguments } from "./settings.js";

/** The handovers of the team that arguments name, with the SOPs that globs add. */
export async function readGraph(
  args: TeamArguments,
  patterns: readonly string[],
): Promise<{ graph: HandoverGraph; team: Team; project: Project; exitCode: 0 | 1 }> {
  const chosen = settings(args);
  const project = openProject(chosen);
  const exitCode = tellProblems(project);
  const globs = patterns.length > 0 ? patterns : chosen.files;
  const found = findFiles(globs, { root: chosen.root, ignored: chosen.ignore, strict: patterns.length > 0 });
  const own = new Set(project.sops.map(({ path }) => path));
  const sops = [...project.sops, ...found.filter((path) => !own.has(path)).map((path) => ({ path }))];
  const job = { options: { workflow: chosen.workflow, format: chosen.syntax }, fix: "none", when: true } as const;
  const teamOptions = chosen.vocabulary ? { vocabulary: chosen.vocabulary } : {};
  const mentions: SopMentions[] = [];
  for await (const batch of analyseAll(sops, project.team, { job, teamOptions })) mentions.push(...batch.mentions);
  const { graph } = checkHandovers(project.team, mentions, { workflow: chosen.workflow });
  return { graph, team: project.team, project, exitCode };
}
