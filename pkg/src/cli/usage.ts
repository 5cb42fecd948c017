import { type ParseArgsConfig, parseArgs } from "node:util";

/** A wrong use of the command; its message is all that is shown. */
export class UsageError extends Error {}

/** What every command that reads a team takes. */
export const TEAM_OPTIONS = {
  team: { type: "string", short: "t" },
  config: { type: "string" },
  workflow: { type: "string" },
  syntax: { type: "string" },
} as const satisfies ParseArgsConfig["options"];

export const TEAM_USAGE = `  -t, --team <path>      the team: a JSON or YAML file, or a folder with one Markdown file each
      --workflow <name>  case, standalone (default) or conversation
      --syntax <name>    markdown (default) or plain
      --config <file>    settings; sop-handover.config.{json,yaml,yml} is found by itself
`;

/** `parseArgs` whose errors are about the use. */
export function parse<const T extends NonNullable<ParseArgsConfig["options"]>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** One of a few words, or nothing. */
export function oneOf<T extends string>(value: string | undefined, words: readonly T[], what: string): T | undefined {
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`${what} must be one of ${words.join(", ")}, not ${value}`);
  return found;
}

/** A whole number from 0, or nothing. */
export function count(value: string | undefined, what: string): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${what} must be a whole number, not ${value}`);
  return Number(value);
}
