// The teams of our own that a folder holds: what `init` can see for itself.
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { Team } from "sop-handover";

import { ownerOf } from "../analyse.js";
import { readData } from "../data/data-file.js";
import { frontMatter } from "../data/front-matter.js";
import { findFiles, isMarkdown } from "../files/find.js";
import { pathInside } from "../files/identity.js";
import { readText } from "../files/text-file.js";

/** A team, and where its SOPs are besides. */
export interface TeamHere {
  /** From the folder that was looked into, with `/`; a folder ends with one. */
  readonly team: string;
  readonly files: readonly string[];
  readonly members: number;
}

/** Bytes of the largest file of data that is looked into. */
const LARGEST = 8 * 1024 * 1024;

/** Keys of front matter that nothing but an assignment has. */
const TELLING = ["id", "connections", "entry", "formerNames", "escalation", "suspend"];

/** The teams of a folder: files of data first, then folders of Markdown. */
export function teamsHere(root: string): readonly TeamHere[] {
  const find = (patterns: readonly string[]) =>
    findFiles(patterns, { root, ignored: [], from: root }).files.map(({ path }) => path);
  const markdown = find(["**/*.md", "**/*.markdown"]);
  const data = find(["**/*.json", "**/*.jsonc", "**/*.yaml", "**/*.yml"]);
  return [...data.flatMap((path) => teamOf(path, root, markdown) ?? []), ...foldersOf(markdown, root)];
}

/** The team in a data file, with its SOPs in other files. */
function teamOf(path: string, root: string, markdown: readonly string[]): TeamHere | undefined {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) return undefined;
  const read = readText(path);
  if ("problem" in read || !/\bassignments["']?\s*:/.test(read.text)) return undefined;
  const data = readData(read.text, path);
  const made = "problems" in data ? undefined : Team.safeCreate(data.value);
  if (!made?.ok || made.value.size === 0) return undefined;
  const team = made.value;
  const sops = markdown.filter((file) => {
    const text = readText(file);
    return "text" in text && ownerOf(text.text, file, team) !== undefined;
  });
  const folders = new Set(sops.map((file) => pathInside(root, dirname(file)) ?? ""));
  const files = [...folders].map((folder) => (folder === "" ? "*.md" : `${folder}/*.md`));
  const { size } = team;
  team.dispose();
  return { team: pathInside(root, path) ?? path, files, members: size };
}

/** Folders in which Markdown files define assignments. A nested one belongs to the outer one. */
function foldersOf(markdown: readonly string[], root: string): TeamHere[] {
  const counts = new Map<string, number>();
  for (const path of markdown.filter((one) => isMarkdown(one) && defines(one))) {
    const folder = pathInside(root, dirname(path)) ?? "";
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const folders = [...counts.keys()].sort();
  const outer = folders.filter((folder) => {
    return !folders.some((other) => other !== folder && (other === "" || folder.startsWith(`${other}/`)));
  });
  return outer.map((folder) => {
    const inside = folders.filter((other) => other === folder || folder === "" || other.startsWith(`${folder}/`));
    const members = inside.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    return { team: folder === "" ? "./" : `${folder}/`, files: [], members };
  });
}

/** Whether a file defines an assignment: it has a name, and something that only assignments have. */
function defines(path: string): boolean {
  const read = readText(path);
  if ("problem" in read) return false;
  const matter = frontMatter(read.text, path);
  if (!matter || "problems" in matter || typeof matter.data["name"] !== "string") return false;
  return TELLING.some((key) => matter.data[key] !== undefined) || read.text.includes("](assignment:");
}
