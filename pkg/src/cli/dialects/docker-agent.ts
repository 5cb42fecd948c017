// docker agent (cagent): one file of YAML for a team.
import { readData } from "../data/data-file.js";
import type { Finding } from "../finding.js";
import type { Agent, Grant } from "./agent.js";
import { grouped } from "../lists.js";
import type { Candidate } from "./files.js";
import { descriptionIn, isRecord, textAt } from "./lenient.js";
import { Source } from "./source.js";
import type { Dialect } from "./dialect-team.js";

export const dockerAgent: Dialect = {
  name: "docker-agent",
  tool: "docker agent",
  builtIn: [],
  // A name with a slash or a colon comes from a registry.
  isElsewhere: (written) => /[/:]/.test(written),
  failure: () => "docker agent does not load this file.",
  allAreEntries: false,
};

/** Files that may be teams; whether one is, its text decides. */
export function teams(files: readonly Candidate[]): Map<string, Candidate[]> {
  return grouped(files, ({ inside, name }) => (/\.ya?ml$/i.test(name) ? inside : undefined));
}

/** Whether a text is that of a team, judging before it is parsed. */
export function isTeam(text: string): boolean {
  return (
    /^agents:[ \t]*(?:#.*)?$/m.test(text) &&
    /^[ \t]+(?:sub_agents|handoffs):/m.test(text) &&
    /^[ \t]+(?:instruction|model):/m.test(text)
  );
}

/** The definitions in the file. */
export function readFile(
  path: string,
  file: string,
  text: string,
): { agents: readonly Agent[]; problems: readonly Finding[] } {
  const data = readData(text, file);
  if ("problems" in data) return { agents: [], problems: data.problems };
  const listed = isRecord(data.value) ? data.value["agents"] : undefined;
  if (!isRecord(listed)) return { agents: [], problems: [] };
  const matter = { ...data, data: data.value as Record<string, unknown> };
  const source = new Source(text);
  const first = Object.hasOwn(listed, "root") ? "root" : Object.keys(listed)[0];
  const agents = Object.entries(listed).map(([key, value]): Agent => {
    const own = isRecord(value) ? value : {};
    const list = (name: string, kind: Grant["kind"]): Grant[] => {
      const names = own[name];
      if (!Array.isArray(names)) return [];
      return names.flatMap((_, at) => {
        const target = textAt(matter, ["agents", key, name, at]);
        return target ? [{ ...target, key: name, kind, when: [] }] : [];
      });
    };
    return {
      path,
      file,
      stem: key,
      name: { text: key, place: data.placeOfKey(["agents", key]) },
      otherNames: [],
      titles: [],
      ...descriptionIn(own),
      isEntry: key === first,
      grants: [...list("handoffs", "passes-on"), ...list("sub_agents", "returns")],
      isClosed: true,
      ...(typeof own["instruction"] === "string" && {
        body: { file, ...source.range(data.placeOf(["agents", key, "instruction"])) },
      }),
    };
  });
  return { agents, problems: [] };
}
