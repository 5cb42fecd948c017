// A team in the files of another tool, and the tool's properties.
import type { Finding } from "../finding.js";
import type { Agent, DialectName, Grant } from "./agent.js";
import type { Source } from "./source.js";

/** How one tool treats names. */
export interface Dialect {
  readonly name: DialectName;
  /** How people call the tool. */
  readonly tool: string;
  /** Agents that the tool brings along. */
  readonly builtIn: readonly string[];
  /** Whether a name means an agent from elsewhere: a plugin, a registry. */
  isElsewhere?(written: string): boolean;
  /** What the tool does with an unknown target, as a sentence. */
  failure(grant: Grant): string;
  /** The scheme of links that name agents, if the settings name no other. */
  readonly scheme?: string;
  /** Whether everybody can be asked without a handover. */
  readonly allAreEntries: boolean;
}

/** A file that names agents without being one. */
export interface Reference {
  readonly file: string;
  readonly grant: Grant;
}

export interface DialectTeam {
  readonly dialect: Dialect;
  /** The folder or file of the team, as shown. */
  readonly file: string;
  readonly agents: readonly Agent[];
  readonly references: readonly Reference[];
  /** Every file that was read for the team, as shown. */
  readonly files: readonly string[];
  /** The problems of the files themselves. */
  readonly problems: readonly Finding[];
  /** Names from elsewhere, as the settings list them. */
  readonly external: ReadonlySet<string>;
  /** Whether anything in the repository has that name, in folded form: other teams' agents, commands, documents. */
  isNamed(key: string): boolean;
  sourceOf(file: string): Source | undefined;
  /** The same object while no agent is renamed, barred or moved: what was read with it stays valid. */
  readonly names: object;
}
