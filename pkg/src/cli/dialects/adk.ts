// Google ADK's Agent Config: a file of YAML for each agent, which names others by the paths of their files.
import { dirname, resolve } from "node:path";

import { readData } from "../data/data-file.js";
import type { Finding } from "../finding.js";
import { shown } from "../files/identity.js";
import type { Agent, Grant } from "./agent.js";
import { grouped } from "../lists.js";
import type { Candidate } from "./files.js";
import { descriptionIn, isRecord, textAt } from "./lenient.js";
import { stemOf } from "./path-names.js";
import { Source } from "./source.js";
import type { Dialect } from "./dialect-team.js";

export const adk: Dialect = {
  name: "adk",
  tool: "Google ADK",
  builtIn: [],
  failure: () => "Google ADK looks from the folder of this file, finds nothing and does not load the team.",
  allAreEntries: false,
};

/** The file that Google ADK begins with. */
const ROOT = /^(?:root_)?agent\.ya?ml$/i;

/** The teams of a repository: the files of YAML in the folder of a root agent and below it. */
export function teams(files: readonly Candidate[]): Map<string, Candidate[]> {
  const roots = [...new Set(files.filter(({ name }) => ROOT.test(name)).map(({ folder }) => folder))];
  roots.sort((a, b) => b.length - a.length);
  return grouped(files, ({ folder, name }) => {
    if (!/\.ya?ml$/i.test(name)) return undefined;
    return roots.find((root) => root === "" || folder === root || folder.startsWith(`${root}/`));
  });
}

/** Agents make a team if one names another. */
export function areTeam(agents: readonly Agent[]): boolean {
  return agents.some(({ grants }) => grants.length > 0);
}

/** Whether a text is that of an agent, judging before it is parsed. */
function isAgent(text: string): boolean {
  return /^name:[ \t]*\S/m.test(text) && /^(?:agent_class|instruction):/m.test(text);
}

/** Agents that run others one after the other or side by side; no model chooses there. */
const WORKFLOW = /(?:^|\.)(?:Sequential|Loop|Parallel)Agent$/;

/** The definition in one file; undefined if it is not an agent. */
export function readFile(
  path: string,
  file: string,
  text: string,
): { agents: readonly Agent[]; problems: readonly Finding[] } | undefined {
  if (!isAgent(text)) return undefined;
  // A tag that is not part of YAML includes text from another file.
  const data = readData(
    text.replace(/(?<=[ \t])!include(?=[ \t])/g, (tag) => " ".repeat(tag.length)),
    file,
  );
  if ("problems" in data) return text.includes("config_path:") ? { agents: [], problems: data.problems } : undefined;
  if (!isRecord(data.value)) return undefined;
  const matter = { ...data, data: data.value };
  const name = textAt(matter, ["name"]);
  if (!name) return undefined;
  const isWorkflow = WORKFLOW.test(textAt(matter, ["agent_class"])?.text ?? "");
  const grantAt = (at: readonly (string | number)[], key: string, kind: Grant["kind"]): Grant[] => {
    const target = textAt(matter, [...at, "config_path"]);
    if (!target) return [];
    return [{ ...target, key, kind, when: [], leadsTo: shown(resolve(dirname(path), target.text)) }];
  };
  const each = (key: string) => (Array.isArray(matter.data[key]) ? [...matter.data[key].keys()] : []);
  const body = includedText(text, path) ?? ownText(text, file, data.placeOf(["instruction"]));
  return {
    agents: [
      {
        path,
        file,
        stem: stemOf(path),
        name,
        otherNames: [],
        titles: [],
        ...descriptionIn(matter.data),
        isEntry: ROOT.test(path.replace(/^.*[/\\]/, "")),
        grants: [
          ...each("sub_agents").flatMap((at) =>
            grantAt(["sub_agents", at], "sub_agents", isWorkflow ? "returns" : "passes-on"),
          ),
          ...each("tools").flatMap((at) => [
            ...grantAt(["tools", at, "args", "agent"], "tools", "returns"),
            ...grantAt(["tools", at, "agent_tool"], "tools", "returns"),
          ]),
        ],
        isClosed: true,
        ...(typeof matter.data["instruction"] === "string" && { body }),
      },
    ],
    problems: [],
  };
}

/** The file that an instruction is put in from. */
function includedText(text: string, path: string): Agent["body"] | undefined {
  const named = /^instruction:[ \t]*!include[ \t]+["']?([^\s"'#]+)/m.exec(text)?.[1];
  return named === undefined
    ? undefined
    : { file: shown(resolve(dirname(path), named)), from: 0, to: Number.POSITIVE_INFINITY };
}

function ownText(text: string, file: string, place: Parameters<Source["range"]>[0]): NonNullable<Agent["body"]> {
  return { file, ...new Source(text).range(place) };
}
