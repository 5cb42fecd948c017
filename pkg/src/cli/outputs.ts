// A check's output overwrites nothing that it reads, and is not read by the next check.
import { statSync } from "node:fs";

import { isThere, realPath, shown } from "./files/identity.js";
import { UsageError } from "./usage.js";

/** A file that a check is to write. */
export interface Output {
  readonly what: "report" | "baseline" | "cache";
  readonly path: string;
}

/** A file that a check reads, and what it is, as in “which is checked”. */
export interface Input {
  readonly path: string;
  readonly which: string;
}

/**
 * Refuses what would be lost, or read by mistake.
 *
 * @param wouldRead why a file would be read the next time, in words that follow its name
 * @throws {UsageError} before anything is written
 */
export function guardInputs(
  outputs: readonly Output[],
  inputs: readonly Input[],
  wouldRead: (path: string) => string | undefined,
): void {
  for (const [at, { what, path }] of outputs.entries()) {
    const same = outputs.slice(0, at).find((other) => realPath(other.path) === realPath(path));
    if (same) throw new UsageError(`The ${same.what} and the ${what} can't both be written to ${shown(path)}.`);
    const input = inputs.length > 0 ? taken(path, inputs) : undefined;
    if (input) throw new UsageError(`The ${what} would replace ${shown(input.path)}, ${input.which}. ${ELSEWHERE}`);
    const why = wouldRead(path);
    if (why !== undefined) throw new UsageError(`The ${what} ${shown(path)} ${why}. ${ELSEWHERE}`);
  }
}

const ELSEWHERE = "Nothing is written: name another file.";

/** The input that a path names, in whatever spelling, through links of either kind. */
function taken(path: string, inputs: readonly Input[]): Input | undefined {
  const real = realPath(path);
  if (!isThere(real)) return inputs.find((input) => realPath(input.path) === real);
  const { dev, ino, nlink } = statSync(real);
  const isSame = (other: string) => {
    if (realPath(other) === real) return true;
    const there = nlink > 1 ? statSync(other, { throwIfNoEntry: false }) : undefined;
    return there !== undefined && there.ino === ino && there.dev === dev;
  };
  return inputs.find((input) => isSame(input.path));
}
