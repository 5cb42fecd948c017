import { once } from "node:events";

/** Whether the reader of standard output has gone, as `head` does when it has seen enough. */
let isClosed = false;

/** Lets the command go on to its end and its exit code when nobody reads what it writes any more. */
export function outliveReaders(): void {
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isClosed = true;
  };
  process.stdout.on("error", onError);
  process.stderr.on("error", onError);
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
