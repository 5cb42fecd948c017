import { dirname, join } from "node:path";

import { describe } from "../check-dialects.js";
import { openDialects } from "../dialects/open.js";
import { absolutePath, isFolder, isThere, pathInside, shown } from "../files/identity.js";
import { writeWhole } from "../files/write.js";
import { type TeamHere, teamsHere } from "../init/teams-here.js";
import { plural } from "../plural.js";
import { fileAt } from "../repository.js";
import { SETTINGS_FILES } from "../settings-file.js";
import { settings } from "../settings.js";
import { parse, UsageError } from "../usage.js";

export const usage = `sop-handover init [--team <path>]

Examines this folder and writes sop-handover.config.json for it: the team, where its SOPs are, and the schema
by which editors complete and check the settings. It asks no questions, and never overwrites settings.

  -t, --team <path>      the team, if there are several
      --dry-run          print the settings, write nothing
`;

/** The schema of settings in this repository, for who has not installed the package. */
const SCHEMA = fileAt("pkg/schema/settings.json");

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parse(args, { team: { type: "string", short: "t" }, "dry-run": { type: "boolean" } }, 0);
  const root = process.cwd();
  const there = SETTINGS_FILES.find((name) => isThere(join(root, name)));
  if (there !== undefined) throw new UsageError(`${there} is there already. It is left as it is.`);
  const team = theTeam(root, values.team);
  const agents = openDialects(settings({ config: undefined }, root)).teams;
  if (!team && agents.length === 0) throw new UsageError(NOBODY);
  const written = {
    $schema: schemaFrom(root),
    ...(team && { team: team.team, ...(team.files.length > 0 && { files: team.files }) }),
    rules: {},
  };
  const text = `${JSON.stringify(written, null, 2)}\n`;
  if (values["dry-run"]) process.stdout.write(text);
  else {
    const failed = writeWhole(join(root, "sop-handover.config.json"), text);
    if (failed !== undefined) throw new UsageError(`sop-handover.config.json can't be written: ${failed}.`);
  }
  process.stderr.write(report(team, agents.map(describe), values["dry-run"] === true));
  return 0;
}

const NOBODY = `Nobody to check is here: no team file with \`assignments\`, no folder of Markdown files whose front matter has an id and a
name, and no agents of another tool. Write a first assignment, team/triage.md:

---
id: triage
name: Triage
entry: true
---
If a bill is wrong, hand over to @Billing.`;

/** The team that is named, else the only one that is here. */
function theTeam(root: string, named: string | undefined): TeamHere | undefined {
  const here = teamsHere(root);
  if (named === undefined) {
    if (here.length < 2) return here[0];
    const list = here.map(({ team, members }) => `  ${team} (${plural(members, "assignment")})`).join("\n");
    throw new UsageError(`Several teams are here: say which one with --team.\n${list}`);
  }
  const path = absolutePath(named);
  if (!isThere(path)) throw new UsageError(`The team ${shown(path)} does not exist.`);
  const inside = pathInside(root, path) ?? path;
  const team = isFolder(path) ? `${inside || "."}/` : inside;
  return here.find((one) => one.team === team) ?? { team, files: [], members: 0 };
}

/** The schema in the installed package, if there is one, so it always matches the running version. */
function schemaFrom(root: string): string {
  const inside = join("node_modules", "sop-handover", "schema", "settings.json");
  for (let folder = root, up = "."; ; folder = dirname(folder), up = up === "." ? ".." : `${up}/..`) {
    if (isThere(join(folder, inside))) return `${up}/${inside.replaceAll("\\", "/")}`;
    if (folder === dirname(folder)) return SCHEMA;
  }
}

function report(team: TeamHere | undefined, agents: readonly string[], isDry: boolean): string {
  const lines = [];
  if (team) {
    const members = team.members > 0 ? `, ${plural(team.members, "assignment")}` : "";
    lines.push(`The team is ${team.team}${members}.`);
    if (team.files.length > 0) lines.push(`Its SOPs are ${team.files.join(", ")}.`);
  } else lines.push("No team of our own is here. Agents of other tools are checked as they are found:");
  if (team && agents.length > 0) lines.push("Agents of other tools are here too; --dialect checks them:");
  lines.push(...agents.map((one) => `  ${one}`));
  if (!isDry) lines.push("sop-handover.config.json is written. Next: npx sop-handover check");
  return `${lines.join("\n")}\n`;
}
