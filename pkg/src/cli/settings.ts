import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { RuleName, Severity, TeamRule, Workflow } from "sop-handover";

import { readText } from "./files/text-file.js";
import { oneOf, UsageError } from "./usage.js";
import { readData } from "./yaml.js";

/** How to check, from the settings file and the arguments; paths are absolute. */
export interface Settings {
  readonly team?: string;
  readonly files: readonly string[];
  readonly ignore: readonly string[];
  readonly workflow: Workflow;
  readonly syntax: "markdown" | "plain";
  readonly vocabulary?: "assignment" | "agent";
  readonly maxChain?: number;
  readonly rules: Partial<Record<RuleName, Severity | "off">>;
  readonly teamRules: Partial<Record<TeamRule, Severity | "off">>;
  /** Where the settings stand, else the working directory. */
  readonly root: string;
}

const NAMES = ["sop-handover.config.json", "sop-handover.config.yaml", "sop-handover.config.yml"];
const TEAM_RULES: ReadonlySet<string> = new Set<TeamRule>([
  "unsafe-name",
  "duplicate-name",
  "confusable-name",
  "unreachable",
  "no-way-out",
  "long-chain",
  "handover-cycle",
  "target-without-queue",
]);
const KEYS = new Set(["$schema", "team", "files", "ignore", "workflow", "syntax", "vocabulary", "maxChain", "rules"]);

export interface TeamArguments {
  readonly team?: string | undefined;
  readonly config?: string | undefined;
  readonly workflow?: string | undefined;
  readonly syntax?: string | undefined;
}

/** The settings that hold in a folder; arguments come before the file. */
export function settings(args: TeamArguments, from = process.cwd()): Settings {
  const path = args.config === undefined ? findSettings(from) : resolve(from, args.config);
  const root = path === undefined ? from : dirname(path);
  const data = path === undefined ? {} : load(path);
  const text = (key: string) => optional(data, key, "string", path) as string | undefined;
  const list = (key: string) => (optional(data, key, "object", path) ?? []) as readonly string[];
  const team = args.team === undefined ? text("team") : undefined;
  const vocabulary = oneOf(text("vocabulary"), ["assignment", "agent"], "vocabulary");
  const maxChain = optional(data, "maxChain", "number", path) as number | undefined;
  const rules = (optional(data, "rules", "object", path) ?? {}) as Record<string, Severity | "off">;
  const chosen = args.team === undefined ? team && resolve(root, team) : resolve(from, args.team);
  return {
    ...(chosen !== undefined && { team: chosen }),
    files: list("files").map((glob) => join(root, glob)),
    ignore: list("ignore"),
    workflow:
      oneOf(args.workflow ?? text("workflow"), ["case", "standalone", "conversation"], "workflow") ?? "standalone",
    syntax: oneOf(args.syntax ?? text("syntax"), ["markdown", "plain"], "syntax") ?? "markdown",
    ...(vocabulary && { vocabulary }),
    ...(maxChain !== undefined && { maxChain }),
    rules: Object.fromEntries(Object.entries(rules).filter(([name]) => !TEAM_RULES.has(name))),
    teamRules: Object.fromEntries(Object.entries(rules).filter(([name]) => TEAM_RULES.has(name))),
    root,
  };
}

/** The nearest settings file, from a folder upwards. */
export function findSettings(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (path !== undefined || folder === dirname(folder)) return path;
  }
}

function load(path: string): Record<string, unknown> {
  const read = readText(path);
  if ("problem" in read) throw new UsageError(`${read.problem.file}: ${read.problem.message}`);
  const data = readData(read.text, path);
  if ("problems" in data) {
    const first = data.problems[0];
    throw new UsageError(`${path}:${first?.place.line}: ${first?.message}`);
  }
  if (typeof data.value !== "object" || data.value === null)
    throw new UsageError(`${path}: the settings are no object`);
  const unknown = Object.keys(data.value).find((key) => !KEYS.has(key));
  if (unknown !== undefined) throw new UsageError(`${path}: unknown setting ${unknown}`);
  return data.value as Record<string, unknown>;
}

function optional(data: Record<string, unknown>, key: string, type: string, path: string | undefined): unknown {
  const value = data[key];
  if (value !== undefined && (value === null || typeof value !== type)) {
    throw new UsageError(`${path}: ${key} is of the wrong type`);
  }
  return value;
}
