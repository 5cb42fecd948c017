// Agent Companies: one folder for each agent, and files that say who manages whom and who does what.
import { dirname, join } from "node:path";

import { type Finding, START } from "../finding.js";
import { shown } from "../files/identity.js";
import type { Agent, Grant } from "./agent.js";
import { grouped } from "../lists.js";
import type { Candidate } from "./files.js";
import { bodyRange, descriptionIn, type Matter, readMatter, textAt, textsAt } from "./lenient.js";
import type { Dialect, Reference } from "./dialect-team.js";

/** People above or around a company's agents, who have no files. */
const PEOPLE =
  /^(?:board(?:[- ]of[- ]directors)?|chair(?:man|person|woman)?|(?:human|person)(?:[- ].*)?|founders?|investors?|operators?|owners?|users?)$/i;

export const companies: Dialect = {
  name: "companies",
  tool: "The company",
  builtIn: [],
  isElsewhere: (written) => PEOPLE.test(written),
  failure: ({ key }) =>
    key === "reportsTo"
      ? "the agent reports to nobody."
      : key === "includes"
        ? "the team is imported without it."
        : key === "text"
          ? "the link leads nowhere."
          : "the work reaches nobody.",
  scheme: "agent",
  allAreEntries: false,
};

/** The companies of a repository, by the folder of their `COMPANY.md`. */
export function teams(files: readonly Candidate[]): Map<string, Candidate[]> {
  const roots = files.filter(({ name }) => name === "COMPANY.md").map(({ folder }) => folder);
  return grouped(files, ({ folder, name }) => {
    if (name === "COMPANY.md") return folder;
    if (!["AGENTS.md", "TEAM.md", "TASK.md"].includes(name)) return undefined;
    const within = roots.filter((root) => root === "" || folder === root || folder.startsWith(`${root}/`));
    const root = within.sort((a, b) => b.length - a.length)[0];
    // The notes for coding agents at the root of a repository have the same name.
    return root !== undefined && folder !== root ? root : undefined;
  });
}

/** The definition in one file, or whom it names. */
export function readFile(
  path: string,
  file: string,
  text: string,
): { agent?: Agent; references: readonly Reference[]; problems: readonly Finding[] } {
  const matter = readMatter(text, file);
  if (!matter) return { references: [], problems: [] };
  const problems = matter.loose ? [matter.loose] : [];
  const named = (key: string): Grant[] => {
    const value = textAt(matter, [key]);
    if (!value) return [];
    const isPath = /AGENTS\.md$/.test(value.text);
    return [{ text: slugOf(value.text, path), place: value.place, key, kind: "passes-on", when: [], isPath }];
  };
  if (!/AGENTS\.md$/.test(path)) {
    const grants = [...named("manager"), ...named("assignee"), ...included(matter, path)];
    // Any document may have the name `COMPANY.md`.
    if (/COMPANY\.md$/.test(path) && grants.length === 0) return { references: [], problems: [] };
    return { references: grants.map((grant) => ({ file, grant })), problems };
  }
  const folder = dirname(path).replace(/^.*[/\\]/, "");
  const texts = (key: string) => textAt(matter, [key])?.text ?? [];
  const shownName = textAt(matter, ["name"]);
  const reports = named("reportsTo").filter(({ text }) => text !== "null");
  return {
    agent: {
      path,
      file,
      stem: folder,
      name: textAt(matter, ["slug"]) ?? { text: folder, place: START },
      otherNames: shownName ? [shownName.text] : [],
      ...(shownName && { shownAt: shownName.place }),
      titles: ["title"].flatMap(texts),
      ...descriptionIn(matter.data),
      isDescribed: true,
      isEntry: reports.every(({ text }) => PEOPLE.test(text)),
      grants: reports,
      isClosed: false,
      body: { file, ...bodyRange(text) },
    },
    references: [],
    problems,
  };
}

/** The agents that a team includes by the paths of their files; those of another repository don't count. */
function included(matter: Matter, path: string): Grant[] {
  const listed = textsAt(matter, "includes") ?? [];
  return listed
    .filter(({ text }) => /AGENTS\.md$/.test(text) && !/^[\w.-]+:/.test(text))
    .map(({ text, place }) => ({
      text: slugOf(text, path),
      place,
      key: "includes",
      kind: "passes-on",
      when: [],
      isPath: true,
    }));
}

/** The slug that a value names: itself, or the folder of the agent's file that it is the path of. */
function slugOf(written: string, path: string): string {
  if (!/AGENTS\.md$/.test(written)) return written;
  return shown(dirname(join(dirname(path), written))).replace(/^.*\//, "");
}
