// opencode: agents in Markdown files and in the settings file, which make one team.
import { dirname, resolve } from "node:path";

import { readData } from "../data/data-file.js";
import { type Finding, START } from "../finding.js";
import { shown } from "../files/identity.js";
import type { Agent, Grant } from "./agent.js";
import { type Candidate, grouped } from "./files.js";
import { bodyRange, descriptionIn, isRecord, type Matter, readMatter, textAt } from "./lenient.js";
import { Source } from "./source.js";
import type { Dialect } from "./team.js";

export const opencode: Dialect = {
  name: "opencode",
  tool: "opencode",
  builtIn: ["build", "plan", "general", "explore"],
  failure: () => "opencode throws when the task begins.",
  allAreEntries: false,
};

/** Of the agents that it brings along, those that people don't talk to. */
const BUILT_IN_SUBAGENTS = ["general", "explore"];

/** The teams of a repository, by the folder that `.opencode` or the settings file is in. */
export function teams(files: readonly Candidate[]): Map<string, Candidate[]> {
  return grouped(files, ({ inside }) => {
    const found =
      /^(?:(.*)\/)?\.opencode\/(?:agents?\/.+\.md|opencode\.jsonc?)$/i.exec(inside) ??
      /^(?:(.*)\/)?opencode\.jsonc?$/i.exec(inside);
    return found ? (found[1] ?? "") : undefined;
  });
}

type Read = { agents: readonly Agent[]; problems: readonly Finding[] };

/** What one file defines: an agent, or several in the settings. */
export function readFile(path: string, file: string, inside: string, text: string): Read {
  return /\.jsonc?$/i.test(path) ? readSettings(path, file, text) : readMarkdown(path, file, inside, text);
}

/** One agent of the parts that the files of a team say of it; the settings come last and win. */
export function merged(parts: readonly Agent[]): Agent[] {
  const byName = new Map<string, Agent>();
  for (const part of parts) {
    const known = byName.get(part.name.text);
    const both = known && {
      ...known,
      ...(part.barred !== undefined && { barred: part.barred }),
      isDescribed: known.isDescribed || part.isDescribed,
      ...(part.description !== undefined && { description: part.description }),
      isEntry: known.isEntry && part.isEntry,
      grants: [...known.grants, ...part.grants.map((grant) => ({ ...grant, file: part.file }))],
      isClosed: known.isClosed || part.isClosed,
    };
    byName.set(part.name.text, both ?? part);
  }
  return [...byName.values()];
}

function readMarkdown(path: string, file: string, inside: string, text: string): Read {
  const stem = inside.replace(/^(?:.*\/)?\.opencode\/agents?\//, "").replace(/\.md$/i, "");
  const matter = readMatter(text, file);
  if (matter?.data["disable"] === true) return { agents: [], problems: [] };
  const name = (matter && textAt(matter, ["name"])) ?? { text: stem, place: START };
  const agent = agentOf(matter, [], { path, file, stem, name, body: { file, ...bodyRange(text) } });
  return { agents: [agent], problems: matter?.loose ? [matter.loose] : [] };
}

function readSettings(path: string, file: string, text: string): Read {
  const data = readData(text, file, { lenient: true });
  if ("problems" in data) return { agents: [], problems: data.problems };
  const listed = isRecord(data.value) ? data.value["agent"] : undefined;
  if (!isRecord(listed)) return { agents: [], problems: [] };
  const matter: Matter = { ...data, data: data.value as Record<string, unknown> };
  const source = new Source(text);
  const agents = Object.entries(listed).flatMap(([key, value]) => {
    if (!isRecord(value) || value["disable"] === true) return [];
    const name = { text: key, place: data.placeOfKey(["agent", key]) };
    const body = promptOf(value["prompt"], path) ?? {
      file,
      ...source.range(data.placeOf(["agent", key, "prompt"])),
    };
    const agent = agentOf(matter, ["agent", key], { path, file, stem: key, name, body });
    // Of an agent that opencode brings along, only whom it may ask is worth a look.
    return opencode.builtIn.includes(key) && agent.grants.length === 0 ? [] : [agent];
  });
  return { agents, problems: [] };
}

/** The file that a prompt says it stands in: `{file:./prompts/x.md}`. */
function promptOf(prompt: unknown, path: string): Agent["body"] {
  const named = typeof prompt === "string" ? /^\s*\{file:([^}]+)\}\s*$/.exec(prompt)?.[1]?.trim() : undefined;
  if (named === undefined || /^~/.test(named)) return undefined;
  return { file: shown(resolve(dirname(path), named)), from: 0, to: Number.POSITIVE_INFINITY };
}

function agentOf(
  matter: Matter | undefined,
  at: readonly string[],
  named: Pick<Agent, "path" | "file" | "stem" | "name" | "body">,
): Agent {
  const own = at.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), matter?.data);
  const isBuiltIn = opencode.builtIn.includes(named.name.text);
  const { mode = BUILT_IN_SUBAGENTS.includes(named.name.text) ? "subagent" : "all", permission } = isRecord(own)
    ? own
    : {};
  const task = isRecord(permission) ? permission["task"] : undefined;
  const rules = isRecord(task) ? Object.entries(task) : [];
  const grants = rules.map(([text, action]): Grant => {
    const place = matter?.placeOfKey([...at, "permission", "task", text]) ?? START;
    const pattern = action === "deny" ? "deny" : "allow";
    return { text, place, key: "permission.task", kind: "returns", when: [], pattern };
  });
  const everybody = rules.findLast(([text]) => text === "*")?.[1];
  return {
    ...named,
    otherNames: [],
    titles: [],
    ...descriptionIn(own),
    ...(isBuiltIn && { isDescribed: true }),
    isEntry: mode !== "subagent",
    ...(mode === "primary" && { barred: "`mode: primary` keeps it from being a subagent" }),
    grants,
    // Whom no pattern fits may be asked.
    isClosed: task === "deny" || everybody === "deny",
  };
}
