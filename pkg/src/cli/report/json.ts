import { version } from "sop-handover";

import type { Reporter } from "./reporter.js";

/** For programs; `sop-handover schema report` describes it. */
export const json: Reporter = {
  begin: `{\n  "format": 1,\n  "version": ${JSON.stringify(version)},\n  "findings": [`,
  finding({ source: _, ...finding }) {
    return `\n    ${JSON.stringify(finding)}`;
  },
  between: ",",
  end({ sops, fixed, tally, rules }) {
    const { error: errors, warning: warnings, info: infos } = tally;
    const summary = JSON.stringify({ sops, errors, warnings, infos, fixed });
    return `${rules.size > 0 ? "\n  " : ""}],\n  "summary": ${summary}\n}\n`;
  },
};
