// The README's set-ups for the command, with the packed package and as a shell runs them.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { parse } from "yaml";

import { project, root } from "./support.mjs";

const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = (language) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, text]) => text);
const workflowFile = blocks("yaml").find((text) => text.includes("runs-on"));
const hookFile = blocks("yaml").find((text) => text.includes("repos:"));

const TRIAGE = "---\nid: a1\nname: Triage\nentry: true\n---\nIf it is about money, hand over to @Billing.\n";
const BILLING = "---\nid: b1\nname: Billing\n---\nExplains invoices.\n";

/** A repository with a team in it and the package installed, as `npm install` leaves it. */
function repository(name, files = {}) {
  const place = project(name, {
    "package.json": "{}",
    "team/a1.md": TRIAGE,
    "team/b 1.md": BILLING,
    ".gitignore": "node_modules\n",
    ...files,
  });
  const bin = join(place, "node_modules/.bin");
  mkdirSync(bin);
  symlinkSync("../sop-handover/dist/cli/main.js", join(bin, "sop-handover"));
  return place;
}

const shell = (line, cwd) => spawnSync("sh", ["-c", line], { cwd, encoding: "utf8" });

test("the workflow is valid, and its step reports in GitHub's format", () => {
  const { on, jobs } = parse(workflowFile);
  assert.deepEqual(on, ["push", "pull_request"]);
  const [{ steps, "runs-on": machine }] = Object.values(jobs);
  assert.equal(machine, "ubuntu-latest");
  for (const step of steps) assert.ok(step.run ?? /^actions\/[a-z-]+@v\d+$/.test(step.uses), JSON.stringify(step));
  const lines = steps.flatMap(({ run }) => run ?? []);
  assert.equal(lines.length, 1);
  const cwd = repository("workflow", { "team/c1.md": "---\nid: c1\nname: C\n---\nAsk [@Gone](assignment:gone).\n" });
  const { status, stdout } = shell(lines[0], cwd);
  assert.equal(status, 1);
  assert.match(stdout, /^::error file=team\/c1\.md,line=5,endLine=5,col=5,endColumn=\d+,title=deleted-target::/m);
});

test("the hook fixes what is about to be committed, and lets the next commit through", () => {
  const [{ entry, files, language }] = parse(hookFile).repos[0].hooks;
  assert.equal(language, "system");
  const cwd = repository("hook");
  const staged = ["team/a1.md", "team/b 1.md"].filter((name) => new RegExp(files).test(name));
  assert.equal(staged.length, 2);
  // This is how pre-commit runs an entry: its words, then the files, without a shell.
  const [program, ...args] = [...entry.split(" "), ...staged];
  const first = spawnSync(program, args, { cwd, encoding: "utf8" });
  assert.equal(first.status, 0, first.stdout + first.stderr);
  assert.match(readFileSync(join(cwd, "team/a1.md"), "utf8"), /hand over to \[@Billing\]\(assignment:b1\)\.\n$/);
  assert.match(spawnSync(program, args, { cwd, encoding: "utf8" }).stdout, /^2 SOPs checked, nothing found\.$/m);
});

const preCommit = spawnSync("pre-commit", ["--version"]).status === 0;
test("pre-commit itself runs the hook", { skip: !preCommit && "pre-commit is not installed" }, () => {
  const cwd = repository("pre-commit", { ".pre-commit-config.yaml": hookFile });
  const git = (...args) => execFileSync("git", args, { cwd, encoding: "utf8", stdio: "pipe" });
  git("init", "-q");
  git("add", ".");
  const commit = () => spawnSync("pre-commit", ["run"], { cwd, encoding: "utf8" });
  const mended = commit();
  assert.equal(mended.status, 1);
  assert.match(mended.stdout, /files were modified by this hook/);
  git("add", ".");
  const clean = commit();
  assert.equal(clean.status, 0, clean.stdout);
});

test("the editor's settings start a server that answers", async () => {
  const settings = JSON.parse(blocks("json").find((text) => text.includes("glspc")));
  assert.deepEqual(settings["glspc.server.languageId"], ["markdown"]);
  const cwd = repository("editor", { "sop-handover.config.json": '{ "team": "team" }' });
  const child = spawn(settings["glspc.server.command"], settings["glspc.server.commandArguments"], { cwd });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const { capabilities, serverInfo } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(cwd).href,
    capabilities: {},
  });
  assert.equal(serverInfo.name, "sop-handover");
  assert.ok(capabilities.completionProvider.triggerCharacters.includes("@"));
  const gone = new Promise((done) => child.once("close", done));
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  assert.equal(await gone, 0);
  connection.dispose();
});
