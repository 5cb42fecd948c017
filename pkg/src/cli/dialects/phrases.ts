// Names right after a wording: in bold, in code, with an `@`, as a slug or plainly.

/** How a name is marked in the text. */
export type Form = "bold" | "code" | "at" | "slug" | "plain" | "word";

/** A name in a line; `from` and `to` are offsets in the line. */
export interface Phrase {
  readonly text: string;
  /** The same with the word agent, or with the text in brackets after it, which may be a part of the name. */
  readonly whole: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly form: Form;
  /** Whether the word `agent` or `subagent` comes next. */
  readonly isCalledAgent: boolean;
  /** Whether `a` or `another` comes before it: then it means a kind, not a certain agent. */
  readonly isOneOfKind: boolean;
  /** Whether that word is in the plural. */
  readonly isPlural: boolean;
  /** The rest of the line after it. */
  readonly rest: string;
}

const BEFORE = /[\s:]*(?:(?:the|an?|your|our|either|both|one of|another|e\.g\.,?)\s+)*/iuy;
const FORMS: readonly [Form, RegExp][] = [
  // [`code-reviewer`](./code-reviewer.agent.md)
  ["code", /\[[*_`@]*([^\]*`\n]{1,60})[*_`]*\]\((?:[^)\s/]*\/)*([^)\s/]+?)(?:\.agent|\.chatmode)?\.md\)/uy],
  ["bold", /(?:\*\*|__)[`@]*([^*_`\n][^*`\n]{0,58}?)`?:?(?:\*\*|__)/uy],
  ["code", /`@?([^`\n]{1,60})`/uy],
  ["at", /@([\p{L}][\p{L}\p{N}_-]*)/uy],
  ["slug", /([a-z][a-z0-9]*(?:[-_][a-z0-9]+)+)(?![\p{L}\p{N}_/.:-]*[\p{L}\p{N}_/])/uy],
];
const AGENT = /[*_`"]*\s*(?:\([^)\n]{0,60}\)\s*)?(?:custom |specialist )?(?:sub-?)?agents?\b/iuy;
const BETWEEN =
  /\s*(?:\([^)\n]{0,60}\)\s*)?(?:,\s*(?:(?:and|or|then)\s+)?(?:to\s+)?|\/\s*|&\s*|\+\s*|(?:and|or|then)\s+(?:to\s+)?)/iuy;

/** The team's name that is at an offset, unmarked. */
export type Plain = (line: string, at: number) => string | undefined;

/** The list of names that begins at an offset. `plain` finds a name of the team that is not marked at all. */
export function phrasesAt(line: string, start: number, plain: Plain): readonly Phrase[] {
  const found: Phrase[] = [];
  let at = start;
  for (;;) {
    const begin = at + lengthOf(BEFORE, line, at);
    const phrase = phraseAt(line, begin, plain);
    if (!phrase) break;
    found.push({ ...phrase, isOneOfKind: /\b(?:an?|another|either|one of)\s+$/iu.test(line.slice(at, begin)) });
    at = phrase.to + lengthOf(AGENT, line, phrase.to);
    const between = lengthOf(BETWEEN, line, at);
    if (between === 0) break;
    at += between;
  }
  // “the `a` and `b` agents” calls both agents.
  const last = found.at(-1);
  return last?.isCalledAgent ? found.map((one) => ({ ...one, isCalledAgent: true })) : found;
}

function phraseAt(line: string, at: number, plain: Plain): Omit<Phrase, "isOneOfKind"> | undefined {
  for (const [form, pattern] of FORMS) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    const written = match?.[1];
    if (!match || written === undefined) continue;
    // A title in brackets is not part of a name, and the word “agent” may not be either.
    const whole = written.replace(/\s*\([^)]*\)\s*$/u, "").trim();
    const bare = whole.replace(/\s+(?:sub-?)?agents?$/iu, "");
    // Claude Code writes `@agent-` before the name of an agent that is picked from its list.
    const text = form === "at" ? bare.replace(/^agent-(?=.)/u, "") : bare;
    if (text === "") return undefined;
    const to = at + match[0].length;
    const isNamedAgent = bare !== whole || /\.(?:agent|chatmode)\.md\)$/.test(match[0]);
    const phrase = {
      text,
      whole: [written.trim(), whole, ...(match[2] === undefined ? [] : [match[2]])],
      from: line.indexOf(text, at),
      to,
      form,
      rest: line.slice(to),
      ...called(line, to),
    };
    return isNamedAgent ? { ...phrase, isCalledAgent: true } : phrase;
  }
  const text = plain(line, at);
  if (text === undefined) return wordAt(line, at);
  const to = at + text.length;
  return { text, whole: [], from: at, to, form: "plain", rest: line.slice(to), ...called(line, to) };
}

/** A single word that the word agent follows: “the debugger agent”. */
function wordAt(line: string, at: number): Omit<Phrase, "isOneOfKind"> | undefined {
  WORD.lastIndex = at;
  const text = WORD.exec(line)?.[0];
  if (text === undefined) return undefined;
  const to = at + text.length;
  return { text, whole: [], from: at, to, form: "word", rest: line.slice(to), ...called(line, to) };
}

const WORD = /\p{L}{3,}(?= (?:sub-?)?agent\b)/iuy;

/** Whether the word agent comes next. */
function called(line: string, at: number): Pick<Phrase, "isCalledAgent" | "isPlural"> {
  const length = lengthOf(AGENT, line, at);
  return { isCalledAgent: length > 0, isPlural: /s$/iu.test(line.slice(at, at + length)) };
}

function lengthOf(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0].length ?? 0;
}
