import { checkText, reading } from "./check.js";
import { callFull, readFull, send } from "./engine.js";
import { pack } from "./pack.js";
import { teamCheckOptions } from "./sop-options.js";
import { handleOf, type Team } from "./team.js";
import type { HandoverGraph, HandoverReport, Impact, SopMentions, TeamCheckOptions } from "./team-check-types.js";
import type { Analysis } from "./types.js";

/** The graph as a Mermaid flowchart. Names can't break out of their labels. */
export function toMermaid(graph: HandoverGraph): string {
  const { text, structure } = pack(graph);
  return callFull((engine) => engine.toMermaid(send(text), structure));
}

/** The graph in the DOT language of Graphviz. */
export function toDot(graph: HandoverGraph): string {
  const { text, structure } = pack(graph);
  return callFull((engine) => engine.toDot(send(text), structure));
}

/** What depends on one assignment; undefined if no assignment has or mentions its id. */
export function impact(graph: HandoverGraph, id: string): Impact | undefined {
  checkText(id, "id");
  const { text, structure } = pack([graph, id]);
  return readFull((engine) => engine.impact(send(text), structure));
}

/** Whom an SOP mentions, each once: what `checkHandovers` needs of an analysis. */
export function mentionsOf(analysis: Analysis): SopMentions["mentions"] {
  return reading("analysis", () => {
    const when = new Map(analysis.targets.map((target) => [target.id, target.when]));
    const mentions = new Map<string, SopMentions["mentions"][number]>();
    for (const { id, label, status } of analysis.badges) {
      if (id === undefined || mentions.has(id)) continue;
      mentions.set(id, { id, label, status, when: when.get(id) ?? [] });
    }
    return [...mentions.values()];
  });
}

/**
 * `Team.check` and `Team.graph` for SOPs that were analyzed elsewhere: in workers, or one by one when they were saved.
 */
export function checkHandovers(
  team: Team,
  sops: readonly SopMentions[],
  options: TeamCheckOptions = {},
): HandoverReport {
  const handle = handleOf(team);
  const { text, structure } = pack([sops, teamCheckOptions(options)]);
  return readFull((engine) => engine.checkHandovers(handle, send(text), structure));
}
