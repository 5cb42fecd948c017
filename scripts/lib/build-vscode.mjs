// The extension for VS Code: its client in one file, the server beside it, both in a .vsix.
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";

import { noticesOfModules } from "./notices.mjs";
import { at } from "./paths.mjs";
import { must, say } from "./process.mjs";

const FOLDER = at("integrations/vscode");
export const VSIX = join(FOLDER, "sop-handover.vsix");

/** The parts of the package that the server needs. */
const SERVER = ["dist/cli", "wasm/full.wasm", "wasm/LICENCES.txt", "rules.json", "schema", "package.json"];
const SOURCES = ["src", "walkthrough", "package.json", "README.md", ".vscodeignore", "tsconfig.json"];

/** Packs the extension unless it is as new as its sources and the package. Needs the package built. */
export async function buildExtension() {
  const stamp = join(FOLDER, "dist/.sources");
  const wanted = hashOf([
    ...SOURCES.map((name) => join(FOLDER, name)),
    at("pkg/wasm/.sources"),
    at("package-lock.json"),
    import.meta.filename,
  ]);
  if (existsSync(VSIX) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  say("packing the extension for VS Code");
  for (const name of ["dist", "server"]) rmSync(join(FOLDER, name), { recursive: true, force: true });
  await must("tsc", ["-p", FOLDER], { show: true });
  const modules = [...(await bundle("extension", "cjs")), ...(await bundle("graph", "es"))];
  writeFileSync(join(FOLDER, "dist/LICENCES.txt"), noticesOfModules(modules));
  for (const name of SERVER) {
    const to = join(FOLDER, "server", name);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(at("pkg", name), to, { recursive: true });
  }
  copyFileSync(at("LICENSE-MIT"), join(FOLDER, "LICENSE.txt"));
  const { createVSIX } = await import("@vscode/vsce");
  await createVSIX({ cwd: FOLDER, packagePath: VSIX, dependencies: false, rewriteRelativeLinks: false });
  writeFileSync(stamp, wanted);
  return true;
}

async function bundle(name, format) {
  const { build } = await import("vite");
  const isPage = format === "es";
  const { output } = await build({
    configFile: false,
    logLevel: "error",
    root: FOLDER,
    build: {
      outDir: join(FOLDER, "dist"),
      emptyOutDir: false,
      copyPublicDir: false,
      target: isPage ? "es2022" : "node20",
      ssr: !isPage,
      ...(isPage && { modulePreload: false, assetsInlineLimit: 0 }),
      rolldownOptions: {
        input: { [name]: join(FOLDER, `src/${name}.ts`) },
        external: isPage ? [] : ["vscode", ...builtinModules, ...builtinModules.map((one) => `node:${one}`)],
        output: { format, entryFileNames: "[name].js", codeSplitting: false },
      },
    },
    ssr: { noExternal: true, target: "node" },
  });
  return output.flatMap((chunk) => chunk.moduleIds ?? []);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesOf)) hash.update(path).update("\0").update(readFileSync(path));
  return hash.digest("hex");
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
