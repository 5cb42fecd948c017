import { dirname, resolve } from "node:path";
import type { RuleName, Severity, TeamRule, Workflow } from "sop-handover";

import { FORMATS, type Format, WORKFLOWS } from "../generated.js";
import { type DialectName, DIALECTS } from "./dialects/agent.js";
import { absolutePath } from "./files/identity.js";
import { type Override, withOverrides } from "./overrides.js";
import { ruleNames } from "./rules.js";
import { type ChainedSettings, readChain } from "./settings-chain.js";
import { theSettings } from "./settings-file.js";
import { oneOf, UsageError } from "./usage.js";

/** How to check, from the settings file and the arguments. */
export interface Settings {
  /** Absolute path of a file or folder. */
  readonly team?: string;
  /** Paths and globs, which start from `root`. */
  readonly files: readonly string[];
  readonly ignore: readonly string[];
  readonly workflow: Workflow;
  readonly syntax: Format;
  readonly vocabulary?: "assignment" | "agent";
  readonly maxChain?: number;
  readonly rules: Partial<Record<RuleName, Severity | "off">>;
  readonly teamRules: Partial<Record<TeamRule, Severity | "off">>;
  /** Other severities for some files. */
  readonly overrides: readonly Override[];
  /** The tool whose files are read if no team is named; by default all that are found. */
  readonly dialect?: DialectName;
  /** Names of agents that are in no file: from a user profile, an organisation, an extension. */
  readonly external: readonly string[];
  /** The scheme of links that name agents in other tools' files. */
  readonly scheme?: string;
  /** Absolute path of the baseline that the settings name. */
  readonly baseline?: string;
  /** The folder of the settings, or else the working directory. */
  readonly root: string;
  /** Absolute path of the settings file, if there is one. */
  readonly path?: string;
  /** Absolute paths of the files that it extends. */
  readonly extended: readonly string[];
}

export interface TeamArguments {
  readonly team?: string | undefined;
  readonly config?: string | undefined;
  readonly workflow?: string | undefined;
  readonly syntax?: string | undefined;
  readonly dialect?: string | undefined;
}

/** The defaults without a settings file. */
const NONE: ChainedSettings = { overrides: [], extended: [] };

/** The settings that apply in a folder. Arguments take precedence over the file. */
export function settings(args: TeamArguments, from = process.cwd()): Settings {
  const path = args.config === undefined ? theSettings(from) : absolutePath(resolve(from, args.config));
  const root = path === undefined ? from : dirname(path);
  const { vocabulary, maxChain, ...data } = path === undefined ? NONE : readChain(path);
  const { rules, overrides } = withOverrides(data.rules ?? {}, data.overrides, root);
  const team = args.team === undefined ? data.team && resolve(root, data.team) : resolve(from, args.team);
  const workflow = oneOf(args.workflow, WORKFLOWS, "--workflow");
  const syntax = oneOf(args.syntax, FORMATS, "--syntax");
  const asked = oneOf(args.dialect, DIALECTS, "--dialect");
  if (asked !== undefined && args.team !== undefined) {
    throw new UsageError("--team names a team of our own files, --dialect those of another tool: give one of them.");
  }
  const dialect = asked ?? data.dialect;
  return {
    ...(team !== undefined && asked === undefined && { team: absolutePath(team) }),
    ...(dialect && { dialect }),
    external: data.external ?? [],
    ...(data.scheme !== undefined && { scheme: data.scheme }),
    ...(data.baseline !== undefined && { baseline: resolve(root, data.baseline) }),
    files: data.files ?? [],
    ignore: data.ignore ?? [],
    workflow: workflow ?? data.workflow ?? "standalone",
    syntax: syntax ?? data.syntax ?? "markdown",
    ...(vocabulary && { vocabulary }),
    ...(maxChain !== undefined && { maxChain }),
    ...split(rules),
    overrides,
    extended: data.extended,
    root,
    ...(path !== undefined && { path }),
  };
}

/** Severities of rules about one SOP, and of those about the team as a whole. */
function split(severities: Override["rules"]): Pick<Settings, "rules" | "teamRules"> {
  const names = Object.keys(severities);
  const ofTeam = new Set(
    names.length > 0 ? ruleNames().flatMap(({ name, scope }) => (scope === "team" ? name : [])) : [],
  );
  const those = (wanted: boolean) =>
    Object.fromEntries(Object.entries(severities).filter(([name]) => ofTeam.has(name) === wanted));
  return { rules: those(false), teamRules: those(true) };
}
