// The steps of `npm run check` and `npm test`: what each runs, and how many tests that were.
import { at } from "./paths.mjs";
import { run, say } from "./process.mjs";

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

/** A step of many tests, counted from what the runner prints. */
export function suite(name, command, args, options) {
  return {
    name,
    run: async () => {
      const result = await run(command, args, options);
      return { ...result, ...count(result.output), missing: missing(result.output) };
    },
  };
}

/** The lines in which cargo's and Node's test runners say how many there were. */
function count(output) {
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
  return {
    passed: sum(/^test result: .*?(\d+) passed/gm) + sum(/^(?:#|ℹ) pass (\d+)/gm),
    failed: sum(/^test result: .*?(\d+) failed/gm) + sum(/^(?:#|ℹ) (?:fail|cancelled) (\d+)/gm),
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

/** Arguments that run the tests of a folder with Node's own runner. */
export function nodeTests(folder) {
  return ["--test", "--test-reporter=spec", "--test-concurrency=2", at(folder)];
}

/** Arguments for the crate of the fuzzer without what needs a nightly compiler, built beside the library. */
export const UNGUIDED = ["--locked", "--no-default-features", "--target-dir", at("target")];
