// JSON with the places of its values, and what is wrong with it.
import { type JSONVisitor, visit } from "jsonc-parser/lib/esm/main.js";

import { type Finding, problem } from "../finding.js";
import { Lines } from "../lines.js";
import { DEEPEST_VALUE } from "./depth.js";

/** Reads JSON; with comments and trailing commas if `lenient`. */
export function readJson(
  text: string,
  file: string,
  { lenient }: { readonly lenient: boolean },
): { readonly value: unknown } | { readonly problems: Finding[] } {
  const source = text.replace(/^\ufeff/, " ");
  const failed = (message: string, from: number, to: number) => ({
    problems: [problem(file, "invalid-json", message, new Lines(source).place({ from, to }))],
  });
  let looked: Looked;
  try {
    looked = look(source, lenient);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failed("It is nested too deeply.", 0, 0);
  }
  const { wrong, error, plain } = looked;
  try {
    const value: unknown = JSON.parse(plain());
    return wrong ? failed(wrong.message, wrong.from, wrong.to) : { value };
  } catch (thrown) {
    // The other parser's message if this one fails.
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    const message = said.replace(/,? (?:"|\.\.\.|in JSON |\(line ).*$/s, "");
    return failed(`${message}.`, error?.from ?? 0, error?.to ?? 0);
  }
}

interface Looked {
  /** Valid JSON nonetheless. */
  readonly wrong: { readonly message: string; readonly from: number; readonly to: number } | undefined;
  /** Where it stops being JSON. */
  readonly error: { readonly from: number; readonly to: number } | undefined;
  /** The text with comments and trailing commas replaced by spaces. */
  plain(): string;
}

function look(text: string, lenient: boolean): Looked {
  let wrong: Looked["wrong"];
  let error: Looked["error"];
  let comma: number | undefined;
  const keys: Set<string>[] = [];
  const blanks: [from: number, to: number][] = [];
  let depth = 0;
  const enter = (from: number, length: number) => {
    comma = undefined;
    depth += 1;
    if (depth > DEEPEST_VALUE) {
      wrong ??= { message: `It is nested deeper than ${DEEPEST_VALUE}.`, from, to: from + length };
    }
  };
  const leave = () => {
    if (comma !== undefined && lenient) blanks.push([comma, comma + 1]);
    comma = undefined;
    depth -= 1;
  };
  const visitor: JSONVisitor = {
    onError(_code, from, length) {
      error ??= { from, to: from + length };
    },
    onComment(from, length) {
      if (lenient) blanks.push([from, from + length]);
    },
    onSeparator(char, from) {
      comma = char === "," ? from : undefined;
    },
    onLiteralValue() {
      comma = undefined;
    },
    onArrayBegin: enter,
    onArrayEnd: leave,
    onObjectBegin(from, length) {
      enter(from, length);
      keys.push(new Set());
    },
    onObjectProperty(name, from, length) {
      comma = undefined;
      const known = keys.at(-1);
      if (known?.has(name)) wrong ??= { message: `The key “${name}” is there twice.`, from, to: from + length };
      known?.add(name);
    },
    onObjectEnd() {
      leave();
      keys.pop();
    },
  };
  visit(text, visitor, { disallowComments: !lenient, allowTrailingComma: lenient });
  return { wrong, error, plain: () => blanked(text, blanks) };
}

function blanked(text: string, ranges: readonly [from: number, to: number][]): string {
  let plain = "";
  let at = 0;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    plain += text.slice(at, from) + " ".repeat(to - from);
    at = to;
  }
  return plain + text.slice(at);
}
