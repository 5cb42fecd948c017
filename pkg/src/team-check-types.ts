// Team-wide problems, and who hands over to whom.
import type { BadgeStatus, Workflow } from "./generated.js";
import type { SopOptions } from "./types.js";

export type {
  GraphEdge,
  GraphNode,
  HandoverGraph,
  HandoverReport,
  Impact,
  TeamIssue,
  TeamReport,
  TeamRule,
} from "./generated.js";

export interface TeamCheckOptions extends Omit<SopOptions, "source"> {
  /** The most hops that the shortest path from an entry may take; 5 by default. */
  maxChain?: number;
}

export interface GraphOptions {
  /** For assignments without a workflow of their own; `"standalone"` by default. */
  workflow?: Workflow;
}

/** Whom an SOP mentions that was analyzed elsewhere. */
export interface SopMentions {
  readonly assignment: string;
  readonly mentions: readonly {
    readonly id: string;
    readonly label: string;
    readonly status: BadgeStatus;
    readonly when?: readonly string[];
  }[];
}
