import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { type Finding, problem } from "../finding.js";
import { realPath, shown } from "./identity.js";
import { reasonOf } from "./text-file.js";

/**
 * Writes a mended file, unless it is no longer what was read: someone else's work is never lost.
 * A reader sees the old file or the new one, nothing in between; a link stays one.
 */
export function writeUnchanged(path: string, before: Buffer, text: string): Finding | undefined {
  const real = realPath(path);
  const draft = `${real}.${process.pid}.tmp`;
  try {
    const now = readFileSync(real);
    // Two that mend at once come to the same text.
    if (now.equals(Buffer.from(text))) return undefined;
    if (!now.equals(before)) {
      const message = "The file was changed by somebody else in the meantime, so that it was not mended.";
      return problem(shown(path), "changed-on-disk", message);
    }
    const { mode, nlink } = statSync(real);
    if ((mode & 0o222) === 0) return unwritable(path, "it is read-only");
    if (nlink > 1) {
      // A new file would part one of its names from the others.
      writeFileSync(real, text);
      return undefined;
    }
    writeFileSync(draft, text, { mode, flag: "wx" });
    renameSync(draft, real);
    return undefined;
  } catch (error) {
    rmSync(draft, { force: true });
    return unwritable(path, reasonOf(error));
  }
}

/** Writes a file of our own, whole or not at all; makes the folders around it. Gives why it could not. */
export function writeWhole(path: string, text: string): string | undefined {
  const real = realPath(path);
  const draft = `${real}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(real), { recursive: true });
    // What is no regular file, as /dev/stdout, can only be written to.
    if (existsSync(real) && !statSync(real).isFile()) writeFileSync(real, text);
    else {
      writeFileSync(draft, text, { flag: "wx" });
      renameSync(draft, real);
    }
    return undefined;
  } catch (error) {
    rmSync(draft, { force: true });
    return reasonOf(error);
  }
}

function unwritable(path: string, reason: string): Finding {
  return problem(shown(path), "unwritable-file", `The mended file can't be written: ${reason}.`);
}
