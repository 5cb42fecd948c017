// What is wrong with a team as a whole, and who hands over to whom.
import type { BadgeStatus, Diagnostic, Params, Severity, SopOptions, TargetRef, Workflow } from "./types.js";

export interface TeamCheckOptions extends Omit<SopOptions, "source"> {
  /** The most hops that the shortest way from an entry may take; 5 if left out. */
  maxChain?: number;
}

export interface TeamReport {
  /** Whether nothing in the report is an error and every SOP is runnable. */
  readonly ok: boolean;
  /** By rule, then in team order. */
  readonly issues: readonly TeamIssue[];
  /** One for each active assignment with an SOP, also where nothing is wrong. */
  readonly sops: readonly { readonly assignment: string; readonly diagnostics: readonly Diagnostic[] }[];
}

export interface TeamIssue {
  readonly code: TeamRule;
  readonly severity: Severity;
  readonly message: string;
  readonly params: Params;
  /** Ids; for a way through the team, in the order of the way. */
  readonly assignments: readonly string[];
}

export type TeamRule =
  | "unsafe-name"
  | "duplicate-name"
  | "confusable-name"
  | "unreachable"
  | "no-way-out"
  | "long-chain"
  | "handover-cycle"
  | "target-without-queue";

/** Each node and each edge is there once. */
export interface HandoverGraph {
  /** Every assignment in team order, deleted ones included, then those that are only mentioned. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode extends TargetRef {
  readonly status: "active" | "deleted";
  readonly entry: boolean;
}

/** One mentions the other; it is a handover where the status is `active`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly status: BadgeStatus;
  /** The sentences that say when to hand over. */
  readonly when: readonly string[];
}

export interface GraphOptions {
  /** Of assignments that do not say it themselves; `"standalone"` if left out. */
  workflow?: Workflow;
}

/** What hangs on one assignment. */
export interface Impact {
  /** Whose SOPs break if it is deleted, in team order. */
  readonly mentionedBy: readonly {
    readonly from: string;
    readonly status: BadgeStatus;
    readonly when: readonly string[];
    /** Whether it can hand over to nobody else. */
    readonly onlyTarget: boolean;
  }[];
  /** Whom it mentions itself. */
  readonly mentions: readonly GraphEdge[];
}

/** Whom an SOP mentions that has been read elsewhere. */
export interface SopMentions {
  readonly assignment: string;
  readonly mentions: readonly {
    readonly id: string;
    readonly label: string;
    readonly status: BadgeStatus;
    readonly when?: readonly string[];
  }[];
}

export interface HandoverReport {
  readonly issues: readonly TeamIssue[];
  readonly graph: HandoverGraph;
}
