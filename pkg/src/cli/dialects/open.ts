// From a folder to the teams in it, whatever tool they were written for.

import type { Finding } from "../finding.js";
import { readText } from "../files/text-file.js";
import type { Settings } from "../settings.js";
import type { DialectName } from "./agent.js";
import * as adk from "./adk.js";
import * as claude from "./claude.js";
import * as companies from "./companies.js";
import * as copilot from "./copilot.js";
import * as dockerAgent from "./docker-agent.js";
import { type Candidate, candidates } from "./files.js";
import { folded, isAlias } from "./meaning.js";
import * as opencode from "./opencode.js";
import type { DialectTeam } from "./dialect-team.js";
import { type ReadFile, type Reader, TeamFiles } from "./team-files.js";

/** The contents of a folder. */
export interface Opened {
  readonly teams: readonly DialectTeam[];
  /** Folders that can't be read. */
  readonly problems: readonly Finding[];
  /** The folders in which something new would be found. */
  readonly folders: readonly string[];
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
    merge: opencode.merged,
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
  adk: {
    dialect: adk.adk,
    teams: adk.teams,
    read: (path, file, _inside, text) => adk.readFile(path, file, text),
    areTeam: adk.areTeam,
  },
};

/** The teams in a folder, dialect by dialect. */
export function openDialects(settings: Settings, folder = settings.root, read: ReadFile = readText): Opened {
  const { groups, problems, folders } = openTeamFiles(settings, folder, read);
  return { teams: groups.flatMap((files) => files.team ?? []), problems, folders };
}

/** The same by their files, of which each can be read again alone. */
export function openTeamFiles(
  settings: Settings,
  folder = settings.root,
  read: ReadFile = readText,
): Omit<Opened, "teams"> & { readonly groups: readonly TeamFiles[] } {
  const { files, folders, problems } = candidates(settings, folder);
  const only = settings.dialect;
  const external = new Set(settings.external);
  const ofFiles = namesOfFiles(files);
  const isNamed = (key: string) => ofFiles.has(key) || groups.some(({ team }) => team && isAlias(team, key));
  const groups: readonly TeamFiles[] = Object.values(READERS).flatMap((reader) => {
    if (only !== undefined && reader.dialect.name !== only) return [];
    return [...reader.teams(files)].map(
      ([key, own]) =>
        new TeamFiles(reader, key, own, {
          external,
          isNamed,
          read,
          ...(settings.scheme !== undefined && { scheme: settings.scheme }),
        }),
    );
  });
  return { groups, problems, folders };
}

/** The names of everything that has a file of its own: documents, commands, skills. */
function namesOfFiles(files: readonly Candidate[]): ReadonlySet<string> {
  return new Set(
    files.map(({ name, folder }) => {
      const isFolder = /^(?:skill|agents?|readme|index)\.md$/i.test(name);
      return folded(isFolder ? folder.replace(/^.*\//, "") : name.replace(/(?:\.\w+)?\.\w+$/, ""));
    }),
  );
}
