// What can be wrong with files, besides what the rules find in their texts.
import type { Severity } from "sop-handover";

import type { FormatIssueCode } from "../formats/issue.js";

/** What is known of one. */
export interface FileProblemDoc {
  readonly severity: Severity;
  readonly docs: string;
}

/** The codes of what is wrong with files, and with the data in them. */
export type FileProblem = keyof typeof OF_FILES | FormatIssueCode;

/** Codes of tools and runs, which no file has. */
type Elsewhere = "too-many-targets" | "rule-text-left-out" | "enum-too-long" | "bad-snapshot" | "newer-format";

const OF_FILES = {
  "invalid-yaml": error(
    "The file, or its front matter, is no YAML, or stands for nothing: an alias without its anchor, a key that is there twice.\n\nA text that begins with a sign such as @, *, & or [, or that holds a colon and a space, has to be in quotes.",
  ),
  "invalid-json": error(
    "The file is no JSON. Comments and a comma behind the last value are taken in .jsonc and in settings.",
  ),
  "invalid-utf8": error("The file is not in UTF-8, so that its words can't be known. Save it as UTF-8."),
  "binary-file": error("The file holds zero bytes: it is no text, or one in UTF-16. Only UTF-8 is read."),
  "unreadable-file": error(
    "A file or folder is not there, can't be opened, is no regular file, or is too large. Who is defined in it is not known, so that nobody counts as deleted and no fix is written.",
  ),
  "unread-file": error(
    "The file is of a kind that is not read as an SOP: MDX, in which a mention could stand in code, or a file of data. Keep the SOP in a file with the ending .md.",
  ),
  "unread-front-matter": error(
    "What looks like the front matter of an assignment is none: it isn't closed, doesn't begin in the first line, or is TOML. Read as text, it would make its assignment vanish.",
  ),
  "not-loaded": warning(
    "Claude Code finds agents by the `name` in their front matter. A file in an agents folder without one is no agent, and nobody can delegate to it. Give it a name, or move it to where no agents are.",
  ),
  "loose-front-matter": warning(
    "The front matter is not valid YAML, mostly because a description holds a colon and a space. The tool that the file is for reads it line by line, and so does the check; other readers refuse the file. Put quotes around the value.",
  ),
  "unknown-key": warning(
    "Nothing reads this key, and it looks like one that is read. Keys that look like none of them belong to other tools.",
  ),
  "confusable-id": warning("Two ids differ by nothing but capitals and spaces; people take them for one."),
  "changed-on-disk": error(
    "The file has changed between reading and mending, and was left alone. Run the command again.",
  ),
  "unwritable-file": error("The mended file can't be written: it is read-only, or the disk is full."),
  "wrong-setting": error("A mistake in the settings file; the message lists what can be there."),
  "nothing-checked": error("No SOP was looked at. That nothing is found says nothing then."),
} as const satisfies Record<string, FileProblemDoc>;

const OF_DATA = {
  "missing-field": error("A member that has to be there is not."),
  "wrong-type": error(
    "A value is of the wrong type: a number where a text has to be. In YAML, quotes make a text of it.",
  ),
  "unknown-value": error("A word that means nothing here; the message lists those that do."),
  "empty-id": error("An id holds nothing but white space."),
  "duplicate-id": error("Two assignments have the same id. The first counts."),
  "empty-name": error("A name holds nothing that can be seen."),
  "bad-character": error("A text holds a character that can't be kept, such as U+0000."),
  "unknown-entry": error("The team's entry lists an id that nobody has."),
  "unknown-target": error("In an imported team: a target is listed that nobody defines. It is left out."),
  "duplicate-agent": error("In an imported team: a second agent has the same name. The first counts."),
  "self-target": warning(
    "In an imported team: an agent lists itself. Nobody hands over to oneself, so that it is left out.",
  ),
  "listed-not-said": warning(
    "In an imported team: a target is listed, but the instructions don't say when to hand over to it.",
  ),
  "said-not-listed": warning(
    "In an imported team: the instructions hand over to somebody who is not listed, and who gets no link.",
  ),
} as const satisfies Record<Exclude<FormatIssueCode, Elsewhere>, FileProblemDoc>;

/** What is known of a code, by its name. */
export const FILE_PROBLEMS: ReadonlyMap<string, FileProblemDoc> = new Map(Object.entries({ ...OF_FILES, ...OF_DATA }));

/** Codes that are those of rules about other tools' files, too. */
const ELSEWHERE: ReadonlySet<string> = new Set(["unknown-target"]);

/** Whether a code says that a file, or a part of one, was not looked at: no comment and no baseline hides that. */
export function leavesOut(code: string): boolean {
  return FILE_PROBLEMS.get(code)?.severity === "error" && !ELSEWHERE.has(code);
}

function error(docs: string): FileProblemDoc {
  return { severity: "error", docs };
}

function warning(docs: string): FileProblemDoc {
  return { severity: "warning", docs };
}
