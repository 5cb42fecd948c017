// Python for the tests: the installed one, with packages in a folder of their own.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/** The Python that is here, or undefined. */
export const python = ["python3", "python"].find((name) => {
  const { stdout } = spawnSync(name, ["-c", "import sys; print(sys.version_info >= (3, 9))"], { encoding: "utf8" });
  return stdout?.trim() === "True";
});

/** Runs a Python program among the examples. Gives its exit code and what it printed. */
export function runPython(program, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: {
      ...process.env,
      NODE: process.execPath,
      SOP_HANDOVER: join(root, "pkg/dist/cli/main.js"),
      PYTHONPATH: join(root, "examples/python"),
      PYTHONDONTWRITEBYTECODE: "1",
      ...env,
    },
  });
  return { code: status, output: `${stdout}${stderr}` };
}

/** The Python of a folder that holds these packages; undefined where they can't be had. Installs them once. */
export function pythonWith(name, requirements) {
  const folder = join(root, "target/python", name);
  const program = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const stamp = join(folder, ".requirements");
  const wanted = createHash("sha256").update(requirements.join("\n")).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return program;
  rmSync(folder, { recursive: true, force: true });
  const steps = [
    [python, ["-m", "venv", folder]],
    [program, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...requirements]],
  ];
  for (const [command, args] of steps) if (spawnSync(command, args).status !== 0) return undefined;
  writeFileSync(stamp, wanted);
  return program;
}
