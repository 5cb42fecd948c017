// The inputs that the fuzzer has kept: under version control, a text file for each target with an input a line, in
// hexadecimal digits. The fuzzer itself works on folders with a file for each input.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { at } from "./paths.mjs";

/** The targets of `fuzz/`, by name. */
export function fuzzTargets() {
  return readdirSync(at("fuzz/fuzz_targets")).map((file) => file.replace(/\.rs$/, ""));
}

/** Puts the kept inputs of a target into the folder that its fuzzer works on, and returns that. */
export function unpackCorpus(target) {
  const folder = at("fuzz/corpus", target);
  mkdirSync(folder, { recursive: true });
  for (const line of keptInputs(target)) {
    const input = Buffer.from(line, "hex");
    writeFileSync(join(folder, createHash("sha1").update(input).digest("hex")), input);
  }
  return folder;
}

/**
 * Keeps of a target what its fuzzer has learned, without the inputs that show nothing the others don't: `merge` copies
 * those worth keeping from one folder into another. Returns how many inputs are kept.
 */
export async function keepCorpus(target, merge) {
  const least = at("fuzz/target/least", target);
  rmSync(least, { recursive: true, force: true });
  mkdirSync(least, { recursive: true });
  await merge(at("fuzz/corpus", target), least);
  const inputs = readdirSync(least).map((file) => readFileSync(join(least, file)).toString("hex"));
  const lines = inputs.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  writeFileSync(kept(target), `${lines.join("\n")}\n`);
  return lines.length;
}

function keptInputs(target) {
  return readFileSync(kept(target), "utf8").trim().split("\n");
}

function kept(target) {
  return at("fuzz/corpora", `${target}.txt`);
}
