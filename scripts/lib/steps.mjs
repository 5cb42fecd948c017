// The steps of `npm run check` and `npm test`: what each runs, and how many tests that were.
import { readdirSync, statSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";

import { at, root } from "./paths.mjs";
import { Failure, run, say } from "./process.mjs";

/** A step that is one test: it passes when the command does. */
export function check(name, command, args, options) {
  return { name, run: async () => ({ ...(await run(command, args, options)), passed: 1, failed: 0 }) };
}

/** A step that is a function. An exception or a returned text says what is wrong. */
export function inspect(name, find) {
  return {
    name,
    run: async () => {
      const problems = await find();
      return { code: problems.length > 0 ? 1 : 0, output: problems.join("\n"), passed: 1, failed: 0 };
    },
  };
}

/** A step of many tests, counted from what the runner prints. A runner that finds no test has failed. */
export function suite(name, command, args, options) {
  return {
    name,
    run: async () => {
      const result = await run(command, args, options);
      const { passed, failed, skipped } = count(result.output);
      const isEmpty = result.code === 0 && passed + failed + skipped === 0;
      const verdict = isEmpty ? { code: 1, output: `${result.output}\nNo test was found.` } : result;
      return { ...verdict, passed, failed, missing: missing(result.output) };
    },
  };
}

/** How many tests there were, by the lines in which cargo's and Node's test runners say so. */
export function count(output) {
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
  return {
    passed: sum(/^test result: .*?(\d+) passed/gm) + sum(/^(?:#|ℹ) pass (\d+)/gm),
    failed: sum(/^test result: .*?(\d+) failed/gm) + sum(/^(?:#|ℹ) (?:fail|cancelled) (\d+)/gm),
    skipped: sum(/^test result: .*?(\d+) ignored/gm) + sum(/^(?:#|ℹ) (?:skipped|todo) (\d+)/gm),
  };
}

/** The reasons of skipped tests, which say what is missing. */
function missing(output) {
  return new Set([...output.matchAll(/# (?:SKIP )?(no .+ here)$/gm)].map(([, what]) => what));
}

/**
 * Runs all steps, prints the output of those that fail and ends with how many tests passed and failed. Returns whether
 * none failed.
 */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0 };
  const broken = [];
  for (const step of steps) {
    const started = performance.now();
    const result = await step
      .run()
      .catch((error) => ({ code: 1, output: String(error.message), passed: 0, failed: 0 }));
    const ok = result.code === 0 && result.failed === 0;
    // A runner that ends badly without naming a test has failed as a whole.
    const failed = ok ? 0 : Math.max(1, result.failed);
    const passed = result.passed - (ok || result.failed > 0 ? 0 : Math.min(1, result.passed));
    total.passed += passed;
    total.failed += failed;
    if (!ok) {
      broken.push(step.name);
      process.stdout.write(`${result.output.trimEnd()}\n`);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    for (const what of result.missing ?? []) say(`skipped: ${what}`);
    say(`${ok ? "ok  " : "FAIL"} ${step.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }
  if (broken.length > 0) say(`failed: ${broken.join(", ")}`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return broken.length === 0;
}

/** What Node's runner takes for a file of tests. */
const TEST_FILE = /^(?:test(?:-.+)?|.+[._-]test)\.[cm]?js$/;

/**
 * Arguments that run the tests of folders and files with Node's own runner. Only Node 20 searches a folder itself:
 * newer versions take its name for that of a module.
 */
export function nodeTests(...places) {
  const files = places.flatMap(testFiles);
  if (files.length === 0) throw new Failure("Which tests? Name a folder or a file of them.");
  return ["--test", "--test-reporter=spec", "--test-concurrency=2", ...files];
}

/** The files of tests in a folder, however far down, or the file itself. */
function testFiles(place) {
  const path = resolve(root, place);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Failure(`There is no ${path}.`);
  if (found.isFile()) return [path];
  const files = readdirSync(path, { recursive: true })
    .filter((name) => TEST_FILE.test(basename(name)) && !name.split(sep).includes("node_modules"))
    .sort();
  if (files.length === 0) throw new Failure(`No file in ${path} has tests.`);
  return files.map((name) => join(path, name));
}

/** Arguments for the crate of the fuzzer without what needs a nightly compiler, built beside the library. */
export const UNGUIDED = ["--locked", "--no-default-features", "--target-dir", at("target")];
