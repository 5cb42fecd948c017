// From a folder to the teams in it, whatever tool they were written for.

import type { Finding } from "../finding.js";
import { readText } from "../files/text-file.js";
import { shown } from "../files/identity.js";
import type { Settings } from "../settings.js";
import type { Agent, DialectName } from "./agent.js";
import * as claude from "./claude.js";
import * as companies from "./companies.js";
import * as copilot from "./copilot.js";
import * as dockerAgent from "./docker-agent.js";
import { type Candidate, candidates } from "./files.js";
import * as opencode from "./opencode.js";
import { Source } from "./source.js";
import type { Dialect, DialectTeam, Reference } from "./team.js";

/** What a folder holds. */
export interface Opened {
  readonly teams: readonly DialectTeam[];
  /** Folders that can't be read. */
  readonly problems: readonly Finding[];
  /** The folders in which something new would be found. */
  readonly folders: readonly string[];
}

interface Parts {
  readonly agents: readonly Agent[];
  readonly references?: readonly Reference[];
  readonly problems: readonly Finding[];
}

interface Reader {
  readonly dialect: Dialect;
  teams(files: readonly Candidate[]): Map<string, Candidate[]>;
  read(path: string, file: string, inside: string, text: string): Parts | undefined;
  /** Makes one agent of those with one name, where files add to each other. */
  join?(agents: readonly Agent[]): Agent[];
}

const READERS: Readonly<Record<DialectName, Reader>> = {
  copilot: {
    dialect: copilot.copilot,
    teams: copilot.teams,
    read(path, file, _inside, text) {
      const { agent, problems } = copilot.readAgent(path, file, text);
      return { agents: [agent], problems };
    },
  },
  claude: {
    dialect: claude.claude,
    teams: claude.teams,
    read(path, file, _inside, text) {
      const { agent, problems } = claude.readAgent(path, file, text);
      return { agents: agent ? [agent] : [], problems };
    },
  },
  opencode: {
    dialect: opencode.opencode,
    teams: opencode.teams,
    read: opencode.readFile,
    join: opencode.merged,
  },
  companies: {
    dialect: companies.companies,
    teams: companies.teams,
    read(path, file, _inside, text) {
      const { agent, ...rest } = companies.readFile(path, file, text);
      return { agents: agent ? [agent] : [], ...rest };
    },
  },
  "docker-agent": {
    dialect: dockerAgent.dockerAgent,
    teams: dockerAgent.teams,
    read: (path, file, _inside, text) =>
      dockerAgent.isTeam(text) ? dockerAgent.readFile(path, file, text) : undefined,
  },
};

/** The teams that stand in a folder, dialect by dialect. */
export function openDialects(settings: Settings, folder = settings.root): Opened {
  const { files, folders, problems } = candidates(settings, folder);
  const only = settings.dialect;
  const external = new Set(settings.external);
  const teams = Object.values(READERS).flatMap((reader) => {
    if (only !== undefined && reader.dialect.name !== only) return [];
    return [...reader.teams(files)].flatMap(([key, own]) => readTeam(reader, key, own, external) ?? []);
  });
  return { teams, problems, folders };
}

function readTeam(
  { dialect, read, join }: Reader,
  key: string,
  files: readonly Candidate[],
  external: ReadonlySet<string>,
): DialectTeam | undefined {
  const agents: Agent[] = [];
  const references: Reference[] = [];
  const problems: Finding[] = [];
  const sources = new Map<string, Source>();
  for (const { path, inside } of files) {
    const file = shown(path);
    const text = readText(path);
    if ("problem" in text) {
      // A file of YAML may be anything; one that can't be read is not missed.
      if (dialect.name !== "docker-agent") problems.push(text.problem);
      continue;
    }
    const parts = read(path, file, inside, text.text);
    if (!parts) continue;
    agents.push(...parts.agents);
    references.push(...(parts.references ?? []));
    problems.push(...parts.problems);
    sources.set(file, new Source(text.text));
  }
  if (agents.length + references.length + problems.length === 0) return undefined;
  return {
    dialect,
    file: key === "" ? "." : key,
    agents: join ? join(agents) : agents,
    references,
    problems,
    external,
    sourceOf: (file) => sources.get(file),
  };
}
