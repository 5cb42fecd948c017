// Problems of files, besides the rules' findings in their texts.
import type { Severity } from "sop-handover";

import type { FormatIssueCode } from "../formats/issue.js";

/** The documentation of one. */
export interface FileProblemDoc {
  readonly severity: Severity;
  readonly docs: string;
}

/** The codes of problems with files and the data in them. */
export type FileProblem = keyof typeof OF_FILES | FormatIssueCode;

/** Codes of tools and runs, which no file has. */
type Elsewhere = "too-many-targets" | "rule-text-left-out" | "enum-too-long" | "bad-snapshot" | "newer-format";

const OF_FILES = {
  "invalid-yaml": error(
    "The file, or its front matter, is not valid YAML or has no value: an alias without its anchor, a duplicate key.\n\nA text that begins with a character like @, *, & or [, or that contains a colon and a space, must be in quotes.",
  ),
  "invalid-json": error("The file is not JSON. Comments and trailing commas are allowed in .jsonc and in settings."),
  "invalid-utf8": error("The file is not in UTF-8, so it can't be read. Save it as UTF-8."),
  "binary-file": error("The file contains NUL bytes: it is not text, or is in UTF-16. Only UTF-8 is read."),
  "unreadable-file": error(
    "A file or folder does not exist, can't be opened, is not a regular file, or is too large. It is unknown who is defined in it, so nobody counts as deleted and no fix is written.",
  ),
  "unread-file": error(
    "The file is of a kind that is not read as an SOP: MDX, in which a mention could be in code, or a data file. Keep the SOP in an .md file.",
  ),
  "unread-front-matter": error(
    "What looks like the front matter of an assignment is not: it isn't closed, doesn't begin in the first line, or is TOML. Read as text, it would make its assignment disappear.",
  ),
  "not-loaded": warning(
    "Claude Code finds agents by the `name` in their front matter. A file in an agents folder without one is not an agent, and nobody can delegate to it. Give it a name, or move it out of the agents folder.",
  ),
  "loose-front-matter": warning(
    "The front matter is not valid YAML, mostly because a description contains a colon and a space. The file's tool reads it line by line, and so does the check; other readers refuse the file. Quote the value.",
  ),
  "unknown-key": warning(
    "Nothing reads this key, but it looks like one that is read. Keys that look like no known key are left to other tools.",
  ),
  "confusable-id": warning("Two ids differ only by capitals and spaces; people take them for one."),
  "changed-on-disk": error("The file changed after it was read, so it was not fixed. Run the command again."),
  "unsafe-fix": error(
    "The safe fixes together would change the targets of this SOP, so none was made. Fix it by hand, and report the text: each safe fix must keep the targets.",
  ),
  "unwritable-file": error("The fixed file can't be written: it is read-only, or the disk is full."),
  "wrong-setting": error("A mistake in the settings file; the message lists what is allowed."),
  "nothing-checked": error("No SOP was checked, so finding nothing means nothing."),
} as const satisfies Record<string, FileProblemDoc>;

const OF_DATA = {
  "missing-field": error("A required member is missing."),
  "wrong-type": error(
    "A value has the wrong type: for example a number instead of a text. In YAML, quotes make it a text.",
  ),
  "unknown-value": error("A word without a meaning here; the message lists the allowed ones."),
  "empty-id": error("An id is empty or only white space."),
  "duplicate-id": error("Two assignments have the same id. The first counts."),
  "empty-name": error("A name has no visible characters."),
  "bad-character": error("A text contains a character that can't be stored, for example U+0000."),
  "unknown-entry": error("The team's entry lists an unknown id."),
  "unknown-target": error("In an imported team: a listed target is not defined. It is omitted."),
  "duplicate-agent": error("In an imported team: a second agent has the same name. The first counts."),
  "self-target": warning(
    "In an imported team: an agent lists itself. No agent hands over to itself, so the entry is omitted.",
  ),
  "listed-not-said": warning(
    "In an imported team: a target is listed, but the instructions don't say when to hand over to it.",
  ),
  "said-not-listed": warning(
    "In an imported team: the instructions hand over to an agent that is not listed, which gets no link.",
  ),
} as const satisfies Record<Exclude<FormatIssueCode, Elsewhere>, FileProblemDoc>;

/** The documentation of a code, by its name. */
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
