import type { BadgeStatus, RuleName, Severity, TeamRule } from "sop-handover";
import type { Picture, PictureEdge, PictureNode, Problem } from "../../model/graph/picture.js";
import type { IconName } from "../icons.js";

export type Tone = "danger" | "caution" | "note";

/** What a node or an edge shows about a problem: an icon and a word, never a colour alone. */
export interface Mark {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly text: string;
}

export const SEVERITY: Record<Severity, { readonly label: string; readonly tone: Tone; readonly icon: IconName }> = {
  error: { label: "Error", tone: "danger", icon: "error" },
  warning: { label: "Warning", tone: "caution", icon: "caution" },
  info: { label: "Note", tone: "note", icon: "note" },
};

/** A problem in two or three words, if it has a name that fits. */
const SHORT: { readonly [code in TeamRule | RuleName]?: string } = {
  "unsafe-name": "Unsafe name",
  "duplicate-name": "Same name twice",
  "confusable-name": "Lookalike name",
  unreachable: "Unreachable",
  "no-way-out": "No way out",
  "long-chain": "Far from entry",
  "target-without-queue": "No queue",
  "forbidden-target": "forbidden",
  "target-without-rule": "no rule",
};

const STATUS: { readonly [status in BadgeStatus]?: Mark & { readonly because: string } } = {
  deleted: { tone: "danger", icon: "delete", text: "deleted", because: "which is deleted" },
  unavailable: { tone: "danger", icon: "error", text: "no queue", because: "which has no Queue (Consumer)" },
  self: { tone: "caution", icon: "cycle", text: "itself", because: "which is itself" },
  unloaded: { tone: "caution", icon: "note", text: "not loaded", because: "which is not loaded" },
};

/** What a node is, besides its name. */
export function factsOf(node: PictureNode, open: boolean): string[] {
  return [
    ...(node.deleted ? ["Deleted"] : []),
    ...(node.kind === "human" ? ["People"] : []),
    ...(node.entry ? ["Entry"] : []),
    ...(open ? ["Open"] : []),
  ];
}

export function nodeMark({ problems }: PictureNode): Mark | null {
  const [worst] = problems;
  if (!worst) return null;
  const { tone, icon } = SEVERITY[worst.severity];
  return { tone, icon, text: problems.length === 1 ? alone(worst) : `${problems.length} problems` };
}

export function edgeMark({ status, cycle, problems }: PictureEdge): Mark | null {
  const known = STATUS[status];
  if (known) return known;
  const [worst] = problems;
  if (worst && worst.severity !== "info") {
    const { tone, icon } = SEVERITY[worst.severity];
    return { tone, icon, text: alone(worst).toLowerCase() };
  }
  return cycle ? { tone: "note", icon: "cycle", text: "circle" } : null;
}

function alone({ code, severity }: Problem): string {
  return SHORT[code] ?? `1 ${SEVERITY[severity].label.toLowerCase()}`;
}

/** A whole node in one line, for screen readers. It begins with what is drawn. */
export function nodeLabel(node: PictureNode, open: boolean, picture: Picture): string {
  const { names, outgoing } = indexOf(picture);
  const targets = outgoing.get(node.id) ?? [];
  const drawn = [node.name, factsOf(node, open).join(" · "), nodeMark(node)?.text ?? ""];
  return sentences([
    drawn.filter(Boolean).join(" "),
    ...(targets.length > 0 ? [`Hands over to ${listed(targets.map((id) => names.get(id) ?? id))}`] : []),
    ...node.problems.map(problemText),
  ]);
}

export function edgeLabel(edge: PictureEdge, picture: Picture): string {
  const [from, does, to, because] = summaryOf(edge, picture);
  const mark = edgeMark(edge);
  return sentences([
    `${from} ${does} ${to}${because && `, ${because}`}`,
    ...(mark && !because ? [mark.text] : []),
    ...edge.when.map(quoted),
    ...edge.problems.map(problemText),
  ]);
}

/** Who does what to whom: the two names with the words between and after them. */
export function summaryOf({ from, to, status }: PictureEdge, picture: Picture): [string, string, string, string] {
  const { names } = indexOf(picture);
  const because = STATUS[status]?.because;
  const ends = [names.get(from) ?? from, names.get(to) ?? to] as const;
  return because ? [ends[0], "mentions", ends[1], because] : [ends[0], "hands over to", ends[1], ""];
}

export function problemText({ severity, message }: Problem): string {
  return `${SEVERITY[severity].label}: ${message}`;
}

export function quoted(when: string): string {
  return `“${when}”`;
}

/** A few names, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

function sentences(parts: readonly string[]): string {
  return parts.map((part) => (/[.!?”]$/.test(part.trim()) ? part.trim() : `${part.trim()}.`)).join(" ");
}

interface Index {
  readonly names: ReadonlyMap<string, string>;
  readonly outgoing: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Picture, Index>();

function indexOf(picture: Picture): Index {
  const known = indexes.get(picture);
  if (known) return known;
  const outgoing = new Map<string, string[]>();
  for (const { from, to, status } of picture.edges)
    if (status === "active") outgoing.set(from, [...(outgoing.get(from) ?? []), to]);
  const index = { names: new Map(picture.nodes.map(({ id, name }) => [id, name])), outgoing };
  indexes.set(picture, index);
  return index;
}
