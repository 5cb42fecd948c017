import { version } from "sop-handover";

import { fileOf, type Tally } from "../finding.js";
import { rulePage } from "../rule-page.js";
import type { Reporter } from "./reporter.js";

/** For programs; `sop-handover schema report` describes it. */
export const json: Reporter = {
  begin: `{\n  "format": 1,\n  "version": ${JSON.stringify(version)},\n  "findings": [`,
  finding(finding) {
    const { source: _, inside: __, ...rest } = finding;
    return `\n    ${JSON.stringify({ ...rest, file: fileOf(finding), url: rulePage(finding.rule) })}`;
  },
  between: ",",
  end({ sops, fixed, isDry, tally, rules, suppressed, baselined, skipped, nothing }) {
    const summary = JSON.stringify({
      sops,
      ...counts(tally),
      fixed,
      ...(isDry && { dry: true }),
      ...(suppressed && { suppressed: counts(suppressed) }),
      ...(baselined && { baselined: counts(baselined) }),
      ...(skipped !== undefined && { skipped }),
      ...(nothing !== undefined && { nothing }),
    });
    return `${rules.size > 0 ? "\n  " : ""}],\n  "summary": ${summary}\n}\n`;
  },
};

function counts({ error, warning, info }: Readonly<Tally>) {
  return { errors: error, warnings: warning, infos: info };
}
