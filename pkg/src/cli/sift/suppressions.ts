// Comments that suppress findings, each for the rules that it names.
import { ask } from "../usage.js";
import { FILE_PROBLEMS, leavesOut } from "../file-problems.js";
import { type Finding, fileOf, type Place } from "../finding.js";
import { Lines } from "../lines.js";
import { ruleNames } from "../rules.js";
import { COMMENT_RULES, commentFinding } from "./comment-rules.js";
import { type Comment, commentsIn } from "./comments.js";

/** What a comment suppresses. */
export interface Suppression {
  readonly rule: string;
  /** The lines that it is for, from 1, both included. */
  readonly from: number;
  readonly to: number;
  /** The place of the comment. */
  readonly place: Place;
  /** Why, as the comment says. */
  readonly reason?: string;
  /** Whether it has held something back. */
  used: boolean;
}

/** The comments of one text. */
export interface Suppressions {
  /** The file, with whose SOP in it, as `fileOf` has it. */
  readonly of: string;
  readonly file: Pick<Finding, "file" | "inside">;
  readonly list: readonly Suppression[];
  /** The places of the comments. */
  readonly places: readonly Place[];
  /** Malformed comments, which suppress nothing. */
  readonly problems: readonly Finding[];
}

const WORDS = ["ignore-next-line", "ignore-line", "ignore-file", "ignore-start", "ignore-end"] as const;
type Word = (typeof WORDS)[number];

/** A comment that is meant for this command, whether it is right or not. */
const MEANT = /^\s*(sop-handover(?:[-:]|[ \t]+)[ \t]*((?:ignore|disable|enable|suppress|skip|allow)[\w-]*))/i;

/** The suppressions of a text; undefined if it has none, like most. */
export function suppressionsIn(text: string, file: Pick<Finding, "file" | "inside">): Suppressions | undefined {
  if (!/sop-handover/i.test(text)) return undefined;
  // The SOP inside a team file is Markdown.
  const comments = commentsIn(text, file.inside === undefined ? file.file : ".md").filter((one) =>
    MEANT.test(one.text),
  );
  if (comments.length === 0) return undefined;
  const reader = new Reader(text, file);
  for (const comment of comments) reader.read(comment);
  return reader.end();
}

/** The comments that suppress a rule's findings on a line. */
export function holding(comments: Suppressions | undefined, rule: string, line: number): readonly Suppression[] {
  return (comments?.list ?? []).filter((one) => one.rule === rule && one.from <= line && line <= one.to);
}

let names: ReadonlySet<string> | undefined;

/** The names that comments can use; looked up when the first comment is read. */
function knownNames(): ReadonlySet<string> {
  names ??= new Set([...ruleNames().map(({ name }) => name), ...FILE_PROBLEMS.keys()]);
  return names;
}

/** Whether a mention is in the reason of a comment, which means no handover. */
export function isInReason(
  comments: Suppressions | undefined,
  rule: string,
  { line, column }: Pick<Place, "line" | "column">,
): boolean {
  if (rule !== "unread-mention" || !comments) return false;
  return comments.places.some((place) => {
    const begins = place.line < line || (place.line === line && place.column <= column);
    return begins && (line < place.endLine || (line === place.endLine && column < place.endColumn));
  });
}

/** The comment that begins a range. */
type Opening = Pick<Suppression, "place" | "reason">;

class Reader {
  readonly #text: string;
  readonly #file: Pick<Finding, "file" | "inside">;
  readonly #lines: Lines;
  readonly #known = knownNames();
  readonly #list: Suppression[] = [];
  readonly #places: Place[] = [];
  readonly #problems: Finding[] = [];
  /** Ranges that are not closed yet, by rule. */
  readonly #open = new Map<string, Opening>();

  constructor(text: string, file: Pick<Finding, "file" | "inside">) {
    this.#text = text;
    this.#file = file;
    this.#lines = new Lines(text);
  }

  read(comment: Comment): void {
    const place = this.#lines.place(comment);
    this.#places.push(place);
    const [meant = "", , written = ""] = MEANT.exec(comment.text) ?? [];
    const word = WORDS.find((one) => meant.trim() === `sop-handover-${one}`);
    if (word === undefined) {
      const near = WORDS.find((one) => one === written.replace(/^(?:disable|suppress|skip|allow)/i, "ignore"));
      const which = near ?? (/^(?:enable|ignore-stop)/i.test(written) ? "ignore-end" : "ignore-next-line");
      return this.#refuse(
        place,
        `This comment holds nothing back: write sop-handover-${which} and the name of a rule.`,
      );
    }
    const rest = comment.text.slice(meant.length);
    const [listed = ""] = /^(?:[^:]*?)(?=:|\s--\s|$)/s.exec(rest) ?? [];
    const why = rest
      .slice(listed.length)
      .replace(/^(?::|\s--\s)/, "")
      .trim();
    const reason = why === "" ? {} : { reason: why };
    const names = listed.split(/[\s,]+/).filter(Boolean);
    const wrong = this.#wrong(word, names);
    if (wrong !== undefined) return this.#refuse(place, wrong);
    if (word === "ignore-start") return this.#begin(names, { place, ...reason });
    if (word === "ignore-end") return this.#finish(names, place);
    const [from, to] = this.#reach(word, comment, place);
    for (const rule of new Set(names)) this.#list.push({ rule, from, to, place, ...reason, used: false });
  }

  end(): Suppressions {
    for (const [rule, { place }] of this.#open) {
      this.#refuse(place, `This comment holds nothing back: no sop-handover-ignore-end for ${rule} comes behind it.`);
    }
    return {
      of: fileOf(this.#file),
      file: this.#file,
      list: this.#list,
      places: this.#places,
      problems: this.#problems,
    };
  }

  /** The problem with the names of a comment. */
  #wrong(word: Word, names: readonly string[]): string | undefined {
    if (names.length === 0 && word !== "ignore-end") {
      return `This comment holds nothing back: name the rule, as in sop-handover-${word} unknown-mention.`;
    }
    for (const name of names) {
      if (leavesOut(name)) return `No comment holds ${name} back: it says that something was not looked at.`;
      if (COMMENT_RULES.has(name)) return `No comment holds ${name} back: set it to off in the settings.`;
      if (this.#known.has(name)) continue;
      return `This comment holds nothing back: there is no rule ${name}${ask(name, [...this.#known])} A reason stands behind a colon.`;
    }
    return undefined;
  }

  #begin(names: readonly string[], opening: Opening): void {
    for (const rule of new Set(names)) {
      if (this.#open.has(rule)) this.#refuse(opening.place, `A range for ${rule} is open already.`);
      else this.#open.set(rule, opening);
    }
  }

  #finish(names: readonly string[], end: Place): void {
    const closed = names.length > 0 ? names : [...this.#open.keys()];
    if (closed.length === 0)
      this.#refuse(end, "This comment ends nothing: no sop-handover-ignore-start comes before it.");
    for (const rule of closed) {
      const opening = this.#open.get(rule);
      this.#open.delete(rule);
      if (!opening)
        this.#refuse(end, `This comment ends nothing: no sop-handover-ignore-start for ${rule} comes before it.`);
      else this.#list.push({ rule, from: opening.place.line, to: end.endLine, ...opening, used: false });
    }
  }

  /** The lines that a comment is for. */
  #reach(word: "ignore-next-line" | "ignore-line" | "ignore-file", { to }: Comment, place: Place): [number, number] {
    if (word === "ignore-file") return [1, Number.MAX_SAFE_INTEGER];
    if (word === "ignore-line") return [place.line, place.endLine];
    // Blank lines, and comments of this kind, may be between a comment and its line.
    const rest = this.#text.slice(to);
    const skipped =
      /^[^\r\n]*(?:\r\n|\r|\n)?(?:[ \t>]*(?:(?:<!--\s*sop-handover-[^\r\n]*-->|(?:#|\/\/)\s*sop-handover-[^\r\n]*)[ \t]*)?(?:\r\n|\r|\n))*/;
    const next = this.#lines.at(to + (skipped.exec(rest)?.[0].length ?? 0)).line;
    return [next, next];
  }

  #refuse(place: Place, message: string): void {
    this.#problems.push(commentFinding("wrong-suppression", { why: message }, this.#file, place));
  }
}
