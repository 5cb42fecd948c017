// The package for Python: built in an environment of its own below `target`, installed there, and tested.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import { at } from "./paths.mjs";
import { run } from "./process.mjs";

const FOLDER = at("integrations/python");
const VENV = at("target/python/venv");
const BIN = join(VENV, process.platform === "win32" ? "Scripts" : "bin");
const PYTHON = join(BIN, process.platform === "win32" ? "python.exe" : "python");
const IS_FIT = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 9))";

/** The tests of the Python package. Reports what they lack. */
export const pythonTests = { name: "the package for Python", run: testPackage };

async function testPackage() {
  const lacking = await lackingEnvironment();
  if (lacking) return { code: 0, output: "", passed: 0, failed: 0, missing: [lacking] };
  await requirements("requirements-sdks.txt");
  // A quick build: the release build of `pip install` takes three times as long.
  const built = await pip("install", "--no-deps", "--no-build-isolation", "-C", "build-args=--profile dev", FOLDER);
  if (built.code !== 0) return { ...built, passed: 0, failed: 1 };
  const tested = await run(PYTHON, ["-m", "unittest", "discover", "-v", "-s", "tests"], { cwd: FOLDER });
  return { ...tested, ...counted(tested.output) };
}

/** What is missing to build the package, if anything. */
async function lackingEnvironment() {
  if (!existsSync(PYTHON)) {
    const python = await fitPython();
    if (!python) return "no Python 3.9 or newer with pip here";
    const made = await run(python, ["-m", "venv", VENV]);
    if (made.code !== 0) return "no environment for Python here";
  }
  return (await requirements("requirements.txt")) ? undefined : "no maturin for Python here";
}

async function fitPython() {
  for (const python of ["python3", "python"]) {
    const found = await run(python, ["-c", IS_FIT]).catch(() => ({ code: 1 }));
    if (found.code === 0) return python;
  }
  return undefined;
}

/** Whether everything in a requirements file is installed; checked again only when the file changes. */
async function requirements(file) {
  const path = join(FOLDER, "tests", file);
  const stamp = join(VENV, `.${file}`);
  const wanted = createHash("sha256").update(readFileSync(path)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return true;
  const installed = await pip("install", "-r", path);
  if (installed.code === 0) writeFileSync(stamp, wanted);
  return installed.code === 0;
}

/** Pip calls maturin by its name. */
function pip(...args) {
  const env = { PATH: [BIN, process.env.PATH].join(delimiter) };
  return run(PYTHON, ["-m", "pip", "--disable-pip-version-check", "--quiet", ...args], { env });
}

/** The lines in which Python's runner says how many tests there were, and why it skipped some. */
function counted(output) {
  const number = (pattern) => Number(pattern.exec(output)?.[1] ?? 0);
  const failed = number(/failures=(\d+)/) + number(/errors=(\d+)/);
  const passed = number(/^Ran (\d+) tests?/m) - failed - number(/skipped=(\d+)/);
  const missing = new Set([...output.matchAll(/skipped '(no .+ here)'$/gm)].map(([, what]) => what));
  return { passed, failed, missing };
}
