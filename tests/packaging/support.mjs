// The package as published, installed into separate projects.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { commandLine } from "../../scripts/lib/programs.mjs";

export const root = join(import.meta.dirname, "../..");

/** Runs a program and gives what it prints; its output is the error's message if it fails. */
export function run(command, args, cwd) {
  try {
    const [program, given] = commandLine(command, args, process.env);
    return execFileSync(program, given, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${command} ${args.join(" ")}\n${error.stdout}${error.stderr}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "sop-handover-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** The packed tarball. */
export const tarball = join(
  folder,
  run("npm", ["pack", "--silent", "--pack-destination", folder], join(root, "pkg")).trim().split("\n").at(-1),
);

/** What the tarball unpacks to: the package without anything of this repository around it. */
export const unpacked = (() => {
  run("tar", ["-xzf", tarball], folder);
  return join(folder, "package");
})();

/**
 * A project with the package in it, and with what else it needs linked from this repository: no
 * network.
 */
export function project(name, files, needs = []) {
  const place = join(folder, name);
  const modules = join(place, "node_modules");
  mkdirSync(modules, { recursive: true });
  cpSync(unpacked, join(modules, "sop-handover"), { recursive: true });
  for (const need of needs) {
    mkdirSync(join(modules, need, ".."), { recursive: true });
    symlinkSync(join(root, "node_modules", need), join(modules, need), "junction");
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(place, path, ".."), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return place;
}

/** The paths of all files under a folder. */
export function filesIn(place) {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The names that `LOOK` uses. */
export const NAMES = "SopDocument, Team, toolDefinition";

/**
 * A program's team and text. `seen()` has what the loaded engine makes of them: whom the text hands over to, whom the
 * tool for that names, and whether the team is in order; or why it can't.
 */
export const LOOK = `
const team = Team.create({ assignments: [{ id: "b1", name: "Billing" }] });
const sop = new SopDocument("When an invoice is due, hand over to @Billing.", team);
const looks = [
  () => sop.analysis.targets.map(({ id }) => id),
  () => toolDefinition(sop.analysis, team).names.map(({ value }) => value),
  () => team.check().ok,
];
const seen = () =>
  looks.map((look) => {
    try {
      return look();
    } catch (error) {
      return error.code ?? String(error);
    }
  }).join(" ");
`;

/** The program goes on with the same team and the same text. */
export const GO_ON = `
team.patch({ upsert: [{ id: "c1", name: "Claims" }] });
sop.edit({ from: sop.text.length, insert: " Otherwise, hand over to @Claims." });
`;

/** What `LOOK` sees in each engine, and in the full one after `GO_ON`. */
export const SEEN = {
  reading: "b1 needs-full-engine needs-full-engine",
  full: "b1 Billing true",
  later: "b1,c1 Billing,Claims true",
};
