// Team files and records of other systems. Plain data in, plain data out: the host, or the command, parses YAML.

export { exportGnosari, importGnosari, type GnosariTeam, type ImportOptions } from "./formats/gnosari.js";
export type { FormatIssue, FormatIssueCode, Imported } from "./formats/issue.js";
export {
  LOCUS_REASONS,
  type LocusCustody,
  type LocusReason,
  type LocusRecord,
  toLocusCustody,
  toLocusRecord,
} from "./formats/custody.js";
export { exportLocus, importLocus, type LocusAgent, type LocusImported, type LocusTeam } from "./formats/locus.js";
export { type GnosariRecord, toGnosariRecord, toLogLine } from "./formats/record.js";
