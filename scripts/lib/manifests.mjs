// What the manifests say of the project has to be the same everywhere.
import { readFileSync } from "node:fs";

import { at } from "./paths.mjs";

/** Where manifests differ from the root's `package.json`. */
export function manifestProblems() {
  const json = (path) => JSON.parse(readFileSync(at(path), "utf8"));
  const cargo = readFileSync(at("Cargo.toml"), "utf8");
  const inCargo = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(cargo)?.[1];
  const root = json("package.json");
  const pkg = json("pkg/package.json");
  const extension = json("integrations/vscode/package.json");
  const address = root.repository.url.replace(/^git\+|\.git$/g, "");
  const wanted = [
    ["pkg/package.json repository", pkg.repository?.url, root.repository.url],
    ["pkg/package.json homepage", pkg.homepage, root.homepage],
    ["pkg/package.json bugs", pkg.bugs, root.bugs],
    ["pkg/package.json license", pkg.license, root.license],
    ["integrations/vscode/package.json repository", extension.repository?.url, root.repository.url],
    ["integrations/vscode/package.json bugs", extension.bugs, root.bugs],
    ["integrations/vscode/package.json license", extension.license, root.license],
    ["integrations/vscode/package.json version", extension.version, pkg.version],
    ["Cargo.toml repository", inCargo("repository"), address],
    ["Cargo.toml homepage", inCargo("homepage"), root.homepage],
    ["Cargo.toml license", inCargo("license"), root.license],
    ["Cargo.toml version", inCargo("version"), pkg.version],
  ];
  return wanted
    .filter(([, found, expected]) => found !== expected)
    .map(([place, found, expected]) => `${place} is ${found}, not ${expected}`);
}
