// Everything that is shipped or used to build must have a licence that asks only for attribution. deny.toml lists these
// licences, since cargo-deny reads it too.
import { readFileSync } from "node:fs";

import { at } from "./paths.mjs";
import { must } from "./process.mjs";

const ALLOWED = new Set(
  /^allow = \[([^\]]*)\]/m.exec(readFileSync(at("deny.toml"), "utf8"))[1].match(/[^"\n]+(?=",)/g),
);

/** Tools for building and testing only; nothing of them is in the package. */
const TOOLS_ONLY = new Set(["MPL-2.0", "Artistic-2.0", "CC-BY-3.0", "CC-BY-4.0", "PSF-2.0", "WTFPL"]);

/** Comes along with the tool that packs the extension for VS Code, and signs: nothing here asks it to. */
const NEVER_USED = new Set(["npm @vscode/vsce-sign"]);

/** Packages that name their licence in a file only. */
const IN_A_FILE = { "npm format": "MIT", "npm khroma": "MIT" };

export async function licenceProblems() {
  const manifests = ["Cargo.toml", "integrations/python/Cargo.toml", "bench/crossing/Cargo.toml"];
  const crates = (await Promise.all(manifests.map(cratesOf))).flat();
  const measured = modulesIn("bench/linters/package-lock.json").map((entry) => ({ ...entry, dev: true }));
  return [...crates, ...modulesIn("package-lock.json"), ...measured]
    .map((entry) => ({ ...entry, license: entry.license ?? IN_A_FILE[entry.name] }))
    .filter(({ name, license, dev }) => !isAllowed(license ?? "", dev) && !(dev && NEVER_USED.has(name)))
    .map(({ name, license }) => `${name}: ${license ?? "no licence"}`);
}

async function cratesOf(manifest) {
  const options = ["--format-version", "1", "--locked", "--manifest-path", at(manifest)];
  const { packages } = JSON.parse(await must("cargo", ["metadata", ...options]));
  return packages.map(({ name, license }) => ({ name: `crate ${name}`, license, dev: false }));
}

function modulesIn(lockFile) {
  const { packages } = JSON.parse(readFileSync(at(lockFile), "utf8"));
  return Object.entries(packages)
    .filter(([path, { link, optional }]) => path.startsWith("node_modules/") && !link && !optional)
    .map(([path, { license, dev }]) => ({ name: `npm ${path.replace(/.*node_modules\//, "")}`, license, dev }));
}

/** Whether one of the alternatives in a licence expression is allowed as a whole. */
function isAllowed(expression, dev) {
  const choices = expression
    .replaceAll("/", " OR ")
    .replace(/[()]/g, "")
    .split(/\s+OR\s+/);
  const allowed = (licence) => ALLOWED.has(licence) || (dev && TOOLS_ONLY.has(licence));
  return choices.some((choice) => choice.split(/\s+AND\s+/).every((licence) => allowed(licence.trim())));
}
