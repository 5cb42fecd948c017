import { type ParseArgsConfig, parseArgs } from "node:util";

import { FORMATS, WORKFLOWS } from "../generated.js";
import { nearestWord } from "../option-keys.js";
import { absolutePath, isThere } from "./files/identity.js";

/** A wrong use of the command; its message is all that is shown. */
export class UsageError extends Error {}

/** The options of every command that reads a team. */
export const TEAM_OPTIONS = {
  team: { type: "string", short: "t" },
  config: { type: "string" },
  workflow: { type: "string" },
  syntax: { type: "string" },
} as const satisfies ParseArgsConfig["options"];

export const TEAM_USAGE = `  -t, --team <path>      the team: a JSON or YAML file, or a folder with one Markdown file each
      --workflow <name>  ${choice(WORKFLOWS, "standalone")}
      --syntax <name>    ${choice(FORMATS, "markdown")}
      --config <file>    settings; default: the nearest sop-handover.config.{json,jsonc,yaml,yml}
`;

/** Words to choose from, for the help of a command. */
function choice<T extends string>(words: readonly T[], byDefault: T): string {
  const shown = words.map((word) => (word === byDefault ? `${word} (default)` : word));
  return `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** The additional option of commands that read other tools' files, too. */
export const DIALECT_OPTION = { dialect: { type: "string" } } as const satisfies ParseArgsConfig["options"];

export const DIALECT_USAGE = `      --dialect <name>   read the files of another tool: copilot, claude, opencode, companies,
                         docker-agent or adk; without a team, all that are found
`;

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * `parseArgs` whose errors are about usage. An empty value comes from an unset variable, and a repeated option or an
 * extra argument would be dropped silently: all are wrong usage.
 */
export function parse<const T extends Options>(args: readonly string[], options: T, most = Number.POSITIVE_INFINITY) {
  const { values, positionals, tokens } = parsed(args, options);
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional" && token.value === "")
      throw new UsageError("An argument is empty: is a variable unset?");
    if (token.kind !== "option") continue;
    const { name, value } = token;
    if (value === "") throw new UsageError(`--${name} is empty: is a variable unset?`);
    if (seen.has(name) && value !== undefined) throw new UsageError(`--${name} is there twice.`);
    seen.add(name);
  }
  const extra = positionals[most];
  if (extra !== undefined) throw new UsageError(`One argument too many: ${extra}`);
  return { values, positionals };
}

function parsed<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
    if (unknown === undefined) throw new UsageError(plainly(error, message));
    const known = [...Object.keys(options), "help"];
    const meant = nearestWord(unknown.replace(/^-+/, ""), known);
    const asked = meant === undefined ? "" : ` Did you mean --${meant}?`;
    throw new UsageError(`There is no option ${unknown}.${asked}${behindDashes(unknown, args)}`);
  }
}

/** How to name a file or a glob that reads as an option; parseArgs names only the first letter after a single dash. */
function behindDashes(option: string, args: readonly string[]): string {
  const path = args.find((arg) => arg.startsWith(option) && (/[./*\\]/.test(arg) || isThere(absolutePath(arg))));
  return path === undefined ? "" : ` A file whose name begins with a dash comes behind two: -- ${path}`;
}

/** The problem with the value of an option, as a sentence of our own. */
function plainly(error: unknown, message: string): string {
  const option = /--[\w-]+/.exec(message)?.[0] ?? "An option";
  if ((error as NodeJS.ErrnoException).code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return message;
  if (message.includes("does not take an argument")) return `${option} takes no value.`;
  const dashed = message.includes("ambiguous") ? ` One that begins with a dash is written ${option}=-…` : "";
  return `${option} needs a value.${dashed}`;
}

/** One of a few words, or nothing. */
export function oneOf<T extends string>(value: string | undefined, words: readonly T[], what: string): T | undefined {
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found === undefined)
    throw new UsageError(`${what} must be one of ${words.join(", ")}, not ${value}${ask(value, words)}`);
  return found;
}

/** The addition to a sentence about an unknown word: the likely intended one, if one is near. */
export function ask(written: string, words: readonly string[]): string {
  const meant = nearestWord(written, words);
  return meant === undefined ? "." : `. Did you mean ${meant}?`;
}

/** A whole number, or nothing. */
export function count(value: string | undefined, what: string, least = 0): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value) || Number(value) < least) {
    throw new UsageError(`${what} must be a whole number${least > 0 ? ` from ${least}` : ""}, not ${value}.`);
  }
  if (!Number.isSafeInteger(Number(value))) throw new UsageError(`${what} is too large: ${value}.`);
  return Number(value);
}
