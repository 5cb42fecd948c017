import { createHash } from "node:crypto";
import { relative, resolve, sep } from "node:path";
import type { Severity } from "sop-handover";

import { type Finding, fileOf } from "../finding.js";
import { rulePage } from "../rule-page.js";
import type { Reporter } from "./reporter.js";

const SEVERITIES: Record<Severity, string> = { error: "major", warning: "minor", info: "info" };

/** The report of code quality that GitLab shows beside the lines of a merge request. */
export function gitlab(): Reporter {
  const alike = new Alike();
  return {
    begin: "[",
    finding(finding) {
      const { place, severity, rule, message, help } = finding;
      const path = pathOf(finding);
      const entry = {
        description: message,
        check_name: rule,
        fingerprint: fingerprint([path, finding.inside ?? "", rule, message, alike.countOf(finding)]),
        severity: SEVERITIES[severity],
        categories: ["Bug Risk"],
        location: { path, lines: { begin: place.line, end: place.endLine } },
        content: { body: [help, rulePage(rule)].filter(Boolean).join("\n\n") },
      };
      return `\n${JSON.stringify(entry)}`;
    },
    between: ",",
    end({ nothing, rules }) {
      if (nothing === undefined) return rules.size > 0 ? "\n]\n" : "]\n";
      const entry = {
        description: nothing,
        check_name: "nothing-checked",
        fingerprint: fingerprint(["nothing-checked", nothing]),
        severity: "blocker",
        location: { path: ".", lines: { begin: 1 } },
      };
      return `${rules.size > 0 ? "," : ""}\n${JSON.stringify(entry)}\n]\n`;
    },
  };
}

/** Counts equal findings of one file, so each has a fingerprint of its own. Lines may move. */
class Alike {
  #file = "";
  #counts = new Map<string, number>();

  countOf(finding: Finding): string {
    const file = fileOf(finding);
    if (file !== this.#file) this.#counts = new Map();
    this.#file = file;
    const key = `${finding.rule}\0${finding.message}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return String(count);
  }
}

/** GitLab knows files by their paths in the repository, wherever the check runs. */
function pathOf({ file }: Finding): string {
  const project = process.env["CI_PROJECT_DIR"];
  const path = project === undefined || project === "" ? file : relative(project, resolve(file));
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

function fingerprint(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}
