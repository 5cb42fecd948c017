// One Markdown file of a team that is a folder: what its front matter defines.
import type { AssignmentData } from "sop-handover";

import { frontMatter, lineAt } from "./data/front-matter.js";
import { type Finding, problem } from "./finding.js";
import { findMembers, isMdx, stem } from "./files/find.js";
import { absolutePath, realPath, shown } from "./files/identity.js";
import type { Settings } from "./settings.js";
import { unknownKeys } from "./unknown-keys.js";
import { UsageError } from "./usage.js";

export interface Member {
  readonly path: string;
  /** The identity of the file. */
  readonly real: string;
  /** The path as shown. */
  readonly file: string;
  /** Problems of the file, or of a folder that can't be read. */
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

/** Members of an assignment that front matter can contain. */
export const KEYS = [
  "id",
  "name",
  "kind",
  "status",
  "connections",
  "description",
  "workflow",
  "suspend",
  "escalation",
  "formerNames",
];
/** All that is read of front matter: `assignment` says whose SOP a file is. */
const READ = [...KEYS, "entry", "assignment", "targets"];

type Source = { readonly text: string } | { readonly problem: Finding };

/** The definitions in the files of a folder. */
export function readMembers(folder: string, settings: Settings, read: (path: string) => Source): Member[] {
  const found = findMembers(folder, { root: settings.root, ignored: settings.ignore });
  const [empty] = found.empty;
  if (empty !== undefined) throw new UsageError(`Nobody is in the team: ${empty}`);
  const folders = found.problems.map((one) => {
    const path = absolutePath(one.file);
    return { path, real: realPath(path), file: one.file, problems: [one], unreadable: false };
  });
  return [...folders, ...found.files.map(({ path, real }) => readMember(path, read(path), real))];
}

/** The definition in one file. */
export function readMember(path: string, source: Source, real = path): Member {
  const file = shown(path);
  const nothing = { path, real, file, problems: [], unreadable: false };
  if ("problem" in source) return { ...nothing, problems: [source.problem], unreadable: true };
  const matter = frontMatter(source.text, file);
  if (matter === undefined) return nothing;
  if ("problems" in matter) return { ...nothing, problems: matter.problems };
  const { data, lineOf } = matter;
  // Pages with imports often have front matter of their own; a name indicates an assignment.
  if (isMdx(path)) return data["name"] === undefined ? nothing : { ...nothing, problems: [notRead(file)] };
  const members = KEYS.filter((key) => data[key] !== undefined).map((key) => [key, data[key]]);
  const { entry = false } = data;
  const problems = unknownKeys(data, READ, { file, placeOf: matter.placeOf });
  if (typeof entry !== "boolean") {
    problems.push(problem(file, "wrong-type", "entry: This must be true or false.", lineAt(lineOf("entry"))));
  }
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

/** The place of a value in the front matter. Computed on demand, since it is rarely needed. */
export function placeInMember(path: string, source: Source, key: string | number | undefined) {
  const file = shown(path);
  const matter = "text" in source ? frontMatter(source.text, file) : undefined;
  const known = matter && "lineOf" in matter && typeof key === "string";
  return { file, place: lineAt(known ? matter.lineOf(key) : 1) };
}

function notRead(file: string): Finding {
  const message = "MDX is not read, so that its assignment is not in the team: keep it in a file with the ending .md.";
  return { ...problem(file, "unread-file", message), severity: "warning" };
}
