import { version } from "sop-handover";

import { tally } from "../finding.js";
import type { Reporter } from "./reporter.js";

/** For programs; `sop-handover schema report` describes it. */
export const json: Reporter = ({ findings, sops, fixed }) => {
  const { error: errors, warning: warnings, info: infos } = tally(findings);
  const report = {
    format: 1,
    version,
    summary: { sops, errors, warnings, infos, fixed },
    findings: findings.map(({ source: _, ...finding }) => finding),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};
