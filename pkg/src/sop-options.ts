// What hosts pass with a text or a team, with checked keys.
import { type OptionKeys, readOptions } from "./option-keys.js";
import type { GraphOptions, TeamCheckOptions } from "./team-check-types.js";
import type {
  CompleteOptions,
  LinkOptions,
  LintOptions,
  PendingOptions,
  SopOptions,
  TeamOptions,
  TeamPatch,
} from "./types.js";

const SOP: OptionKeys<SopOptions> = { source: true, workflow: true, format: true, rules: true };
const PENDING: OptionKeys<PendingOptions> = { pending: true };
const ANALYZE: OptionKeys<SopOptions & PendingOptions> = { ...SOP, ...PENDING };
const COMPLETE: OptionKeys<CompleteOptions> = { limit: true, insert: true, boost: true };
const COMPLETE_IN_TEXT: OptionKeys<CompleteOptions & SopOptions> = { ...SOP, ...COMPLETE };
const LINK: OptionKeys<LinkOptions> = { ...SOP, only: true };
const LINT: OptionKeys<LintOptions> = { format: true, everything: true };
const CHECK: OptionKeys<TeamCheckOptions> = { workflow: true, format: true, rules: true, maxChain: true };
const GRAPH: OptionKeys<GraphOptions> = { workflow: true };
const TEAM: OptionKeys<TeamOptions> = { vocabulary: true };
const PATCH: OptionKeys<TeamPatch> = { upsert: true, delete: true, entry: true };

export const sopOptions = (options: SopOptions): SopOptions => readOptions(options, SOP);
export const pendingOptions = (options: PendingOptions): PendingOptions => readOptions(options, PENDING);
export const analyzeOptions = (options: SopOptions & PendingOptions): SopOptions & PendingOptions =>
  readOptions(options, ANALYZE);
export const completeOptions = (options: CompleteOptions): CompleteOptions => readOptions(options, COMPLETE);
export const completeInTextOptions = (options: CompleteOptions & SopOptions): CompleteOptions & SopOptions =>
  readOptions(options, COMPLETE_IN_TEXT);
export const linkOptions = (options: LinkOptions): LinkOptions => readOptions(options, LINK);
export const lintOptions = (options: LintOptions): LintOptions => readOptions(options, LINT);
export const teamCheckOptions = (options: TeamCheckOptions): TeamCheckOptions => readOptions(options, CHECK);
export const graphOptions = (options: GraphOptions): GraphOptions => readOptions(options, GRAPH);
export const teamOptions = (options: TeamOptions): TeamOptions => readOptions(options, TEAM);
export const teamPatch = (change: TeamPatch): TeamPatch => readOptions(change, PATCH, "change");
