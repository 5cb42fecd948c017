// Installs only what is missing. Each step prints one line.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { compileEngine } from "./lib/build.mjs";
import {
  at,
  canRunRestate,
  cargoDenyVersion,
  geckodriverVersion,
  restatePackage,
  restateVersion,
  toolFolder,
  wasmBindgenVersion,
  wasmPackVersion,
} from "./lib/paths.mjs";
import { Failure, find, must, say, saying } from "./lib/process.mjs";
import { programFile } from "./lib/programs.mjs";
import { postgresProgram, redisProgram, restateProgram } from "./lib/servers.mjs";

/** What building needs. */
export async function setupBuild() {
  checkNode();
  // One waits for the network, the other for the processor.
  await together([npmPackages(), rustTools()]);
}

async function rustTools() {
  await rustTarget();
  const version = wasmBindgenVersion();
  if (hasTool("wasm-bindgen", version)) return;
  await together([
    // Not `--locked`: the tool's published lock file does not build everywhere.
    cargoTool("wasm-bindgen", "wasm-bindgen-cli", version, []),
    // One core compiles the engine while the tool that needs it is installed.
    compileEngine("full"),
  ]);
}

/** Waits for all, so none continues after an error. */
async function together(steps) {
  for (const step of await Promise.allSettled(steps)) if (step.status === "rejected") throw step.reason;
}

/** What the checks need in addition. */
export async function setupCheck() {
  await setupBuild();
  if (find("cargo-deny")) return;
  try {
    await cargoTool("cargo-deny", "cargo-deny", cargoDenyVersion, ["--locked"]);
  } catch (error) {
    say(`going on without cargo-deny: ${error.message.split("\n")[0]}`);
  }
}

/** What the tests need in addition. Returns the path of the browser. */
export async function setupTests() {
  await setupCheck();
  await cargoTool("wasm-pack", "wasm-pack", wasmPackVersion, ["--locked"]);
  await otherBrowsers();
  await servers();
  return browser();
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Failure(`Node ${process.versions.node} is too old: install 20.19 or newer.`);
}

export async function npmPackages() {
  const stamp = at("node_modules/.sop-handover");
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "package.json", "pkg/package.json", "integrations/vscode/package.json"]) {
    hash.update(readFileSync(at(file)));
  }
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await saying("installing npm packages", () =>
    must("npm", ["ci", "--no-audit", "--no-fund"], {
      hint: "The packages of package-lock.json could not be installed: check the network and the npm registry that is set.",
    }),
  );
  writeFileSync(stamp, wanted);
}

async function rustTarget() {
  const target = "wasm32-unknown-unknown";
  if (!find("cargo") || !find("rustc")) {
    throw new Failure("Rust is missing: install it with rustup, then run this again.");
  }
  const sysroot = (await must("rustc", ["--print", "sysroot"])).trim();
  if (existsSync(join(sysroot, "lib/rustlib", target))) return;
  say(`adding the Rust target ${target}`);
  if (!find("rustup")) {
    throw new Failure(
      `The Rust target ${target} is missing and there is no rustup to add it: install Rust with rustup.`,
    );
  }
  await must("rustup", ["target", "add", target]);
}

const hasTool = (binary, version) => existsSync(join(toolFolder(binary, version), "bin", programFile(binary)));

async function cargoTool(binary, crate, version, flags) {
  if (hasTool(binary, version)) return;
  // A debug build takes half the time and is fast enough here.
  await saying(`installing ${crate} ${version}`, () =>
    must(
      "cargo",
      ["install", crate, "--version", version, "--debug", "--root", toolFolder(binary, version), ...flags],
      {
        env: { CARGO_PROFILE_DEV_DEBUG: "0", CARGO_PROFILE_DEV_INCREMENTAL: "false" },
        hint: `${crate} could not be built: check the network and that a C compiler is installed.`,
      },
    ),
  );
}

/** A Chromium with its driver: `SOP_HANDOVER_BROWSER`, the usual names, else installed by apt. */
async function browser() {
  const named = process.env.SOP_HANDOVER_BROWSER;
  if (named) {
    if (existsSync(named)) return named;
    throw new Failure(`SOP_HANDOVER_BROWSER is ${named}, which does not exist.`);
  }
  const found = () =>
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"].map(find).find(Boolean);
  if (!found() || !find("chromedriver")) {
    if (!canUseApt()) {
      throw new Failure(
        "The browser tests need Chromium (or Chrome) and chromedriver on PATH. Install both, or set SOP_HANDOVER_BROWSER to the browser and put its chromedriver on PATH.",
      );
    }
    await apt("chromium", "chromium-driver");
  }
  const path = found();
  if (!path) throw new Failure("No Chromium was found after installing it; set SOP_HANDOVER_BROWSER.");
  return path;
}

/** Firefox and WebKit, with their drivers: tests that need one are skipped with a note if it is not available. */
async function otherBrowsers() {
  await optional([
    ["Firefox", () => find("firefox-esr") ?? find("firefox"), () => apt("firefox-esr")],
    ["WebKit", () => find("WebKitWebDriver"), () => apt("webkit2gtk-driver")],
    ["Xvfb", () => find("Xvfb"), () => apt("xvfb")],
    ["geckodriver", () => find("geckodriver"), () => cargoTool("geckodriver", "geckodriver", geckodriverVersion, [])],
  ]);
}

/** Redis, PostgreSQL and Restate, which tests start themselves. */
async function servers() {
  await optional([
    ["Redis", redisProgram, () => apt("redis-server")],
    ["PostgreSQL", postgresProgram, () => apt("postgresql")],
    ...(canRunRestate ? [["Restate", restateProgram, restate]] : []),
  ]);
}

/** Not among the dependencies: it is 225 MB, its licence is not an open source one, and one example needs it. */
async function restate() {
  const folder = toolFolder("restate-server", restateVersion);
  const flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder];
  await saying(`installing Restate ${restateVersion}`, () =>
    must("npm", ["install", ...flags, `${restatePackage}@${restateVersion}`]),
  );
}

/** Installs what can be had, and says what can't. */
async function optional(wanted) {
  const without = [];
  const reasons = new Set();
  for (const [name, program, install] of wanted) {
    if (program() || (name === "geckodriver" && without.includes("Firefox"))) continue;
    try {
      await install();
    } catch (error) {
      without.push(name);
      reasons.add(error.message.split("\n")[0]);
    }
  }
  if (without.length > 0) say(`going on without ${without.join(", ")}: ${[...reasons].join(" ")}`);
}

const canUseApt = () => process.getuid?.() === 0 && find("apt-get") !== undefined;

let updated;

async function apt(...packages) {
  if (!canUseApt()) throw new Failure("Installing packages needs apt and root.");
  await saying(`installing ${packages.join(" and ")}`, async () => {
    updated ??= must("apt-get", ["update", "-q"]);
    await updated;
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await must("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...packages], { env });
  });
}
