// opencode: agents in Markdown files and in the settings file, which make one team.
import { dirname, resolve } from "node:path";

import { readData } from "../data/data-file.js";
import { type Finding, problem, START } from "../finding.js";
import { shown } from "../files/identity.js";
import type { Agent, Part, Permission } from "./agent.js";
import { grouped } from "../lists.js";
import type { Candidate } from "./files.js";
import { bodyRange, descriptionIn, isRecord, type Matter, readMatter, textAt } from "./lenient.js";
import { broughtBy, broughtWith, PLUGIN } from "./opencode-plugins.js";
import { areClosed, grantsOf, permissionsIn, rulesOf, together } from "./opencode-permissions.js";
import { Source } from "./source.js";
import type { Dialect } from "./dialect-team.js";
import type { Parts } from "./assembly.js";

export const opencode: Dialect = {
  name: "opencode",
  tool: "opencode",
  builtIn: ["build", "plan", "general", "explore"],
  failure: () => "opencode throws when the task begins.",
  allAreEntries: false,
};

/** Its built-in agents that people don't talk to. */
const BUILT_IN_SUBAGENTS = ["general", "explore"];

/** The teams of a repository, by the folder that `.opencode` or the settings file is in. */
export function teams(files: readonly Candidate[]): Map<string, Candidate[]> {
  return grouped(files, ({ inside }) => {
    const found =
      /^(?:(.*)\/)?\.opencode\/(?:agents?\/.+\.md|opencode\.jsonc?|oh-my-open(?:code|agent)(?:-slim)?\.jsonc?)$/i.exec(
        inside,
      ) ?? /^(?:(.*)\/)?opencode\.jsonc?$/i.exec(inside);
    return found ? (found[1] ?? "") : undefined;
  });
}

/** What one file defines: an agent, or several in the settings. */
export function readFile(path: string, file: string, inside: string, text: string): Parts {
  return /\.jsonc?$/i.test(path) ? readSettings(path, file, inside, text) : readMarkdown(path, file, inside, text);
}

/**
 * Makes one agent from its parts in the files of a team. opencode reads the settings first, then those in `.opencode`,
 * then the agents' own files. Later parts win, and rules for all agents come before those for one.
 */
export function merged(named: readonly Agent[], settings: readonly (readonly Permission[])[]): readonly Agent[] {
  const [first] = named;
  if (!first) return [];
  const all = [...named].sort((a, b) => rankOf(a) - rankOf(b));
  const last = <K extends keyof Part>(key: K) => all.findLast(({ part }) => part?.[key] !== undefined)?.part?.[key];
  if (last("isDisabled") === true) return [];
  const own = together(all.map(({ part }) => part?.permissions ?? []));
  // For a built-in agent, only the agents that it may ask are worth checking.
  const isBuiltIn = opencode.builtIn.includes(first.name.text);
  if (isBuiltIn && own.length === 0) return [];
  const mode = last("mode") ?? (BUILT_IN_SUBAGENTS.includes(first.name.text) ? "subagent" : "all");
  // The files come in the order of their paths, and `.opencode` is before the settings beside it.
  const grants = grantsOf(together([...settings].reverse()), own);
  const description = all.findLast((one) => one.description !== undefined)?.description;
  return [
    {
      ...first,
      isDescribed: isBuiltIn || all.some(({ isDescribed }) => isDescribed),
      ...(description !== undefined && { description }),
      isEntry: mode !== "subagent",
      ...(mode === "primary" && { barred: "`mode: primary` keeps it from being a subagent" }),
      grants: [...grants, ...all.flatMap((one) => one.grants)],
      isClosed: areClosed(grants),
    },
  ];
}

function rankOf({ part }: Agent): number {
  return part?.rank ?? 0;
}

function readMarkdown(path: string, file: string, inside: string, text: string): Parts {
  const stem = inside.replace(/^(?:.*\/)?\.opencode\/agents?\//, "").replace(/\.md$/i, "");
  const matter = readMatter(text, file);
  const name = (matter && textAt(matter, ["name"])) ?? { text: stem, place: START };
  const agent = agentOf(matter, [], { path, file, stem, name, body: { file, ...bodyRange(text) } }, 2);
  return { agents: [agent], problems: [...(matter?.loose ? [matter.loose] : []), ...unread(matter, [], file)] };
}

function readSettings(path: string, file: string, inside: string, text: string): Parts {
  const data = readData(text, file, { lenient: true });
  if (PLUGIN.test(inside)) return { agents: [], problems: [], external: broughtWith("value" in data && data.value) };
  if ("problems" in data) return { agents: [], problems: data.problems };
  if (!isRecord(data.value)) return { agents: [], problems: [] };
  const matter: Matter = { ...data, data: data.value };
  const source = new Source(text);
  const rank = /(?:^|\/)\.opencode\//.test(inside) ? 1 : 0;
  const listed = data.value["agent"];
  const keys = isRecord(listed) ? Object.keys(listed).filter((key) => isRecord(listed[key])) : [];
  const agents = keys.map((key) => {
    const name = { text: key, place: data.placeOfKey(["agent", key]) };
    const at = ["agent", key];
    const body = promptOf(ownAt(matter, at)?.["prompt"], path) ?? {
      file,
      ...source.range(data.placeOf([...at, "prompt"])),
    };
    return agentOf(matter, at, { path, file, stem: key, name, body }, rank);
  });
  const forAll = permissionsIn(data.value, [], data, file);
  const external = broughtBy(data.value["plugin"]);
  return {
    agents,
    references: rulesOf(forAll).map((grant) => ({ file, grant })),
    problems: keys.flatMap((key) => unread(matter, ["agent", key], file)),
    ...(forAll.length > 0 && { forAll }),
    ...(external.length > 0 && { external }),
  };
}

/** Reports task rules in a place where opencode does not look for them. */
function unread(matter: Matter | undefined, at: readonly string[], file: string): Finding[] {
  const task = matter && ownAt(matter, at)?.["task"];
  if (!matter || !(isRecord(task) || /^(?:allow|ask|deny)$/.test(String(task)))) return [];
  const message = "opencode does not read `task` here, so that it limits nobody: write it below `permission`.";
  return [{ ...problem(file, "unknown-key", message, matter.placeOfKey([...at, "task"])), severity: "warning" }];
}

function ownAt({ data }: Matter, at: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  const own = at.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), data);
  return isRecord(own) ? own : undefined;
}

/** The file that a prompt refers to: `{file:./prompts/x.md}`. */
function promptOf(prompt: unknown, path: string): Agent["body"] {
  const named = typeof prompt === "string" ? /^\s*\{file:([^}]+)\}\s*$/.exec(prompt)?.[1]?.trim() : undefined;
  if (named === undefined || /^~/.test(named)) return undefined;
  return { file: shown(resolve(dirname(path), named)), from: 0, to: Number.POSITIVE_INFINITY };
}

function agentOf(
  matter: Matter | undefined,
  at: readonly string[],
  named: Pick<Agent, "path" | "file" | "stem" | "name" | "body">,
  rank: number,
): Agent {
  const own = matter && ownAt(matter, at);
  const { mode, disable } = own ?? {};
  return {
    ...named,
    otherNames: [],
    titles: [],
    ...descriptionIn(own),
    isEntry: true,
    grants: [],
    isClosed: false,
    part: {
      rank,
      ...(typeof mode === "string" && { mode }),
      ...(typeof disable === "boolean" && { isDisabled: disable }),
      permissions: matter ? permissionsIn(own, at, matter, named.file) : [],
    },
  };
}
