import { readFileSync, statSync } from "node:fs";
import { relative, sep } from "node:path";

import { type Finding, problem } from "./finding.js";
import { Lines } from "./lines.js";

/** A file's text, or what is wrong with the file. */
export type Read = { readonly text: string; readonly bytes: Buffer } | { readonly problem: Finding };

/** How much of a file is searched for signs that it is no text. */
const SNIFFED = 8192;

/** A path as it is shown. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return (short.startsWith("..") || short === "" ? path : short).split(sep).join("/");
}

/** Reads a text file; never throws for what is on the disk. */
export function readText(path: string): Read {
  const file = shown(path);
  let bytes: Buffer;
  try {
    if (statSync(path).isDirectory()) return { problem: problem(file, "unreadable-file", "This is a folder.") };
    bytes = readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/, \w+ '.*$/s, "") : String(error);
    return { problem: problem(file, "unreadable-file", `The file can't be read: ${reason}.`) };
  }
  return decode(file, bytes);
}

/** The text of bytes that came as a file. */
export function decode(file: string, bytes: Buffer): Read {
  if (bytes.subarray(0, SNIFFED).includes(0)) {
    return { problem: problem(file, "binary-file", "This is a binary file, or one in UTF-16; only UTF-8 is read.") };
  }
  try {
    // The mark is kept: positions count it, and a fix must not lose it.
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), bytes };
  } catch {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const from = Math.max(0, text.indexOf("\ufffd"));
    const place = new Lines(text).place({ from, to: from });
    return { problem: problem(file, "invalid-utf8", "The file is not in UTF-8; the first wrong byte is here.", place) };
  }
}
