// Reads YAML to a value, or to the places where it is invalid.
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type ParsedNode,
  type Scalar,
  visit,
  type YAMLError,
} from "yaml";

import { type Finding, problem } from "../finding.js";
import { DEEPEST_VALUE } from "./depth.js";

export interface YamlValue {
  readonly value: unknown;
  /** The nodes of the file, with their ranges in the text. */
  readonly contents: ParsedNode | null;
  readonly counter: LineCounter;
}

export interface YamlOptions {
  /** Lines of the file before the text. */
  readonly before: number;
  /** How often aliases may be used; more are taken for an attempt to fill the memory. */
  readonly aliases: number;
}

/** Maximum reported problems of one file; what follows is mostly more of the same. */
const MOST_PROBLEMS = 20;

/** Reads YAML as plain data: maps, lists, texts, numbers, true, false and null. */
export function readYaml(
  text: string,
  file: string,
  { before, aliases }: YamlOptions,
): YamlValue | { readonly problems: Finding[] } {
  const counter = new LineCounter();
  const at = (offset: number, to = offset + 1) => {
    const [start, end] = [counter.linePos(offset), counter.linePos(to)];
    return { line: start.line + before, column: start.col, endLine: end.line + before, endColumn: end.col };
  };
  const failed = (message: string, offset = 0, to?: number) => ({
    problems: [problem(file, "invalid-yaml", message, at(offset, to))],
  });
  try {
    const document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      // Dates, sets and bytes are not plain data.
      resolveKnownTags: false,
      merge: true,
      logLevel: "silent",
    });
    const tooDeep = document.errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
    if (tooDeep) return failed("It is nested too deeply.", tooDeep.pos[0]);
    const errors = [...document.errors, ...document.warnings];
    if (errors.length > 0) {
      const found = errors.slice(0, MOST_PROBLEMS);
      const problems = found.map((error) => problem(file, "invalid-yaml", plainly(error, text), at(error.pos[0])));
      return { problems: problems.filter((one, i) => !isSame(one, problems[i - 1])) };
    }
    const wrong = firstWithoutValue(document, aliases);
    if (wrong) return failed(wrong.message, ...(wrong.node.range ?? [0]).slice(0, 2));
    return { value: document.toJS({ maxAliasCount: aliases }), contents: document.contents, counter };
  } catch (error) {
    // The library also counts what an alias expands to.
    if (error instanceof RangeError) return failed("It is nested too deeply.");
    const [from, to] = firstAlias(text);
    return failed("Its aliases expand to too much.", from, to);
  }
}

/** Whether two problems say one thing about one line. */
function isSame(one: Finding, other: Finding | undefined): boolean {
  return one.message === other?.message && one.place.line === other.place.line;
}

/** An error in plain words, with the corrected line if only quotes are missing. */
function plainly({ code, message, pos: [from] }: YAMLError, text: string): string {
  const begin = text.slice(0, from).search(/[^\r\n]*$/);
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(begin)) ?? [];
  const [, key, value] = /^[ \t]*(?:-[ \t]+)?([\w-]+):[ \t]+(\S.*?)[ \t]*$/.exec(line) ?? [];
  if (key !== undefined && value !== undefined && NEEDS_QUOTES.test(value) && !isYaml(line.trim())) {
    return `This text has to be in quotes: ${key}: ${JSON.stringify(value)}`;
  }
  if (code === "MISSING_CHAR" && /quote/.test(message)) return "A quote is not closed.";
  return message.replace(/\.?$/, ".");
}

/**
 * Text that begins or continues with a character that has a meaning in YAML, and isn't meant as a list, a map or a
 * quote.
 */
const NEEDS_QUOTES = /^[@`%&*!|>?,\]}-]|^[^"'[{].*(?:: |:$)|^\[[^\]]*\].|^\{[^}]*\}.|^"[^"]*".|^'[^']*'./;

function isYaml(line: string): boolean {
  const { errors, warnings } = parseDocument(line, { prettyErrors: false, logLevel: "silent" });
  return errors.length + warnings.length === 0;
}

/** The first node that has no value. */
function firstWithoutValue(document: Document, aliases: number): { node: Node; message: string } | undefined {
  const anchors = new Map<string, Node>();
  let used = 0;
  let wrong: { node: Node; message: string } | undefined;
  const found = (node: Node, message: string) => {
    wrong = { node, message };
    return visit.BREAK;
  };
  visit(document, {
    Node(_key, node, path) {
      if (path.length > DEEPEST_VALUE * 2) return found(node as Node, `It is nested deeper than ${DEEPEST_VALUE}.`);
      if (isScalar(node) && isCutOff(node) && isIdentity(path)) {
        const whole = `${String(node.value)} #${node.comment ?? ""}`;
        const said = `Only ${JSON.stringify(node.value)} is read, since a comment begins at #`;
        return found(node, `${said}: put the text in quotes, as in ${JSON.stringify(whole)}.`);
      }
      if (!isAlias(node)) {
        if (node.anchor) anchors.set(node.anchor, node as Node);
        return undefined;
      }
      const { source } = node;
      const target = anchors.get(source);
      if (!target) {
        const advice = "Text that begins with * has to be in quotes.";
        return found(node, `*${source} means nothing: no &${source} comes before it. ${advice}`);
      }
      if (path.includes(target)) return found(node, `*${source} contains itself.`);
      used += 1;
      return used > aliases ? found(node, `More than ${aliases} aliases are used.`) : undefined;
    },
    Pair(_key, { key, value }) {
      if (!isScalar(key) || key.source !== "<<" || key.type !== "PLAIN") return undefined;
      const sources = isSeq(value) ? value.items : [value];
      const isSource = (source: unknown) => isMap(isAlias(source) ? anchors.get(source.source) : source);
      // The visit of the alias itself reports an undefined one.
      const lacks = sources.find((one) => !isSource(one) && !(isAlias(one) && !anchors.has(one.source)));
      return lacks === undefined || isPair(lacks) ? undefined : found(lacks as Node, "What << takes in is no map.");
    },
  });
  return wrong;
}

/** Keys whose texts identify an assignment: half of one may be another's. */
const IDENTITY = new Set(["id", "name", "formerNames", "assignment"]);

/** Whether a value is under such a key. */
function isIdentity(path: readonly unknown[]): boolean {
  const pair = path.findLast((node) => isPair(node));
  return isPair(pair) && isScalar(pair.key) && IDENTITY.has(String(pair.key.value));
}

/** Whether a comment looks like the rest of a name: `Billing #2`, but not `Billing # the second`. */
function isCutOff({ type, comment }: Scalar): boolean {
  return type === "PLAIN" && /^\S/.test(comment ?? "");
}

/** The place of the first alias. */
function firstAlias(text: string): [from: number, to: number] {
  const found = /(?<=[\s[{,:-])\*[^\s,\]}]+/.exec(text);
  return found ? [found.index, found.index + found[0].length] : [0, 1];
}
