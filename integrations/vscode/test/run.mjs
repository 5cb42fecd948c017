// Runs the packed extension in a real editor. It is installed from the .vsix; only the test is loaded from here.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";

const HERE = import.meta.dirname;
const agent = (matter) => `---\n${matter}\n---\nDo it.\n`;

const folder = mkdtempSync(join(tmpdir(), "sop-handover-"));
mkdirSync(join(folder, ".github/agents"), { recursive: true });
writeFileSync(
  join(folder, ".github/agents/planner.agent.md"),
  agent(
    "name: Planner\ndescription: d\nhandoffs:\n  - label: Test\n    agent: tester\n  - label: Test\n    agent: Tester",
  ),
);
writeFileSync(join(folder, ".github/agents/tester.agent.md"), agent("name: Tester\ndescription: d"));

const vscodeExecutablePath = await downloadAndUnzipVSCode();
const [cli, ...own] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
const vsix = join(HERE, "../sop-handover.vsix");
const isWindows = process.platform === "win32";
const installed = spawnSync(cli, [...own, "--install-extension", vsix], { stdio: "inherit", shell: isWindows });
if (installed.status !== 0) process.exit(installed.status ?? 1);
await runTests({
  vscodeExecutablePath,
  extensionDevelopmentPath: join(HERE, "host"),
  extensionTestsPath: join(HERE, "in-editor.cjs"),
  launchArgs: [folder, "--disable-workspace-trust"],
});
