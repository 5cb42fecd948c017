import { once } from "node:events";

/** Writes to standard output, and waits while its reader is behind. */
export async function print(text: string): Promise<void> {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}
