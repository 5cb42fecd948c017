// What is known of a team in the files of another tool, and of the tool.
import type { Finding } from "../finding.js";
import type { Agent, DialectName, Grant } from "./agent.js";
import type { Source } from "./source.js";

/** What one tool does with names. */
export interface Dialect {
  readonly name: DialectName;
  /** How people call the tool. */
  readonly tool: string;
  /** Agents that the tool brings along. */
  readonly builtIn: readonly string[];
  /** Whether a name means somebody from elsewhere: a plugin, a registry. */
  isElsewhere?(written: string): boolean;
  /** What the tool does with a target that nobody is, as a sentence. */
  failure(grant: Grant): string;
  /** The scheme of links that name agents, where the settings name no other. */
  readonly scheme?: string;
  /** Whether everybody can be asked without a handover. */
  readonly allAreEntries: boolean;
}

/** A file that names agents and is none. */
export interface Reference {
  readonly file: string;
  readonly grant: Grant;
}

export interface DialectTeam {
  readonly dialect: Dialect;
  /** The folder or file that the team stands in, as it is shown. */
  readonly file: string;
  readonly agents: readonly Agent[];
  readonly references: readonly Reference[];
  /** Every file that was read for the team, as it is shown. */
  readonly files: readonly string[];
  /** What is wrong with the files themselves. */
  readonly problems: readonly Finding[];
  /** Names from elsewhere, as the settings list them. */
  readonly external: ReadonlySet<string>;
  /** Whether anything in the repository has that name, in folded form: other teams' agents, commands, documents. */
  isNamed(key: string): boolean;
  sourceOf(file: string): Source | undefined;
  /** The same thing as long as nobody is called otherwise, barred otherwise, or moved: what was read with it still holds. */
  readonly names: object;
}
