// A team that follows its files: an assignment deleted from them is gone at the next request.
import { statSync } from "node:fs";

import { findMembers } from "../files/find.js";
import { isFolder } from "../files/identity.js";
import { openProject, type Project, tellProblems } from "../project.js";
import { type Settings, settings, type TeamArguments } from "../settings.js";

/** A file that was written so short a time ago may be written again without looking different, in milliseconds. */
const FRESH = 100n;

interface Open {
  readonly project: Project;
  /** The state of the files; undefined if one had only just been written. */
  readonly look: string | undefined;
  readonly chosen: string;
}

export class LiveTeam {
  readonly #args: TeamArguments;
  #open: Open | undefined;

  constructor(args: TeamArguments) {
    this.#args = args;
  }

  /** The team in its current files, re-read only if they have changed. */
  now(): { readonly project: Project; readonly settings: Settings } {
    const read = settings(this.#args);
    const chosen = JSON.stringify(read);
    const known = this.#open;
    const start = Date.now();
    if (known?.look !== undefined && known.chosen === chosen && known.look === look(read, known.project, start)) {
      return { project: known.project, settings: read };
    }
    this.#open = undefined;
    const project = openProject(read);
    // A file written during the reading looks fresh, so it will be read again.
    this.#open = { project, look: look(read, project, start), chosen };
    tellProblems(project.problems);
    known?.project.team.dispose();
    return { project, settings: read };
  }
}

/** Distinguishes states of the team's files; undefined if it is too early to say. */
function look({ team, root, ignore }: Settings, project: Project, start: number): string | undefined {
  if (team === undefined) return undefined;
  const members = isFolder(team) ? findMembers(team, { root, ignored: ignore }).files : [];
  const paths = new Set([team, ...members.map(({ path }) => path), ...project.sops.map(({ path }) => path)]);
  const looks: string[] = [];
  for (const path of paths) {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat && BigInt(start) - stat.ctimeMs < FRESH) return undefined;
    looks.push(`${path} ${stat ? [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(" ") : "-"}`);
  }
  return looks.join("\n");
}
