// Claude Code's subagents, and the folders of the same shape that Cursor and Gemini CLI read.
import { basename, dirname } from "node:path";

import { type Finding, problem, START } from "../finding.js";
import type { Agent, Grant, Placed } from "./agent.js";
import { grouped } from "../lists.js";
import type { Candidate } from "./files.js";
import { bodyRange, descriptionIn, lackOfMatter, readMatter, textAt, textsAt } from "./lenient.js";
import { Source } from "./source.js";
import type { Dialect } from "./dialect-team.js";

export const claude: Dialect = {
  name: "claude",
  tool: "Claude Code",
  builtIn: [
    "general-purpose",
    "Explore",
    "Plan",
    "claude",
    "claude-code-guide",
    "statusline-setup",
    "output-style-setup",
    "Bash",
  ],
  // Plugins have names of their own: `plugin:agent`.
  isElsewhere: (written) => written.includes(":"),
  failure: () => "the delegation fails while it runs.",
  allAreEntries: true,
};

/** The teams of a repository: each agents folder, and each plugin. */
export function teams(files: readonly Candidate[]): Map<string, Candidate[]> {
  const plugins = files.flatMap(({ inside }) => {
    const found = /^(?:(.*)\/)?\.claude-plugin\/plugin\.json$/.exec(inside);
    return found ? [found[1] === undefined ? "" : `${found[1]}/`] : [];
  });
  return grouped(files, ({ inside, name }) => {
    if (!/\.md$/i.test(name) || /^readme\.md$/i.test(name)) return undefined;
    const folder = /^(?:.*\/)?\.(?:claude|cursor|gemini)\/agents(?=\/)/.exec(inside)?.[0];
    return folder ?? plugins.map((plugin) => `${plugin}agents`).find((agents) => inside.startsWith(`${agents}/`));
  });
}

/** The definition in one file; undefined if the tool doesn't load it. */
export function readAgent(path: string, file: string, text: string): { agent?: Agent; problems: readonly Finding[] } {
  const stem = (/[^/\\]*$/.exec(path)?.[0] ?? path).replace(/\.md$/i, "");
  const matter = readMatter(text, file);
  const tool = toolOf(path);
  // Cursor uses the file name if there is no other.
  const own = tool === "Cursor" ? { text: stem, place: START } : undefined;
  const name = matter && (textAt(matter, ["name"]) ?? own);
  if (!matter || !name) {
    if (!matter && isDocument(path, stem, text)) return { problems: [] };
    const lacks = matter ? "it has no `name`" : lackOfMatter(text);
    const message = `${tool} does not load this file: ${lacks}.`;
    return { problems: [{ ...problem(file, "not-loaded", message, START), severity: "warning" }] };
  }
  const source = new Source(text);
  const tools = whole(textsAt(matter, "tools") ?? []);
  const named = tools.flatMap(({ text, place }) => {
    const inside = /^(?:Agent|Task)\((.*)\)$/s.exec(text)?.[1];
    return inside === undefined ? [] : inside.split(",").map((one) => ({ text: one.trim(), place }));
  });
  const listed = named
    .filter(({ text }) => text !== "" && text !== "*")
    .map(({ text, place }): Grant => {
      return { text, place: source.find(text, place).place, key: "tools", kind: "returns", when: [] };
    });
  return {
    agent: {
      path,
      file,
      // A folder with one agent has the agent's name.
      stem: /^AGENTS?$/.test(stem) ? basename(dirname(path)) : stem,
      name,
      otherNames: [],
      titles: [],
      ...descriptionIn(matter.data),
      isEntry: true,
      grants: listed,
      isClosed: listed.length > 0 && listed.length === named.length,
      body: { file, ...bodyRange(text) },
    },
    problems: matter.loose ? [matter.loose] : [],
  };
}

/** Names of documents beside agents. */
const DOCUMENT =
  /^_|(?:^|[-_])(?:catalog|checklist|conventions?|examples?|glossary|guides?|guidelines|index|notes|overview|preamble|protocols?|readme|registry|rules|schemas?|templates?|workflows?)$/iu;

/** Names of folders of such documents. */
const DOCUMENTS =
  /^_|^(?:checklists?|docs?|examples?|helpers?|knowledge|lib|partials|prompts|references?|resources|shared|snippets|templates?)$/iu;

/**
 * Whether a file without front matter is a document for agents rather than an agent: by its name, or in a subfolder if
 * its text does not tell a model who it is.
 */
function isDocument(path: string, stem: string, text: string): boolean {
  // `CHANGELOG.md`: a file named in capitals is for people.
  if (DOCUMENT.test(stem) || /^[^\p{Ll}]+$/u.test(stem)) return true;
  const folders = (path.split(/[/\\]agents[/\\]/).at(-1) ?? "").split(/[/\\]/).slice(0, -1);
  if (folders.some((folder) => DOCUMENTS.test(folder))) return true;
  return folders.length > 0 && !/^---/.test(text) && !/^\W*you(?:['’]re| are)\b|^#+[ \t].*\bagent[ \t]*$/im.test(text);
}

/** Whose folder a file is in. */
function toolOf(path: string): string {
  const folder = /[/\\]\.(cursor|gemini)[/\\]agents[/\\]/.exec(path)?.[1];
  return folder === undefined ? "Claude Code" : folder === "cursor" ? "Cursor" : "Gemini CLI";
}

/** In a list in brackets YAML also splits at commas in parentheses: `[Read, Agent(a, b)]`. */
function whole(tools: readonly Placed[]): readonly Placed[] {
  const joined: Placed[] = [];
  for (const tool of tools) {
    const last = joined.at(-1);
    if (!last || !/\([^)]*$/.test(last.text)) joined.push(tool);
    else {
      const { endLine, endColumn } = tool.place;
      joined[joined.length - 1] = { text: `${last.text}, ${tool.text}`, place: { ...last.place, endLine, endColumn } };
    }
  }
  return joined;
}
