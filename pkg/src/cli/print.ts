import { once } from "node:events";

import { reasonOf } from "./files/text-file.js";

/** Whether the reader of standard output has gone, as `head` does when it has seen enough. */
let isClosed = false;
/** Whether standard output took no more before all was written, as a full disk does. */
let isCutOff = false;

/** The exit code of a command whose output did not arrive. */
const FAILED = 2;

/** Lets the command go on to its end and its exit code when nobody takes what it writes any more. */
export function outliveReaders(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    const isFirst = !isClosed;
    isClosed = true;
    if (error.code === "EPIPE" || !isFirst) return;
    isCutOff = true;
    process.exitCode = FAILED;
    process.stderr.write(`Standard output can't be written: ${reasonOf(error)}.\n`);
  });
  // Where nothing can be said, the exit code still tells what was found.
  process.stderr.on("error", () => {});
}

/** The exit code of a command that has come to its end, whatever of its output did arrive. */
export function exitCode(code: number): number {
  return isCutOff ? FAILED : code;
}

/** Whether nobody reads any more what is written to standard output. */
export function isReaderGone(): boolean {
  return isClosed;
}

/** Writes to standard output, and waits while its reader is behind. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (text.length === 0 || isClosed || process.stdout.write(text)) return;
  // A reader that goes away never takes what is left.
  await once(process.stdout, "drain").catch(() => {});
}
