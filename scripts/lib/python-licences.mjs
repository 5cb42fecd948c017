// The licences in a wheel. They are committed, since `pip install` has no Node to write them: `node
// scripts/lib/python-licences.mjs` writes them.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { noticesOfPython } from "./notices.mjs";
import { at } from "./paths.mjs";

/** Not beside the package's manifest: in a source distribution the crate's own licences have those places. */
const FOLDER = "integrations/python/licences";
const OWN = ["LICENSE-APACHE", "LICENSE-MIT"];
const OTHERS = `${FOLDER}/LICENCES.txt`;

/** Which of them are not what they should be. */
export async function pythonLicenceProblems() {
  const read = (path) => readFileSync(at(path), "utf8");
  const stale = OWN.filter((file) => read(`${FOLDER}/${file}`) !== read(file)).map((file) => `${FOLDER}/${file}`);
  if (read(OTHERS) !== (await noticesOfPython())) stale.push(OTHERS);
  return stale.map((file) => `${file} is out of date: run node scripts/lib/python-licences.mjs`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const file of OWN) copyFileSync(at(file), at(FOLDER, file));
  writeFileSync(at(OTHERS), await noticesOfPython());
}
