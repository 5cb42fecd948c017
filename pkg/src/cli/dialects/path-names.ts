// Agents that are named by the paths of their files, from the folder of the file that names them.
import { basename, dirname, relative } from "node:path";

import { absolutePath, isThere } from "../files/identity.js";
import type { Agent } from "./agent.js";
import { aliases, folded, type Meaning, nearest } from "./meaning.js";
import type { DialectTeam } from "./dialect-team.js";
import { agentIn } from "./team.js";

/** Whom a path means that leads to a file. One that leads nowhere may be written from another folder. */
export function meaningOfPath(team: DialectTeam, written: string, leadsTo: string): Meaning {
  const agent = agentIn(team, leadsTo);
  if (agent) return { is: "somebody", agent };
  if (isThere(absolutePath(leadsTo))) return { is: "elsewhere" };
  const end = `/${written.replaceAll("\\", "/").replace(/^(?:\.{0,2}\/)+/, "")}`;
  const ending = team.agents.filter(({ path }) => path.replaceAll("\\", "/").endsWith(end));
  const stem = stemOf(written);
  const alike = ending.length > 0 ? ending : aliases(team, folded(stem));
  const [only] = alike;
  if (only && alike.length === 1) return { is: "misnamed", agent: only };
  const near = alike.length === 0 ? nearest(team, stem) : undefined;
  return { is: "nobody", ...(near && { near }) };
}

/** The path of an agent's file from the folder of another file. */
export function pathTo(file: string, agent: Agent): string {
  return relative(dirname(absolutePath(file)), agent.path).replaceAll("\\", "/");
}

/** The name of a file without its ending. */
export function stemOf(path: string): string {
  return basename(path.replaceAll("\\", "/")).replace(/\.ya?ml$/i, "");
}
