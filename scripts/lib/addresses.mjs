// The project has one address, that of the root's `package.json`. Every other place that names it must agree.
import { existsSync, readFileSync } from "node:fs";

import { at } from "./paths.mjs";
import { run } from "./process.mjs";

/** The one source of the package that has it; the others import it. */
const CONSTANT = "pkg/src/cli/repository.ts";

/** Where GitHub has a repository, its files and its actions; then the owner and the name. */
const REPOSITORY =
  /(?:github\.com|raw\.githubusercontent\.com|api\.github\.com\/repos|\buses:\s*)[/:]?([\w.-]+)\/([\w.-]+)/g;

const HOST = /\bhttps?:\/\/([\w.-]+)/g;

/** The step that reads all files which are, or could be, under version control. */
export async function addressStep() {
  const listed = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).catch(() => ({
    code: 1,
  }));
  if (listed.code !== 0) return { code: 0, output: "", passed: 0, failed: 0, missing: ["no git repository here"] };
  const names = listed.stdout.split("\0").filter((name) => name !== "" && existsSync(at(name)));
  const json = (name) => JSON.parse(readFileSync(at(name), "utf8"));
  const files = names.map((name) => [name, readFileSync(at(name), "utf8")]);
  const problems = addressProblems(files, json("package.json").repository.url, json("pkg/package.json").name);
  return { code: problems.length > 0 ? 1 : 0, output: problems.join("\n"), passed: 1, failed: 0 };
}

/** Where files, as names with texts, give the project of this name another address than that of its repository. */
export function addressProblems(files, repository, name) {
  const [, owner, own] = /github\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?$/.exec(repository);
  const ours = `${owner}/${own}`;
  const problems = [];
  for (const [file, text] of files) {
    const report = (index, what) => problems.push(`${file}:${text.slice(0, index).split("\n").length}: ${what}`);
    for (const { index, 1: who, 2: what } of text.matchAll(REPOSITORY)) {
      const found = `${who}/${what.replace(/(?:\.git)?\.*$/, "")}`;
      const isOurs = who === owner || who === name || [own, name].includes(found.slice(who.length + 1));
      if (isOurs && found !== ours) report(index, `${found} is not ${ours}`);
      else if (isOurs && file.startsWith("pkg/src/") && file !== CONSTANT) report(index, `import it from ${CONSTANT}`);
    }
    for (const { index, 1: host } of text.matchAll(HOST)) {
      if (host.includes(name)) report(index, `${host} is not the host of ${ours}`);
    }
  }
  return problems;
}
