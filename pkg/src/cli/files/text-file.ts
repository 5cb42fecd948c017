// The one reader of text files.
import { readFileSync, statSync } from "node:fs";

import { type Finding, problem } from "../finding.js";
import { Lines } from "../lines.js";
import { shown } from "./identity.js";

/**
 * A file's text, without its byte order mark: positions in `text` are those of an editor's text and never count the
 * mark. `withMark` restores it when a file is written.
 */
export interface TextFile {
  readonly text: string;
  readonly hasMark: boolean;
  /** The bytes on disk, to detect later changes. */
  readonly bytes: Buffer;
}

/**
 * The problem of a file; `loosely` is what remains of a text that is not in UTF-8, only usable for looking up names.
 */
export interface Unread {
  readonly problem: Finding;
  readonly loosely?: string;
}

/** A file's text, or what is wrong with the file. */
export type Read = TextFile | Unread;

const MARK = "\ufeff";

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** How much of a file is searched for signs that it is not text. */
const SNIFFED = 8192;

/** Bytes of the largest file that is read. The engine keeps several copies of it. */
const LARGEST = 256 * 1024 * 1024;

/** Pipes that a shell makes for an argument are read to their end. A pipe in a folder may never end. */
const SHELL_PIPE = /^\/(?:dev\/(?:fd\/|stdin$)|proc\/(?:self|\d+)\/fd\/)/;

/** Reads a text file; never throws for anything on disk, and never waits for a writer. */
export function readText(path: string): Read {
  const file = shown(path);
  const unreadable = (message: string) => ({ problem: problem(file, "unreadable-file", message) });
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return unreadable("This is a folder.");
    if (!stat.isFile() && !SHELL_PIPE.test(path)) return unreadable("This is no regular file.");
    if (stat.size > LARGEST) return unreadable(`The file is larger than ${LARGEST / 1024 / 1024} MB.`);
    return decode(file, readFileSync(path));
  } catch (error) {
    return unreadable(`The file can't be read: ${reasonOf(error)}.`);
  }
}

/** The text of bytes that came as a file. */
export function decode(file: string, bytes: Buffer): Read {
  if (isUtf16(bytes)) {
    const loosely = new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
    return { problem: problem(file, "invalid-utf8", "The file is in UTF-16; only UTF-8 is read."), loosely };
  }
  if (bytes.subarray(0, SNIFFED).includes(0)) {
    return { problem: problem(file, "binary-file", "This is a binary file, or one in UTF-16; only UTF-8 is read.") };
  }
  try {
    return { ...cut(STRICT.decode(bytes)), bytes };
  } catch {
    const { text } = cut(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    const from = firstWrong(bytes, text);
    const place = new Lines(text).place({ from, to: from });
    const message = "The file is not in UTF-8; the first wrong byte is here.";
    return { problem: problem(file, "invalid-utf8", message, place), loosely: text };
  }
}

/** The text as it is written to the disk. */
export function withMark({ hasMark }: Pick<TextFile, "hasMark">, text: string): string {
  return hasMark ? MARK + text : text;
}

/** Why the disk refused, without the path that the report names anyway. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code === "ERR_INVALID_ARG_VALUE" ? "no path holds a NUL" : error.message.replace(/, \w+(?: '.*)?$/s, "");
}

function cut(text: string): { text: string; hasMark: boolean } {
  return text.startsWith(MARK) ? { text: text.slice(MARK.length), hasMark: true } : { text, hasMark: false };
}

function isUtf16(bytes: Buffer): boolean {
  const [first, second] = [bytes[0], bytes[1]];
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Where the text stops matching the bytes: a replacement character may also have been written. */
function firstWrong(bytes: Buffer, text: string): number {
  const written = Buffer.from("\ufffd");
  let at = bytes.subarray(0, 3).equals(Buffer.from(MARK)) ? 3 : 0;
  let before = 0;
  for (let from = text.indexOf("\ufffd"); from >= 0; from = text.indexOf("\ufffd", from + 1)) {
    at += Buffer.byteLength(text.slice(before, from));
    if (!bytes.subarray(at, at + written.length).equals(written)) return from;
    before = from;
  }
  return 0;
}
