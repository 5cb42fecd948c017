// Files that follow from the tables of the core, beside those that its own tests write.
import { readdirSync, readFileSync } from "node:fs";

import { ALIASES } from "./build-cli.mjs";
import { at } from "./paths.mjs";

const SCHEMAS = readdirSync(at("pkg/schema")).map((name) => `pkg/schema/${name}`);

/** Each generated file, by its path, as it should be. Schemas are otherwise written by hand. */
export async function generatedFiles() {
  const { rulesPage } = await source("cli/rules-page.ts");
  const { ruleNames } = await source("cli/rules.ts");
  const { ID_KEYS, WORKS } = await source("generated.ts");
  const files = new Map([["docs/rules.md", rulesPage()]]);
  for (const path of SCHEMAS) {
    const stored = readFileSync(at(path), "utf8");
    const schema = JSON.parse(stored);
    if (path.endsWith("/settings.json")) listRules(schema.properties.rules, ruleNames());
    listWorks(schema, ID_KEYS, Object.entries(WORKS));
    // Some lists in schemas are on one line.
    const isSame = JSON.stringify(schema) === JSON.stringify(JSON.parse(stored));
    files.set(path, isSame ? stored : `${JSON.stringify(schema, null, 2)}\n`);
  }
  return files;
}

export async function generatedProblems() {
  const problems = [];
  for (const [path, text] of await generatedFiles()) {
    if (readFileSync(at(path), "utf8").replaceAll("\r\n", "\n") !== text.replaceAll("\r\n", "\n"))
      problems.push(`${path} is not up to date: npm run generate`);
  }
  return problems;
}

/** A module of the package, from its sources: it does not have to be built. */
async function source(name) {
  const { runnerImport } = await import("vite");
  const options = { configFile: false, logLevel: "error", root: at(), resolve: { alias: ALIASES } };
  const { module } = await runnerImport(at("pkg/src", name), options);
  return module;
}

/** Lists every rule in the schema of their severities. */
function listRules(rules, names) {
  const [severity] = Object.values(rules.properties);
  rules.properties = Object.fromEntries(names.map(({ name }) => [name, severity]));
}

/** Completes what a schema says of the ids of works: members, and what each workflow requires. */
function listWorks(schema, keys, works) {
  if (Array.isArray(schema)) for (const item of schema) listWorks(item, keys, works);
  if (Object(schema) !== schema || Array.isArray(schema)) return;
  const { properties, oneOf } = schema;
  if (properties && keys.filter((key) => key in properties).length > 1) {
    const [first] = keys.filter((key) => key in properties);
    const ids = keys.map((key) => [key, properties[key] ?? properties[first]]);
    const members = Object.entries(properties).filter(([key]) => key === first || !keys.includes(key));
    schema.properties = Object.fromEntries(members.flatMap((member) => (member[0] === first ? ids : [member])));
  }
  if (oneOf?.every(({ properties }) => properties?.workflow?.const !== undefined)) {
    schema.oneOf = works.map(([workflow, work]) => ({
      properties: { workflow: { const: workflow } },
      ...(work && { required: [work.idKey] }),
    }));
  }
  for (const part of Object.values(schema)) listWorks(part, keys, works);
}
