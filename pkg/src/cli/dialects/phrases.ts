// Names that stand right behind a wording: in bold, in code, with an `@`, as a slug or plainly.

/** How a name is marked in the text. */
export type Form = "bold" | "code" | "at" | "slug" | "plain";

/** A name in a line; `from` and `to` are offsets in the line. */
export interface Phrase {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly form: Form;
  /** Whether the word `agent` or `subagent` comes next. */
  readonly isCalledAgent: boolean;
  /** What comes behind it in the line. */
  readonly rest: string;
}

const BEFORE = /[\s:]*(?:(?:the|an?|your|our|either|both|one of|another|e\.g\.,?)\s+)*/iuy;
const FORMS: readonly [Form, RegExp][] = [
  ["bold", /(?:\*\*|__)[`@]*([^*_`\n][^*`\n]{0,58}?)`?:?(?:\*\*|__)/uy],
  ["code", /`@?([^`\n]{1,60})`/uy],
  ["at", /@([\p{L}][\p{L}\p{N}_-]*)/uy],
  ["slug", /([a-z][a-z0-9]*(?:[-_][a-z0-9]+)+)(?![\p{L}\p{N}_/.:-]*[\p{L}\p{N}_/])/uy],
];
const AGENT = /[*_`"]*\s*(?:\([^)\n]{0,60}\)\s*)?(?:custom |specialist )?(?:sub-?)?agents?\b/iuy;
const BETWEEN =
  /\s*(?:\([^)\n]{0,60}\)\s*)?(?:,\s*(?:(?:and|or|then)\s+)?(?:to\s+)?|\/\s*|&\s*|\+\s*|(?:and|or|then)\s+(?:to\s+)?)/iuy;

/** The name of the team that stands at an offset, unmarked. */
export type Plain = (line: string, at: number) => string | undefined;

/** The list of names that begins at an offset. `plain` finds a name of the team that is not marked at all. */
export function phrasesAt(line: string, start: number, plain: Plain): readonly Phrase[] {
  const found: Phrase[] = [];
  let at = start;
  for (;;) {
    const begin = at + lengthOf(BEFORE, line, at);
    const phrase = phraseAt(line, begin, plain);
    if (!phrase) break;
    found.push(phrase);
    at = phrase.to + lengthOf(AGENT, line, phrase.to);
    const between = lengthOf(BETWEEN, line, at);
    if (between === 0) break;
    at += between;
  }
  // “the `a` and `b` agents” calls both agents.
  const last = found.at(-1);
  return last?.isCalledAgent ? found.map((one) => ({ ...one, isCalledAgent: true })) : found;
}

function phraseAt(line: string, at: number, plain: Plain): Phrase | undefined {
  for (const [form, pattern] of FORMS) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    const written = match?.[1];
    if (!match || written === undefined) continue;
    // A title in brackets, and the word agent, are no part of a name.
    const text = written
      .replace(/\s*\([^)]*\)\s*$/u, "")
      .replace(/\s+(?:sub-?)?agents?$/iu, "")
      .trim();
    if (text === "") return undefined;
    const from = line.indexOf(text, at);
    const to = at + match[0].length;
    const isCalledAgent = lengthOf(AGENT, line, to) > 0 || /\s(?:sub-?)?agent$/iu.test(written.trim());
    return { text, from, to, form, isCalledAgent, rest: line.slice(to) };
  }
  const text = plain(line, at);
  if (text === undefined) return undefined;
  const to = at + text.length;
  return {
    text,
    from: at,
    to,
    form: "plain" as const,
    isCalledAgent: lengthOf(AGENT, line, to) > 0,
    rest: line.slice(to),
  };
}

function lengthOf(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0].length ?? 0;
}
