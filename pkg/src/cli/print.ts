import { once } from "node:events";

import { reasonOf } from "./files/text-file.js";

/** Whether the reader of standard output has gone, as `head` does when it has seen enough. */
let isClosed = false;
/** Whether standard output failed before everything was written, as with a full disk. */
let isCutOff = false;

/** The exit code of a command whose output did not arrive. */
const FAILED = 2;

/** Lets the command continue to its end and its exit code when nobody reads its output any more. */
export function outliveReaders(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    const isFirst = !isClosed;
    isClosed = true;
    if (error.code === "EPIPE" || !isFirst) return;
    isCutOff = true;
    process.exitCode = FAILED;
    process.stderr.write(`Standard output can't be written: ${reasonOf(error)}.\n`);
  });
  // If nothing can be printed, the exit code still shows the result.
  process.stderr.on("error", () => {});
}

/** The exit code of a finished command, however much of its output was read. */
export function exitCode(code: number): number {
  return isCutOff ? FAILED : code;
}

/** Whether nobody reads standard output any more. */
export function isReaderGone(): boolean {
  return isClosed;
}

/** Writes to standard output, and waits while its reader is slow. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (text.length === 0 || isClosed || process.stdout.write(text)) return;
  // A reader that has gone away never takes what is left.
  await once(process.stdout, "drain").catch(() => {});
}
