// Lines of a log → conversations, and what is wrong with the lines.
import type { EscalationVerdict, Turn } from "sop-handover";

import { ESCALATION_VERDICTS, SPEAKERS } from "../../generated.js";
import { nearestWord } from "../../option-keys.js";
import type { Finding } from "../finding.js";
import { type Line, MAX_LINE } from "../request/lines.js";

/** The expected outcome, from a person who has read the conversation. */
export interface Expectation {
  readonly verdict: EscalationVerdict;
  /** The turn at which people should take over, from 0. */
  readonly at?: number;
}

export interface Conversation {
  /** Its own id, else the number of its line. */
  readonly id: string;
  readonly turns: readonly Turn[];
  /** By turn: its line. */
  readonly lines: readonly number[];
  readonly source?: string;
  readonly expect?: Expectation;
}

const WHOLE = ["id", "turns", "source", "expect"];
const ONE_TURN = ["conversation", "speaker", "text", "flags", "details", "source", "expect"];

/** Why a line can't be used. */
class Unusable extends Error {}

/** Something to report of a line of a log. */
export function findingInLine(
  file: string,
  line: number,
  rule: string,
  severity: Finding["severity"],
  message: string,
): Finding {
  return { file, rule, severity, message, place: { line, column: 1, endLine: line, endColumn: 1 }, fixes: [] };
}

type Json = Readonly<Record<string, unknown>>;

interface Growing {
  readonly turns: Turn[];
  readonly lines: number[];
  source?: string;
  expect?: Expectation;
}

/**
 * Reads all lines. A line is a whole conversation (`turns`), or one turn of one (`conversation`, `speaker`, `text`).
 * Other members are the host's own. One that looks like a misspelled known name is reported. Empty lines are skipped.
 */
export async function readConversations(
  lines: AsyncIterable<Line>,
  file: string,
): Promise<{ readonly conversations: readonly Conversation[]; readonly problems: readonly Finding[] }> {
  const all: (Growing & { readonly id: string })[] = [];
  const byName = new Map<string, Growing>();
  const problems: Finding[] = [];
  let number = 0;
  for await (const line of lines) {
    number += 1;
    try {
      const value = parse(line);
      if (value === undefined) continue;
      if (!("conversation" in value)) {
        all.push(whole(value, number));
        continue;
      }
      const name = nameOf(value["conversation"], "conversation");
      const turn = oneTurn(value);
      let growing = byName.get(name);
      if (growing === undefined) {
        growing = { turns: [], lines: [] };
        byName.set(name, growing);
        all.push(Object.assign(growing, { id: name }));
      }
      add(growing, value, turn, number);
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      problems.push(findingInLine(file, number, "invalid-line", "error", error.message));
    }
  }
  return { conversations: all, problems };
}

function parse({ bytes, tooLong }: Line): Json | undefined {
  if (tooLong) throw new Unusable(`The line has more than ${MAX_LINE} bytes.`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).trim();
  } catch {
    throw new Unusable("The line is not UTF-8.");
  }
  if (text === "") return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unusable("The line is not JSON.");
  }
  if (!isObject(value))
    throw new Unusable(
      Array.isArray(value) ? "The line is a list: write one conversation a line." : "The line is no object.",
    );
  return value;
}

function whole(value: Json, line: number): Growing & { readonly id: string } {
  checkKeys(value, WHOLE, "the line");
  const { turns, id } = value;
  if (turns === undefined) throw new Unusable("The line has neither turns nor conversation, speaker and text.");
  if (!Array.isArray(turns)) throw new Unusable("turns must be an array.");
  const read = turns.map((turn, at) => readTurn(turn, `turns[${at}]`));
  const { source, expect } = value;
  return {
    id: id === undefined ? `line ${line}` : nameOf(id, "id"),
    turns: read,
    lines: read.map(() => line),
    ...(source !== undefined && { source: text(source, "source") }),
    ...(expect !== undefined && { expect: expectation(expect, read.length) }),
  };
}

function oneTurn(value: Json): Turn {
  checkKeys(value, ONE_TURN, "the line");
  return readTurn(value, "");
}

/** Adds a turn. What it expects is due at this turn. */
function add(to: Growing, value: Json, turn: Turn, line: number): void {
  const { source, expect } = value;
  if (source !== undefined) to.source = text(source, "source");
  if (expect !== undefined) {
    const { verdict, at = to.turns.length } = expectation(expect, Number.POSITIVE_INFINITY);
    to.expect = { verdict, ...(verdict === "escalate" && { at }) };
  }
  to.turns.push(turn);
  to.lines.push(line);
}

function readTurn(value: unknown, where: string): Turn {
  const member = (name: string) => (where === "" ? name : `${where}.${name}`);
  if (!isObject(value)) throw new Unusable(`${where} must be an object.`);
  if (where !== "") checkKeys(value, ["speaker", "text", "flags", "details"], where);
  const { speaker, flags, details } = value;
  if (typeof speaker !== "string" || !SPEAKERS.some((known) => known === speaker)) {
    const got = typeof speaker === "string" ? `, not ${JSON.stringify(speaker.slice(0, 100))}` : "";
    throw new Unusable(`${member("speaker")} must be one of ${SPEAKERS.join(", ")}${got}.`);
  }
  const turn: Turn = { speaker: speaker as Turn["speaker"], text: text(value["text"], member("text")) };
  if (flags !== undefined) {
    if (!Array.isArray(flags)) throw new Unusable(`${member("flags")} must be an array.`);
    turn.flags = flags.map((flag, at) => text(flag, `${member("flags")}[${at}]`));
  }
  if (details !== undefined) {
    if (!isObject(details)) throw new Unusable(`${member("details")} must be an object.`);
    const read = Object.entries(details).map(([key, detail]) => [key, text(detail, `${member("details")}.${key}`)]);
    turn.details = Object.fromEntries(read);
  }
  return turn;
}

function expectation(value: unknown, turns: number): Expectation {
  if (!isObject(value)) return { verdict: verdict(value, "expect") };
  const { at } = value;
  const of = verdict(value["verdict"], "expect.verdict");
  if (at === undefined) return { verdict: of };
  if (typeof at !== "number" || !Number.isSafeInteger(at) || at < 0 || at >= turns)
    throw new Unusable("expect.at must be the number of a turn, from 0.");
  return { verdict: of, at };
}

function verdict(value: unknown, where: string): EscalationVerdict {
  const found = ESCALATION_VERDICTS.find((known) => known === value);
  if (found === undefined) throw new Unusable(`${where} must be one of ${ESCALATION_VERDICTS.join(", ")}.`);
  return found;
}

function nameOf(value: unknown, where: string): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return text(value, where);
}

function text(value: unknown, where: string): string {
  if (typeof value !== "string") throw new Unusable(`${where} must be a string.`);
  return value;
}

/** Tells a key that was likely meant for one that is not there. */
function checkKeys(value: Json, known: readonly string[], where: string): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const meant = nearestWord(key, known);
    if (meant !== undefined && !Object.hasOwn(value, meant))
      throw new Unusable(`Unknown key ${JSON.stringify(key.slice(0, 100))} in ${where}; did you mean "${meant}"?`);
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
