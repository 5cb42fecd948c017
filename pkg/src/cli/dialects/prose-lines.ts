// The lines of an agent's text that are said to the model as they stand: no code, no examples, no comments.
import { isCall, mayCall } from "./calls.js";
import { type Cue, sectionOf } from "./wording.js";

export interface ProseLine {
  readonly text: string;
  /** The offset of its start in the file. */
  readonly from: number;
  /** The offset of a list item's text in the line. */
  readonly item?: number;
  /** What the heading above says that the list is of. */
  readonly section?: Cue;
  /** Whether it is below a heading that says “examples”, or is a speaker's line in one: `user: …`. */
  readonly isExample: boolean;
  /** Whether it is in code, where only lines that call an agent count. */
  readonly isCode?: boolean;
}

/** Who speaks in an example, at the beginning of a line. */
const SPEAKER = /^[\s>*_"“-]*(?:(?:good|bad|examples?)[*_]*:[\s*_]*)?(?:user|human|assistant|claude)[*_]*:/i;

/** Splits a part of a file. Each line is looked at once. */
export function* proseLines(text: string, from: number, to: number): Generator<ProseLine> {
  let fence: string | undefined;
  let inside: "example" | "comment" | undefined;
  let section: Cue | undefined;
  /** What the headings above say, if each of them names one agent: “With code-reviewer”. */
  let around: Cue | undefined;
  /** How many `#` the heading has that says “examples”. */
  let examples: number | undefined;
  const hasCalls = mayCall(text);
  const pattern = /([^\r\n]*)(\r\n|\r|\n|$)/gy;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match && match.index < to; match = pattern.exec(text)) {
    const line = text.slice(match.index, Math.min(to, match.index + (match[1]?.length ?? 0)));
    const mayBeMark = line.includes("```") || line.includes("~~~");
    const mark = mayBeMark ? /^[ \t]*(?:>[ \t]*)*(`{3,}|~{3,})/.exec(line)?.[1] : undefined;
    if (fence !== undefined) {
      if (hasCalls && isCall(line))
        yield { text: line, from: match.index, isExample: examples !== undefined, isCode: true };
      if (mark?.startsWith(fence) && line.trim().replace(/^(?:>[ \t]*)*/, "") === mark) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (inside !== undefined) {
      if (inside === "example" ? /<\/(?:example|commentary)s?>/i.test(line) : line.includes("-->")) inside = undefined;
    } else if (line.includes("<") && /<(?:example|commentary)s?>/i.test(line)) {
      if (!/<\/(?:example|commentary)s?>/i.test(line)) inside = "example";
    } else if (line.includes("<!--")) {
      if (!line.slice(line.indexOf("<!--")).includes("-->")) inside = "comment";
    } else if (line.trim() !== "") {
      const item = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+/.exec(line)?.[0].length;
      const heading = item === undefined ? headingOf(line) : undefined;
      const ofOne = around === undefined ? undefined : withOne(line);
      if (ofOne !== undefined) section = undefined;
      else if (heading !== undefined) {
        section = sectionOf(heading) ?? (WITH.test(heading) ? around : undefined);
        if (section !== undefined || /^[ \t]*#/.test(line)) around = section;
      }
      const begin = ofOne ?? item;
      const cue = ofOne === undefined ? section : around;
      const level = line.includes("#") ? /^[ \t]*(#{1,6})[ \t]/.exec(line)?.[1]?.length : undefined;
      if (level !== undefined && level <= (examples ?? level)) examples = saysExamples(line) ? level : undefined;
      yield {
        text: line,
        from: match.index,
        ...(begin !== undefined && { item: begin }),
        ...(cue !== undefined && { section: cue }),
        isExample: examples !== undefined || (line.includes(":") && SPEAKER.test(line)),
      };
    }
    if (match[2] === "") break;
  }
}

/** What introduces a list below a heading about other agents: “Works closely with:”. */
const WITH = /\b(?:collaborat|coordinat|integrat|interact|partner|work)\w*(?: \w+){0,3} with$/i;

/** Where a heading below one about other agents names an agent: “### With code-reviewer”. */
function withOne(line: string): number | undefined {
  return /^[ \t]*#{3,6}[ \t]+(?:\*\*)?(?:working )?with[ \t]+(?=[^ \t])/i.exec(line)?.[0].length;
}

function saysExamples(heading: string): boolean {
  return /^[\s#*]*examples?\b|\bexamples?[\s*:#]*$/i.test(heading);
}

/** A line that introduces those below it: a heading, a line in bold, or one that ends or begins with a colon. */
function headingOf(line: string): string | undefined {
  // Most lines are not headings, and looking for one sign is cheap.
  if (!/[#*_:]/.test(line)) return undefined;
  const found =
    /^[ \t]*#{1,6}[ \t]+(.*)$/.exec(line) ??
    /^[ \t]*(?:\*\*|__)([^*]+)(?:\*\*|__):?[ \t]*$/.exec(line) ??
    /^[ \t]*([^.:]{1,80}):[ \t]*$/.exec(line) ??
    /^[ \t]*(Integration[^.:]{0,60}):/i.exec(line);
  return found?.[1];
}
