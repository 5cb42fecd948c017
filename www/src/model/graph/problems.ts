import type { Diagnostic, HandoverGraph, Severity, TeamIssue, TeamReport } from "sop-handover";
import { edgeKey, type Problem } from "./picture.js";

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** The findings of a report, by the places of the graph that they are marked on. */
export interface Found {
  /** Each once; here and at each place the worst comes first. */
  readonly all: readonly Problem[];
  readonly ofNode: ReadonlyMap<string, readonly Problem[]>;
  readonly ofEdge: ReadonlyMap<string, readonly Problem[]>;
  /** The edges of circles. */
  readonly cycles: ReadonlySet<string>;
}

export function findProblems(report: TeamReport, graph: HandoverGraph): Found {
  const known = new Set(graph.edges.map(({ from, to }) => edgeKey(from, to)));
  const ofNode = new Map<string, Problem[]>();
  const ofEdge = new Map<string, Problem[]>();
  const cycles = new Set<string>();
  const marked: { readonly problem: Problem; readonly nodes: readonly string[]; readonly edges: readonly string[] }[] =
    [];
  report.issues.forEach((issue, at) => {
    const edges = issue.code === "handover-cycle" ? aroundOf(issue.assignments) : [];
    const nodes = markedNodes(issue);
    const [node] = nodes;
    if (node === undefined) return;
    for (const edge of edges) cycles.add(edge);
    const problem = { ...plain(issue), key: `team:${at}`, source: null, node, edge: edges[0] ?? null };
    marked.push({ problem, nodes, edges });
  });
  for (const { assignment, diagnostics } of report.sops)
    diagnostics.forEach((diagnostic, at) => {
      if (diagnostic.severity === "info") return;
      const edge = edgeOf(assignment, diagnostic, known);
      const place = { source: assignment, node: assignment, edge };
      const problem = { ...plain(diagnostic), key: `${assignment}:${at}`, ...place };
      marked.push({ problem, nodes: [assignment], edges: edge === null ? [] : [edge] });
    });
  marked.sort((a, b) => RANK[a.problem.severity] - RANK[b.problem.severity]);
  for (const { problem, nodes, edges } of marked) {
    for (const edge of edges) put(ofEdge, edge, problem);
    if (edges.length === 0) for (const id of nodes) put(ofNode, id, problem);
  }
  return { all: marked.map(({ problem }) => problem), ofNode, ofEdge, cycles };
}

function plain(item: TeamIssue | Diagnostic): Pick<Problem, "code" | "severity" | "message"> {
  return { code: "rule" in item ? item.rule : item.code, severity: item.severity, message: item.message };
}

/** The assignments that are at fault: the end of a path, but not those that only mention one without a queue. */
function markedNodes({ code, assignments }: TeamIssue): readonly string[] {
  if (code === "long-chain") return assignments.slice(-1);
  return code === "target-without-queue" ? assignments.slice(0, 1) : assignments;
}

/** The handovers of a circle. */
function aroundOf(ids: readonly string[]): string[] {
  return ids.map((id, at) => edgeKey(id, ids[(at + 1) % ids.length] ?? id));
}

/** The handover that a finding in an SOP is about; none if it is about no particular assignment. */
function edgeOf(source: string, { params }: Diagnostic, known: ReadonlySet<string>): string | null {
  const edge = typeof params["id"] === "string" ? edgeKey(source, params["id"]) : null;
  return edge !== null && known.has(edge) ? edge : null;
}

function put(places: Map<string, Problem[]>, place: string, problem: Problem): void {
  const known = places.get(place);
  if (known) known.push(problem);
  else places.set(place, [problem]);
}
