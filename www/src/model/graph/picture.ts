import type { BadgeStatus, Kind, RuleName, Severity, TeamRule } from "sop-handover";

/** Every node is drawn this large, in units of the picture, so marking one moves no other. */
export const NODE = { width: 176, height: 62 } as const;

/** A team as drawn: who hands over to whom, where each node is, and the problems. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** The worst first, and no more than can be read. */
  readonly problems: readonly Problem[];
  /** How many problems there are in the whole team. */
  readonly problemCount: number;
  readonly scope: Scope;
  /** The whole graph as text for other tools. */
  readonly texts: { readonly mermaid: string; readonly dot: string };
}

export interface PictureNode {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly deleted: boolean;
  readonly entry: boolean;
  /** The problems of the node itself, not of its handovers, the worst first. */
  readonly problems: readonly Problem[];
  /** Of its centre. */
  readonly x: number;
  readonly y: number;
}

export interface PictureEdge {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly status: BadgeStatus;
  /** The sentences that say when to hand over. */
  readonly when: readonly string[];
  /** Whether it is part of a circle that work can go round in. */
  readonly cycle: boolean;
  readonly problems: readonly Problem[];
  readonly points: readonly Point[];
  /** The position of its mark. */
  readonly middle: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something that is wrong, with the place in the picture that it is marked on. */
export interface Problem {
  readonly key: string;
  readonly code: TeamRule | RuleName;
  readonly severity: Severity;
  readonly message: string;
  /** The assignment whose SOP it is in; null if it is about the team as a whole. */
  readonly source: string | null;
  /** The assignment to look at, and the handover from it if it is about one. */
  readonly node: string;
  readonly edge: string | null;
}

/** How much of the team is drawn. */
export interface Scope {
  readonly drawn: number;
  readonly total: number;
  /** The most handovers away from the open assignment; `null` if all of the team is drawn. */
  readonly hops: number | null;
}

/** Which way the handovers run. */
export type Direction = "down" | "across";

export function edgeKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}
