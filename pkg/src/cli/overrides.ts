// Severities that hold for some files only.
import ignore from "ignore";
import type { Severity } from "sop-handover";

import { absolutePath, pathInside } from "./files/identity.js";
import { IGNORES_CASE } from "./files/ignored.js";
import type { Finding } from "./finding.js";

/** Other severities for the files that patterns mean, which are read as those of `.gitignore`. */
export interface Override {
  /** The folder that the patterns start from. */
  readonly folder: string;
  /** All files by default, wherever they are. */
  readonly files?: readonly string[];
  readonly rules: Readonly<Partial<Record<string, Severity | "off">>>;
}

/**
 * Overrides, and the severities for the check of all files. A rule that is off, and on for some files, must check all
 * of them; an override turns it off again for the others.
 */
export function withOverrides(
  rules: Override["rules"],
  overrides: readonly Override[],
  root: string,
): { readonly rules: Override["rules"]; readonly overrides: readonly Override[] } {
  const on = new Map<string, Severity>();
  for (const { rules: own } of overrides) {
    for (const [name, severity] of Object.entries(own)) {
      if (rules[name] === "off" && severity !== undefined && severity !== "off") on.set(name, severity);
    }
  }
  if (on.size === 0) return { rules, overrides };
  const off = Object.fromEntries([...on.keys()].map((name) => [name, "off" as const]));
  return { rules: { ...rules, ...Object.fromEntries(on) }, overrides: [{ folder: root, rules: off }, ...overrides] };
}

/** The severities that overrides set for the findings of a file. */
export class Overriding {
  readonly #overrides: readonly (Override & { matches(path: string): boolean })[];
  #last: { readonly file: string; readonly rules: Override["rules"] } | undefined;

  constructor(overrides: readonly Override[]) {
    this.#overrides = overrides.map((one) => {
      const { folder, files } = one;
      if (!files) return { ...one, matches: () => true };
      const patterns = ignore({ ignorecase: IGNORES_CASE }).add([...files]);
      const matches = (path: string) => {
        const inside = pathInside(folder, path);
        return inside !== undefined && inside !== "" && patterns.ignores(inside);
      };
      return { ...one, matches };
    });
  }

  /** The severity of a rule in a file, if an override sets one; later ones win over earlier ones. */
  severity(file: string, rule: string): Severity | "off" | undefined {
    if (this.#overrides.length === 0) return undefined;
    if (this.#last?.file !== file) {
      const path = absolutePath(file);
      const all = this.#overrides.filter((one) => one.matches(path)).map(({ rules }) => rules);
      this.#last = { file, rules: Object.assign({}, ...all) };
    }
    return this.#last.rules[rule];
  }

  /** A finding with its severity in its file; undefined if its rule is off there. */
  apply(finding: Finding): Finding | undefined {
    const severity = this.severity(finding.file, finding.rule);
    if (severity === "off") return undefined;
    return severity === undefined ? finding : { ...finding, severity };
  }
}
