import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

import { type Finding, problem } from "./finding.js";
import { shown } from "./read.js";

/**
 * Writes a mended file, unless it is no longer what was read: someone else's work is never lost.
 * A reader sees the old file or the new one, nothing in between.
 */
export function writeUnchanged(path: string, before: Buffer, text: string): Finding | undefined {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    if (!readFileSync(path).equals(before)) {
      const message = "The file was changed by somebody else in the meantime, so that it was not mended.";
      return problem(shown(path), "changed-on-disk", message);
    }
    writeFileSync(draft, text, { mode: statSync(path).mode, flag: "wx" });
    renameSync(draft, path);
    return undefined;
  } catch (error) {
    rmSync(draft, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    return problem(shown(path), "unwritable-file", `The mended file can't be written: ${reason}.`);
  }
}
