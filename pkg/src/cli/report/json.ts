import { version } from "sop-handover";

import { fileOf, type Tally } from "../finding.js";
import { rulePage } from "../rule-page.js";
import type { Reporter, RuleCount } from "./reporter.js";

/** For programs; `sop-handover schema report` describes it. */
export const json: Reporter = {
  begin: `{\n  "format": 1,\n  "version": ${JSON.stringify(version)},\n  "findings": [`,
  finding(finding) {
    const { source: _, inside: __, ...rest } = finding;
    return `\n    ${JSON.stringify({ ...rest, file: fileOf(finding), url: rulePage(finding.rule) })}`;
  },
  between: ",",
  end({ sops, fixed, isDry, tally, rules, counts: byRule, suppressed, baselined, skipped, nothing }) {
    const summary = JSON.stringify({
      sops,
      ...counts(tally),
      fixed,
      ...(isDry && { dry: true }),
      ...(byRule && { rules: rulesIn(byRule) }),
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

function rulesIn(byRule: ReadonlyMap<string, RuleCount>) {
  const sorted = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([rule, count]) => [rule, { ...counts(count), fixable: count.fixable }]));
}
