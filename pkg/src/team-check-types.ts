// What is wrong with a team as a whole, and who hands over to whom.
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
  /** The most hops that the shortest way from an entry may take; 5 if left out. */
  maxChain?: number;
}

export interface GraphOptions {
  /** Of assignments that do not say it themselves; `"standalone"` if left out. */
  workflow?: Workflow;
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
