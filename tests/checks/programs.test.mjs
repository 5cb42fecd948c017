// Scripts find and start programs on each system as that system does.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../../scripts/lib/paths.mjs";
import { commandLine, environmentOf, findProgram, programFile } from "../../scripts/lib/programs.mjs";

/** A system with these programs. Windows does not tell upper from lower case. */
function system(platform, ...programs) {
  const plain = (path) => (platform === "win32" ? path.toLowerCase() : path);
  const there = new Set(programs.map(plain));
  return { platform, node: NODE, isProgram: (path) => there.has(plain(path)) };
}

const NODE = "node of this process";
const LINUX = { PATH: "/opt/a:/usr/bin" };
const WINDOWS = { Path: String.raw`C:\a;"C:\Program Files\b"`, PATHEXT: ".COM;.EXE;.BAT;.CMD;.JS" };

test("a program is searched for on PATH, then in the folders that are named", () => {
  const linux = system("linux", "/usr/bin/cargo", "/opt/a/cargo", "/opt/c/postgres");
  assert.equal(findProgram("cargo", LINUX, linux), "/opt/a/cargo");
  assert.equal(findProgram("postgres", LINUX, linux), undefined);
  assert.equal(findProgram("postgres", LINUX, { ...linux, folders: ["/opt/c"] }), "/opt/c/postgres");
  assert.equal(findProgram("cargo", {}, linux), undefined);
});

test("on Windows the name of a program has one of the endings of PATHEXT", () => {
  const windows = system(
    "win32",
    String.raw`C:\a\cargo`,
    String.raw`C:\Program Files\b\cargo.exe`,
    String.raw`C:\a\npm.cmd`,
  );
  assert.equal(findProgram("cargo", WINDOWS, windows), String.raw`C:\Program Files\b\cargo.exe`);
  assert.equal(findProgram("cargo.exe", WINDOWS, windows), String.raw`C:\Program Files\b\cargo.exe`);
  assert.equal(findProgram("npm", WINDOWS, windows), String.raw`C:\a\npm.cmd`);
  assert.equal(findProgram("npm", { ...WINDOWS, PATHEXT: ".EXE" }, windows), undefined);
  assert.equal(findProgram("npm", { path: WINDOWS.Path }, windows), String.raw`C:\a\npm.cmd`);
});

test("a program of a compiler has the ending of its system", () => {
  assert.equal(programFile("wasm-bindgen", { platform: "linux" }), "wasm-bindgen");
  assert.equal(programFile("wasm-bindgen", { platform: "win32" }), "wasm-bindgen.exe");
});

test("own folders come first on PATH", () => {
  const parts = [{ PATH: "/usr/bin", HOME: "/root" }, { DEBUG: "1" }];
  assert.deepEqual(environmentOf(parts, ["/tools", "/more"], { platform: "linux" }), {
    PATH: "/tools:/more:/usr/bin",
    HOME: "/root",
    DEBUG: "1",
  });
  assert.deepEqual(environmentOf([{}], ["/tools"], { platform: "linux" }), { PATH: "/tools" });
});

test("on Windows there is one PATH, however it is written", () => {
  const windows = { platform: "win32" };
  assert.deepEqual(environmentOf([{ Path: String.raw`C:\a` }], [String.raw`D:\tools`], windows), {
    Path: String.raw`D:\tools;C:\a`,
  });
  assert.deepEqual(
    environmentOf(
      [
        { Path: String.raw`C:\a`, Debug: "1" },
        { PATH: String.raw`C:\b`, DEBUG: "2" },
      ],
      [],
      windows,
    ),
    {
      PATH: String.raw`C:\b`,
      DEBUG: "2",
    },
  );
  const both = { Path: "a", PATH: "b" };
  assert.deepEqual(environmentOf([both], ["c"], { platform: "linux" }), { Path: "a", PATH: "c:b" });
});

test("what is written for Node runs in this Node, on every system", () => {
  for (const here of [system("linux"), system("win32")]) {
    assert.deepEqual(commandLine("node", ["--test"], {}, here), [NODE, ["--test"]]);
    const [program, [script, ...rest]] = commandLine("tsc", ["-p", "a b"], {}, here);
    assert.equal(program, NODE);
    assert.equal(script, join(root, "node_modules/typescript/bin/tsc"));
    assert.deepEqual(rest, ["-p", "a b"]);
    assert.equal(commandLine("biome", [], {}, here)[1][0], join(root, "node_modules/@biomejs/biome/bin/biome"));
  }
});

test("npm is started without a shell on Windows, from the script beside its npm.cmd", () => {
  const windows = system("win32", String.raw`C:\Program Files\b\npm.cmd`);
  assert.deepEqual(commandLine("npm", ["ci", "a & b"], WINDOWS, windows), [
    NODE,
    [String.raw`C:\Program Files\b\node_modules\npm\bin\npm-cli.js`, "ci", "a & b"],
  ]);
  const shim = system("win32", String.raw`C:\a\npm.exe`);
  assert.deepEqual(commandLine("npm", ["ci"], WINDOWS, shim), [String.raw`C:\a\npm.exe`, ["ci"]]);
  assert.deepEqual(commandLine("npm", ["ci"], LINUX, system("linux", "/usr/bin/npm")), ["npm", ["ci"]]);
});

test("other programs are started by their names, on Windows by their paths", () => {
  assert.deepEqual(commandLine("cargo", ["test"], LINUX, system("linux", "/usr/bin/cargo")), ["cargo", ["test"]]);
  const windows = system("win32", String.raw`C:\a\cargo.exe`);
  assert.deepEqual(commandLine("cargo", ["test"], WINDOWS, windows), [String.raw`C:\a\cargo.exe`, ["test"]]);
  assert.deepEqual(commandLine("rustup", [], WINDOWS, windows), ["rustup", []]);
});
