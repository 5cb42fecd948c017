// The project's details must be the same in all manifests.
import { readFileSync } from "node:fs";

import { at } from "./paths.mjs";

/** The places where manifests differ from the root's `package.json`. */
export function manifestProblems() {
  const json = (path) => JSON.parse(readFileSync(at(path), "utf8"));
  const toml = (path) => {
    const text = readFileSync(at(path), "utf8");
    return (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(text)?.[1];
  };
  const inCargo = toml("Cargo.toml");
  const inPython = toml("integrations/python/Cargo.toml");
  const inProject = toml("integrations/python/pyproject.toml");
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
    ["integrations/vscode/package.json homepage", extension.homepage, `${address}/blob/main/docs/vscode.md`],
    ["integrations/vscode/package.json bugs", extension.bugs, root.bugs],
    ["integrations/vscode/package.json license", extension.license, root.license],
    ["integrations/vscode/package.json version", extension.version, pkg.version],
    ["Cargo.toml repository", inCargo("repository"), address],
    ["Cargo.toml homepage", inCargo("homepage"), root.homepage],
    ["Cargo.toml license", inCargo("license"), root.license],
    ["Cargo.toml version", inCargo("version"), pkg.version],
    ["integrations/python/Cargo.toml repository", inPython("repository"), address],
    ["integrations/python/Cargo.toml homepage", inPython("homepage"), root.homepage],
    ["integrations/python/Cargo.toml license", inPython("license"), root.license],
    ["integrations/python/Cargo.toml version", inPython("version"), pkg.version],
    ["integrations/python/Cargo.toml rust-version", inPython("rust-version"), inCargo("rust-version")],
    ["integrations/python/pyproject.toml Homepage", inProject("Homepage"), root.homepage],
    ["integrations/python/pyproject.toml Repository", inProject("Repository"), address],
    ["integrations/python/pyproject.toml Issues", inProject("Issues"), root.bugs.url ?? root.bugs],
    ["integrations/python/pyproject.toml license", inProject("license"), root.license],
  ];
  return wanted
    .filter(([, found, expected]) => found !== expected)
    .map(([place, found, expected]) => `${place} is ${found}, not ${expected}`);
}
