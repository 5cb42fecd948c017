// Running other programs.
import { spawn } from "node:child_process";

import { root, toolPath } from "./paths.mjs";
import { commandLine, environmentOf, findProgram } from "./programs.mjs";

/** A failure that needs no stack: its message says what happened and what to do. */
export class Failure extends Error {}

/** One line about what a script does. */
export function say(line) {
  process.stdout.write(`› ${line}\n`);
}

const HEARTBEAT_MS = 10_000;

/** Says what a long step is, and then every ten seconds that it is still at it. */
export async function saying(what, step) {
  say(what);
  const started = performance.now();
  const timer = setInterval(() => {
    say(`  still ${what} (${Math.round((performance.now() - started) / 1000)} s)`);
  }, HEARTBEAT_MS);
  try {
    return await step();
  } finally {
    clearInterval(timer);
  }
}

/**
 * The environment at the start of the script. Tools that run in this process change `process.env`: Vite sets
 * `NODE_ENV`.
 */
const inherited = { ...process.env };

/** The environment for every program that a script starts: its own tools first on PATH. */
export function environment(extra = {}) {
  return environmentOf([inherited, extra], toolPath());
}

/**
 * Runs a program and returns its exit code, its output as a person sees it, and `stdout` alone. `show`: whether the
 * output also goes to the terminal immediately.
 */
export function run(command, args, { cwd = root, env: extra = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const env = environment(extra);
    const [program, given] = commandLine(command, args, env);
    const child = spawn(program, given, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let stdout = "";
    const take = (stream) => (data) => {
      output += data;
      if (stream === process.stdout) stdout += data;
      if (show) stream.write(data);
    };
    child.stdout.setEncoding("utf8").on("data", take(process.stdout));
    child.stderr.setEncoding("utf8").on("data", take(process.stderr));
    child.on("error", (error) => {
      const reason = error.code === "ENOENT" ? "is not installed" : error.message;
      reject(new Failure(`${command}: ${reason}`));
    });
    child.on("close", (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}

/** The output of a program that must succeed; otherwise the script ends with its output and `hint`. */
export async function must(command, args, { hint, ...options } = {}) {
  const { code, output, stdout } = await run(command, args, options);
  if (code === 0) return stdout;
  const said = options.show ? "" : `\n${output.trimEnd()}`;
  const line = `${command} ${args.join(" ")} failed (exit code ${code}).`;
  throw new Failure([line + said, hint].filter(Boolean).join("\n"));
}

/** The full path of a program, or undefined. */
export function find(name) {
  return findProgram(name, environment());
}

/** Runs a script's main function; a `Failure` ends it with its message alone. */
export async function main(action) {
  try {
    await action();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Failure ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
