// Runs the command as users do, in a folder of its own.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "vite";

export const command = join(import.meta.dirname, "../../pkg/dist/cli/main.js");

export const WINDOWS = process.platform === "win32";

/** A folder of files that is gone after the test. */
export function folder(t, files = {}) {
  const path = mkdtempSync(join(tmpdir(), "sop-handover-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(
      join(path, name),
      typeof content === "object" && !Buffer.isBuffer(content) ? JSON.stringify(content) : content,
    );
  }
  return path;
}

/** Exit code and output of the command. */
export function run(args, { cwd, input = "", env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (data) => (stdout += data));
    child.stderr.setEncoding("utf8").on("data", (data) => (stderr += data));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    // A command that does not read its input may be gone before all of it is written.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** One assignment as a Markdown file. */
export function sop(id, name, text, more = "") {
  return `---\nid: ${id}\nname: ${name}\n${more}---\n${text}\n`;
}

/** A team without anything to find. */
export const TEAM = {
  assignments: [
    { id: "a1", name: "Triage" },
    { id: "b1", name: "Billing Specialist" },
    { id: "l1", name: "Legal" },
  ],
};

const YAML = join(import.meta.dirname, "../../node_modules/yaml/browser/dist/index.js");

/** A module of the command by itself, with what it imports. */
export async function inside(path) {
  const { output } = await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: { yaml: YAML } },
    ssr: { noExternal: true },
    build: { ssr: join(import.meta.dirname, "../../pkg/src/cli", path), write: false },
  });
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}
