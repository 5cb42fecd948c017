// VS Code and GitHub Copilot: custom agents and chat modes.
import { type Finding, START } from "../finding.js";
import type { Agent, Grant } from "./agent.js";
import { grouped } from "../lists.js";
import type { Candidate } from "./files.js";
import { bodyRange, descriptionIn, isRecord, type Matter, readMatter, textAt, textsAt } from "./lenient.js";
import type { Dialect } from "./dialect-team.js";

export const copilot: Dialect = {
  name: "copilot",
  tool: "VS Code",
  builtIn: ["agent", "ask", "edit", "Agent", "Ask", "Edit", "Plan", "Explore"],
  failure: ({ key }) =>
    key === "handoffs" ? "VS Code shows no button for this handoff." : "VS Code starts no subagent of that name.",
  allAreEntries: false,
};

/** Tools with which an agent starts another one. */
const DELEGATES = /^(?:\*|agent(?:\/.*)?|runSubagent|custom-agent|Task)$/;

/** The teams of a repository: their files by the folder that they belong to. */
export function teams(files: readonly Candidate[]): Map<string, Candidate[]> {
  return grouped(files, ({ inside, name }) => {
    if (/^readme\.md$/i.test(name) || /(?:^|\/)\.(?:claude|cursor|gemini|opencode)\//.test(inside)) return undefined;
    const isMarked = /\.(?:agent|chatmode)\.md$/i.test(name);
    const inGithub = /^(?:(.*)\/)?\.github\//.exec(inside);
    if (inGithub) {
      const isAgent = isMarked || /(?:^|\/)\.github\/agents\/[^/]+\.md$/i.test(inside);
      return isAgent ? (inGithub[1] ?? "") : undefined;
    }
    if (!isMarked) return undefined;
    const [, above = "", folder = ""] = /^(?:(.*)\/)?([^/]*)\/[^/]+$/.exec(inside) ?? [];
    return /^(?:agents|chatmodes)$/.test(folder) ? above : `${above}/${folder}`.replace(/^\//, "");
  });
}

/** The definition in one file. */
export function readAgent(path: string, file: string, text: string): { agent: Agent; problems: readonly Finding[] } {
  const stem = (/[^/\\]*$/.exec(path)?.[0] ?? path).replace(/(?:\.(?:agent|chatmode))?\.md$/i, "");
  const matter = readMatter(text, file);
  const base = { path, file, stem, otherNames: [], titles: [], isClosed: false, body: { file, ...bodyRange(text) } };
  if (!matter) {
    const name = { text: stem, place: START };
    return { agent: { ...base, name, isDescribed: false, isEntry: true, grants: [] }, problems: [] };
  }
  const { data } = matter;
  const isHidden = data["user-invocable"] === false || data["user-invokable"] === false;
  const agents = textsAt(matter, "agents");
  const listed = agents?.filter(({ text }) => text !== "*") ?? [];
  const tools = textsAt(matter, "tools");
  const withoutTool = listed.length > 0 && tools !== undefined && !tools.some(({ text }) => DELEGATES.test(text));
  const returning = listed.map((name): Grant => ({ ...name, key: "agents", kind: "returns", when: [] }));
  return {
    agent: {
      ...base,
      name: textAt(matter, ["name"]) ?? { text: stem, place: START },
      ...descriptionIn(matter.data),
      isEntry: !isHidden,
      ...(isHidden && {
        barred: "`user-invocable: false` hides it, and VS Code hands over only to agents that it shows",
      }),
      grants: [...handoffs(matter), ...returning],
      isClosed: agents !== undefined && listed.length === agents.length,
      ...(withoutTool && { withoutTool: matter.placeOf(["tools"]) }),
    },
    problems: matter.loose ? [matter.loose] : [],
  };
}

function handoffs(matter: Matter): Grant[] {
  const list = matter.data["handoffs"];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, at) => {
    const target = textAt(matter, ["handoffs", at, "agent"]);
    if (!target || !isRecord(entry)) return [];
    const when = ["label", "prompt"].flatMap((key) => textAt(matter, ["handoffs", at, key])?.text ?? []);
    const automatic = at === 0 && entry["send"] === true;
    return [{ ...target, key: "handoffs", kind: "passes-on" as const, when, automatic }];
  });
}
