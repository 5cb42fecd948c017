// The command beside Markdown linters that read the same files: whole processes, as users start them.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { must } from "../scripts/lib/process.mjs";
import { scriptOf } from "../scripts/lib/programs.mjs";
import { repositoryOf } from "./corpus.mjs";
import { median } from "./measure.mjs";

const FILES = 10_000;
const LENGTH = 4_000;
const ROUNDS = 3;
/** How often the processes of a candidate are looked at, in milliseconds. */
const LOOK = 50;
/** On how many cores all of them run, if the machine lets us choose. */
const CORES = "0,1";

const root = join(import.meta.dirname, "..");
const linters = join(import.meta.dirname, "linters");
const command = join(root, "pkg/dist/cli/main.js");
const bin = (command, name = command) => [process.execPath, scriptOf(command, name, join(linters, "node_modules"))];

/** Checks 10,000 SOPs, then starts with one. */
export async function check() {
  if (!existsSync(join(linters, "node_modules"))) {
    await must("npm", ["ci", "--no-audit", "--no-fund", "--silent"], { cwd: linters, show: true });
  }
  const folder = mkdtempSync(join(tmpdir(), "sop-handover-bench-"));
  try {
    write(folder, FILES);
    await many(folder);
    await one(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function many(folder) {
  const own = (...more) => [
    process.execPath,
    command,
    "check",
    "sops",
    "--team",
    "team.json",
    "--format",
    "concise",
    ...more,
  ];
  print(
    `${FILES.toLocaleString("en")} SOPs of ${LENGTH / 1000} KB, a team of ${FILES.toLocaleString("en")}, on 2 cores`,
    await measure(folder, [
      { name: "sop-handover check", argv: own("--jobs", "2") },
      { name: "sop-handover check --jobs 1", argv: own("--jobs", "1") },
      { name: "markdownlint-cli2", argv: [...bin("markdownlint-cli2"), "sops/**/*.md"] },
      { name: "remark-cli, recommended rules", argv: [...bin("remark", "remark-cli"), "sops", "--quiet", "--frail"] },
      { name: "textlint, one rule", argv: [...bin("textlint"), "--rule", "no-todo", "sops"] },
    ]),
  );
}

async function one(folder) {
  writeFileSync(join(folder, "small.json"), '{ "assignments": [{ "id": "a", "name": "A" }] }');
  writeFileSync(join(folder, "one.md"), "Nothing to see.\n");
  const rows = await measure(
    folder,
    [
      { name: "node -e 0", argv: [process.execPath, "-e", "0"] },
      { name: "sop-handover check", argv: [process.execPath, command, "check", "one.md", "--team", "small.json"] },
      { name: "markdownlint-cli2", argv: [...bin("markdownlint-cli2"), "one.md"] },
      { name: "remark-cli", argv: [...bin("remark", "remark-cli"), "one.md", "--quiet"] },
      { name: "textlint", argv: [...bin("textlint"), "--rule", "no-todo", "one.md"] },
    ],
    15,
  );
  print("From the start to the end of the process, one file", rows);
}

/** Candidates take turns, so that whatever else the machine does hits all alike. */
async function measure(folder, candidates, rounds = ROUNDS) {
  const runs = candidates.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { argv }] of candidates.entries()) runs[at].push(await run(argv, folder));
  }
  return candidates.map(({ name }, at) => ({
    name,
    seconds: median(runs[at].map(({ seconds }) => seconds)),
    megabytes: median(runs[at].map(({ megabytes }) => megabytes)),
  }));
}

function run(argv, cwd) {
  return new Promise((resolve, reject) => {
    const pinned = spawnSync("taskset", ["-V"]).status === 0 ? ["taskset", "-c", CORES, ...argv] : argv;
    const [program, ...args] = pinned;
    const started = performance.now();
    const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "ignore", "ignore"] });
    let peak = 0;
    const look = () => {
      peak = Math.max(peak, residentPeak(child.pid));
    };
    const timer = setInterval(look, LOOK);
    child.once("spawn", look);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearInterval(timer);
      // A linter with findings exits with 1. One that could not even start must not count as fast.
      if (code === null || code > 1) reject(new Error(`${argv.join(" ")} ended with ${code ?? signal}`));
      resolve({ seconds: (performance.now() - started) / 1000, megabytes: peak });
    });
  });
}

/** A process's peak memory so far, in megabytes; 0 if the system does not report it. */
function residentPeak(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(kilobytes) / 1000;
  } catch {
    return 0;
  }
}

function write(folder, files) {
  const { team, sops } = repositoryOf(files, LENGTH);
  mkdirSync(join(folder, "sops"));
  writeFileSync(join(folder, "team.json"), JSON.stringify(team));
  for (const { id, text } of sops) writeFileSync(join(folder, "sops", `${id}.md`), text);
  writeFileSync(join(folder, ".remarkrc.json"), JSON.stringify({ plugins: [recommended()] }));
}

/** remark looks for plugins beside its settings, which are not where the linters are installed. */
function recommended() {
  return join(linters, "node_modules/remark-preset-lint-recommended/index.js");
}

function print(title, rows) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`\n${title}`);
  for (const { name, seconds, megabytes } of rows) {
    const time = seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(1)} s`;
    const ratio = `${(seconds / rows[0].seconds).toFixed(2)} ×`;
    console.log(
      `  ${name.padEnd(width)}  ${time.padStart(9)}  ${ratio.padStart(9)}  ${`${megabytes.toFixed(0)} MB`.padStart(8)}`,
    );
  }
}
