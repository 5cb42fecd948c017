import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";

import { folder, run, sop } from "./support.mjs";

const AGENT = "---\nname: plan\ndescription: Plans.\n---\nPlan.\n";
const TEAM = {
  "team/a1.md": sop("a1", "Triage", "Alone.", "entry: true\n"),
  "team/more/b1.md": sop("b1", "Billing", "Alone."),
};

async function init(t, files, ...args) {
  const cwd = folder(t, files);
  const result = await run(["init", ...args], { cwd });
  const path = join(cwd, "sop-handover.config.json");
  return { ...result, cwd, settings: existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined };
}

test("init sees a folder of assignments, and what it writes is checked by the schema and the command", async (t) => {
  const notes = {
    "README.md": "---\ntitle: x\n---\n",
    "docs/x.md": "---\nname: A page\n---\n",
    "node_modules/x/a.md": TEAM["team/a1.md"],
  };
  const { code, stderr, cwd, settings } = await init(t, { ...TEAM, ...notes });
  assert.deepEqual([code, settings.team, settings.files], [0, "team/", undefined]);
  assert.match(
    stderr,
    /^The team is team\/, 2 assignments\.\nsop-handover\.config\.json is written\. Next: npx sop-handover check\n$/,
  );
  const schema = JSON.parse((await run(["schema", "settings"])).stdout);
  const validate = new Ajv2020({ strict: false }).compile(schema);
  assert.ok(validate(settings), JSON.stringify(validate.errors));
  const checked = await run(["check"], { cwd });
  assert.match(checked.stdout, /2 SOPs checked/);
});

test("init sees a team file and where its SOPs are", async (t) => {
  const assignments = [
    { id: "a", name: "A" },
    { id: "b", name: "B" },
  ];
  const sops = { "sops/a.md": "Alone.", "sops/x.md": "---\nassignment: b\n---\nAlone.", "docs/c.md": "No SOP." };
  const { settings } = await init(t, {
    "conf/team.yaml": JSON.stringify({ assignments, entry: ["a", "b"] }),
    "package.json": {},
    ...sops,
  });
  assert.deepEqual([settings.team, settings.files], ["conf/team.yaml", ["sops/*.md"]]);
});

test("init names the schema that is installed", async (t) => {
  const installed = { "node_modules/sop-handover/schema/settings.json": "{}" };
  assert.equal(
    (await init(t, { ...TEAM, ...installed })).settings.$schema,
    "./node_modules/sop-handover/schema/settings.json",
  );
  const cwd = folder(t, { ...installed, "app/team/a.md": TEAM["team/a1.md"] });
  await run(["init"], { cwd: join(cwd, "app") });
  const { $schema } = JSON.parse(readFileSync(join(cwd, "app/sop-handover.config.json"), "utf8"));
  assert.equal($schema, "../node_modules/sop-handover/schema/settings.json");
  // Otherwise the repository's schema, which is in the same place.
  const path = /\/main\/(.*)$/.exec((await init(t, TEAM)).settings.$schema)[1];
  assert.ok(existsSync(join(import.meta.dirname, "../..", path)), path);
});

test("init writes settings for agents of other tools, and says which are here", async (t) => {
  const { code, stderr, settings, cwd } = await init(t, { ".claude/agents/plan.md": AGENT });
  assert.deepEqual([code, settings.team, settings.dialect], [0, undefined, undefined]);
  assert.match(stderr, /^ {2}claude: 1 agent in /m);
  assert.equal((await run(["check"], { cwd })).code, 0);
  const both = await init(t, { ...TEAM, ".claude/agents/plan.md": AGENT });
  assert.match(both.stderr, /Agents of other tools are here too/);
});

test("init decides nothing that it can't know", async (t) => {
  const files = { ...TEAM, "other/a.md": TEAM["team/a1.md"] };
  const several = await init(t, files);
  assert.deepEqual([several.code, several.settings], [2, undefined]);
  assert.equal(
    several.stderr,
    "Several teams are here: say which one with --team.\n  other/ (1 assignment)\n  team/ (2 assignments)\n",
  );
  assert.equal((await init(t, files, "--team", "other")).settings.team, "other/");
  const nobody = await init(t, { "README.md": "# Read me" });
  assert.deepEqual([nobody.code, nobody.settings], [2, undefined]);
  assert.match(nobody.stderr, /^Nobody to check is here/);
});

test("init overwrites nothing, and writes nothing at all in a dry run", async (t) => {
  const dry = await init(t, TEAM, "--dry-run");
  assert.deepEqual([dry.settings, JSON.parse(dry.stdout).team], [undefined, "team/"]);
  const cwd = folder(t, TEAM);
  mkdirSync(join(cwd, "x"));
  writeFileSync(join(cwd, "sop-handover.config.yml"), "team: team\n");
  const { code, stderr } = await run(["init"], { cwd });
  assert.deepEqual([code, stderr], [2, "sop-handover.config.yml is there already. It is left as it is.\n"]);
  assert.ok(!existsSync(join(cwd, "sop-handover.config.json")));
});
