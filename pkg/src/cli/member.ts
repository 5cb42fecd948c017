// One Markdown file of a team that is a folder: what its front matter defines.
import type { AssignmentData } from "sop-handover";

import { type Finding, type Place, problem } from "./finding.js";
import { stem } from "./files/find.js";
import { shown } from "./files/identity.js";
import { frontMatter } from "./front-matter.js";

export interface Member {
  readonly path: string;
  /** The path as it is shown. */
  readonly file: string;
  /** What keeps the file from being read. */
  readonly problems: readonly Finding[];
  /** Whether there is no text at all. */
  readonly unreadable: boolean;
  /** Nothing in a file without front matter. Its values are as they were found, of whatever type. */
  readonly assignment?: {
    readonly data: AssignmentData;
    readonly entry: boolean;
    readonly idLine: number;
    readonly nameLine: number;
  };
}

/** Members of an assignment that front matter can hold. */
const KEYS = ["id", "name", "kind", "status", "connections", "description", "workflow", "suspend", "formerNames"];

type Source = { readonly text: string } | { readonly problem: Finding };

export function readMember(path: string, source: Source): Member {
  const file = shown(path);
  if ("problem" in source) return { path, file, problems: [source.problem], unreadable: true };
  const matter = frontMatter(source.text, file);
  const nothing = { path, file, problems: [], unreadable: false };
  if (matter === undefined) return nothing;
  if ("problems" in matter) return { ...nothing, problems: matter.problems };
  const { data, lineOf } = matter;
  const members = KEYS.filter((key) => data[key] !== undefined).map((key) => [key, data[key]]);
  const { entry = false } = data;
  const problems =
    typeof entry === "boolean"
      ? []
      : [problem(file, "wrong-type", "entry: This must be true or false.", lineAt(lineOf("entry")))];
  return {
    ...nothing,
    problems,
    assignment: {
      data: { ...Object.fromEntries(members), id: data["id"] ?? stem(path) },
      entry: entry === true,
      idLine: lineOf("id"),
      nameLine: lineOf("name"),
    },
  };
}

/** Where a value of the front matter stands. Looked for again, since it is hardly ever asked for. */
export function placeInMember(path: string, source: Source, key: string | number | undefined) {
  const file = shown(path);
  const matter = "text" in source ? frontMatter(source.text, file) : undefined;
  const known = matter && "lineOf" in matter && typeof key === "string";
  return { file, place: lineAt(known ? matter.lineOf(key) : 1) };
}

export function lineAt(line: number): Place {
  return { line, column: 1, endLine: line, endColumn: 1 };
}
