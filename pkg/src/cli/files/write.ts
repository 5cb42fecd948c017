import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { type Finding, problem } from "../finding.js";
import { realPath, shown } from "./identity.js";
import { reasonOf } from "./text-file.js";

/**
 * Writes a fixed file, unless it has changed since it was read: nobody else's work is lost. A reader sees the old file
 * or the new one, nothing in between; a link stays a link.
 */
export function writeUnchanged(path: string, before: Buffer, text: string): Finding | undefined {
  const real = realPath(path);
  const draft = `${real}.${process.pid}.tmp`;
  try {
    const now = readFileSync(real);
    // Two concurrent fixes produce the same text.
    if (now.equals(Buffer.from(text))) return undefined;
    if (!now.equals(before)) {
      const message = "The file has changed in the meantime, so it was not fixed.";
      return problem(shown(path), "changed-on-disk", message);
    }
    const { mode, nlink } = statSync(real);
    if ((mode & 0o222) === 0) return unwritable(path, "it is read-only");
    if (nlink > 1) {
      // A new file would separate this name from the file's other hard links.
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

/** Writes a file of our own, whole or not at all; creates its folders. Returns why it failed, if it did. */
export function writeWhole(path: string, text: string): string | undefined {
  const real = realPath(path);
  const draft = `${real}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(real), { recursive: true });
    // A special file like /dev/stdout can only be written to.
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
