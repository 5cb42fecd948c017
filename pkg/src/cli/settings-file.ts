// The settings file: found, read and checked, with the place of every mistake.
import { dirname, join } from "node:path";
import type { RuleName, Severity, TeamRule, Workflow } from "sop-handover";

import { FORMATS, type Format, SEVERITIES, WORKFLOWS } from "../generated.js";
import { readData } from "./data/data-file.js";
import { type DialectName, DIALECTS } from "./dialects/agent.js";
import { type Finding, type Place, problem } from "./finding.js";
import { absolutePath, isThere, shown } from "./files/identity.js";
import { readText } from "./files/text-file.js";
import { ruleNames } from "./rules.js";
import { ask, UsageError } from "./usage.js";

/** The validated content of a settings file; paths as written. */
export interface SettingsData {
  /** Files whose settings these ones add to: paths, or files of installed packages. */
  readonly extends?: string | readonly string[];
  readonly team?: string;
  readonly files?: readonly string[];
  readonly ignore?: readonly string[];
  readonly workflow?: Workflow;
  readonly syntax?: Format;
  readonly vocabulary?: "assignment" | "agent";
  readonly maxChain?: number;
  readonly dialect?: DialectName;
  readonly external?: readonly string[];
  readonly scheme?: string;
  readonly baseline?: string;
  readonly rules?: Severities;
  /** Other severities for some files. */
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: Severities }[];
}

type Severities = Partial<Record<RuleName | TeamRule, Severity | "off">>;

/** A settings file, and the places of its parts. */
export interface SettingsFile {
  readonly data: SettingsData;
  placeOf(path: readonly (string | number)[]): Place;
}

/** Reports a mistake in a settings file at its place. */
type Report = (message: string, path: readonly (string | number)[], place?: Place) => void;
type Check = (value: unknown, key: string, report: Report) => void;

/** Names under which settings are found. */
export const SETTINGS_FILES = ["json", "jsonc", "yaml", "yml"].map((ending) => `sop-handover.config.${ending}`);
const LEVELS: readonly string[] = [...SEVERITIES, "off"];

/** The longest chain of handovers that a number can ask for. */
const LONGEST_CHAIN = 1_000_000;

const CHECKS: Readonly<Record<string, Check>> = {
  $schema: text,
  extends: (value, key, report) => (Array.isArray(value) ? texts : text)(value, key, report),
  team: text,
  files: texts,
  ignore: texts,
  workflow: oneOfWords(WORKFLOWS),
  syntax: oneOfWords(FORMATS),
  vocabulary: oneOfWords(["assignment", "agent"]),
  dialect: oneOfWords(DIALECTS),
  external: texts,
  scheme(value, key, report) {
    const isRight = typeof value === "string" && /^[a-z][a-z0-9+.-]*$/i.test(value);
    if (!isRight) report(`${key} must be the scheme of links, such as agent, not ${written(value)}.`, [key]);
  },
  baseline: text,
  maxChain(value, key, report) {
    const isRight = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LONGEST_CHAIN;
    if (!isRight) report(`${key} must be a whole number from 0 to ${LONGEST_CHAIN}, not ${written(value)}.`, [key]);
  },
  rules: (value, key, report) => severities(value, [key], report),
  overrides(value, key, report) {
    if (!Array.isArray(value)) return report(`${key} must be a list, not ${written(value)}.`, [key]);
    for (const [at, one] of value.entries()) override(one, [key, at], report);
  },
};

/** The nearest settings file, from a folder upwards. */
export function findSettings(start: string): string | undefined {
  return nearest(start)[0];
}

/** The same if only one is allowed: of two, one would be ignored silently. */
export function theSettings(start: string): string | undefined {
  const [first, second] = nearest(start);
  if (first === undefined || second === undefined) return first;
  throw new UsageError(`${shown(first)} and ${shown(second)} are both there: keep one.`);
}

function nearest(start: string): readonly string[] {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = SETTINGS_FILES.map((name) => join(folder, name)).filter(isThere);
    if (found.length > 0 || folder === dirname(folder)) return found;
  }
}

/** Reads a settings file. Reports every mistake in it at once. */
export function readSettings(named: string): SettingsFile {
  const path = absolutePath(named);
  const file = shown(path);
  const read = readText(path);
  if ("problem" in read) throw wrong([read.problem]);
  const data = readData(read.text, file, { lenient: true });
  if ("problems" in data) throw wrong(data.problems);
  // A file with only comments sets nothing.
  const value = data.value ?? {};
  const problems: Finding[] = [];
  const report: Report = (message, path, place = data.placeOf(path)) => {
    problems.push(problem(file, "wrong-setting", message, place));
  };
  if (!isRecord(value)) report("The settings must be a list of `key: value`.", []);
  else {
    for (const [key, setting] of Object.entries(value)) {
      const check = Object.hasOwn(CHECKS, key) ? CHECKS[key] : undefined;
      if (check) check(setting, key, report);
      else report(`There is no setting ${key}${ask(key, Object.keys(CHECKS))}`, [key], data.placeOfKey([key]));
    }
  }
  if (problems.length > 0) throw wrong(problems);
  return { data: value as SettingsData, placeOf: data.placeOf };
}

function severities(value: unknown, path: readonly (string | number)[], report: Report): void {
  const name = path.join(".");
  if (!isRecord(value)) return report(`${name} must be a list of \`rule: severity\`, not ${written(value)}.`, path);
  const known = ruleNames().map((rule) => rule.name);
  for (const [rule, severity] of Object.entries(value)) {
    if (!known.includes(rule)) report(`There is no rule ${rule}${ask(rule, known)}`, [...path, rule]);
    else word(severity, `${name}.${rule}`, LEVELS, report, [...path, rule]);
  }
}

function override(value: unknown, path: readonly (string | number)[], report: Report): void {
  const name = path.join(".");
  if (!isRecord(value)) return report(`${name} must hold \`files\` and \`rules\`, not ${written(value)}.`, path);
  const unknown = Object.keys(value).filter((key) => !OVERRIDE_KEYS.includes(key));
  for (const key of unknown) report(`There is no setting ${name}.${key}${ask(key, OVERRIDE_KEYS)}`, [...path, key]);
  for (const key of OVERRIDE_KEYS) if (value[key] === undefined) report(`${name} must hold \`${key}\`.`, path);
  const { files, rules: own } = value;
  if (files !== undefined) texts(files, `${name}.files`, (message) => report(message, [...path, "files"]));
  if (own !== undefined) severities(own, [...path, "rules"], report);
}

const OVERRIDE_KEYS = ["files", "rules"];

function text(value: unknown, key: string, report: Report): void {
  if (typeof value !== "string") report(`${key} must be a text, not ${written(value)}.`, [key]);
  else if (value.trim() === "") report(`${key} is empty.`, [key]);
}

function texts(value: unknown, key: string, report: Report): void {
  if (!Array.isArray(value)) return report(`${key} must be a list of texts, not ${written(value)}.`, [key]);
  for (const [at, one] of value.entries()) {
    if (typeof one !== "string") report(`${key} must hold texts, not ${written(one)}.`, [key, at]);
    else if (one.trim() === "") report(`${key} holds an empty text.`, [key, at]);
  }
}

function oneOfWords(words: readonly string[]): Check {
  return (value, key, report) => word(value, key, words, report, [key]);
}

function word(
  value: unknown,
  name: string,
  words: readonly string[],
  report: Report,
  path: readonly (string | number)[],
): void {
  if (typeof value === "string" && words.includes(value)) return;
  const question = typeof value === "string" ? ask(value, words) : ".";
  report(`${name} must be one of ${words.join(", ")}, not ${written(value)}${question}`, path);
}

function written(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(problems: readonly Finding[]): UsageError {
  const lines = problems.map(({ file, place, message }) => `${file}:${place.line}:${place.column}: error: ${message}`);
  return new UsageError(lines.join("\n"));
}
