// Google ADK's Agent Config: agents name others by the paths of their files, which count from their own folder.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CompletionRequest, HoverRequest, ReferencesRequest, RenameRequest } from "vscode-languageserver-protocol/node";

import { check } from "./dialect-support.mjs";
import { start } from "./lsp-client.mjs";
import { folder, run } from "./support.mjs";

/** An agent that a model runs, with the paths of its subagents. */
const agent = (name, paths = [], more = "") =>
  [
    `name: ${name}`,
    "description: d",
    `instruction: Do it.${more}`,
    ...(paths.length > 0 ? ["sub_agents:", ...paths.map((path) => `  - config_path: ${path}`)] : []),
    "",
  ].join("\n");

test("a path from the repository's root is reported, with the right path", async (t) => {
  const { lines, cwd, stderr, findings } = await check(t, {
    "apps/shop/root_agent.yaml": agent("shop", ["apps/shop/desks/pay.yaml", "desks/send.yaml"]),
    "apps/shop/desks/pay.yaml": agent("pay", ["shop/desks/bills.yaml"]),
    "apps/shop/desks/bills.yaml": agent("bills"),
    "apps/shop/desks/send.yaml": agent("send"),
  });
  assert.deepEqual(lines, [
    "apps/shop/desks/pay.yaml:5:18 wrong-identifier",
    "apps/shop/root_agent.yaml:5:18 wrong-identifier",
  ]);
  assert.equal(stderr, "adk: 4 agents in apps/shop\n");
  assert.match(
    findings[1].message,
    /“desks\/pay\.yaml”, not “apps\/shop\/desks\/pay\.yaml”: Google ADK .* does not load/,
  );
  await run(["check", "--fix"], { cwd });
  const root = readFileSync(join(cwd, "apps/shop/root_agent.yaml"), "utf8");
  assert.equal(root, agent("shop", ["desks/pay.yaml", "desks/send.yaml"]));
  assert.match(readFileSync(join(cwd, "apps/shop/desks/pay.yaml"), "utf8"), /config_path: bills\.yaml/);
});

test("a path that leads nowhere: another ending or case is fixed, a typo is suggested, the rest is reported", async (t) => {
  const { lines, findings } = await check(t, {
    "root_agent.yaml": agent("root", [
      "a/writer.yml",
      "a/Editor.yaml",
      "/a/tester.yaml",
      "a/reviewr.yaml",
      "a/gone.yaml",
    ]),
    "a/writer.yaml": agent("writer"),
    "a/editor.yaml": agent("editor"),
    "a/tester.yaml": agent("tester"),
    "a/reviewer.yaml": agent("reviewer"),
  });
  const found = lines.filter((line) => line.startsWith("root_agent.yaml"));
  assert.deepEqual(found, [
    "root_agent.yaml:5:18 wrong-identifier",
    "root_agent.yaml:6:18 wrong-identifier",
    "root_agent.yaml:7:18 wrong-identifier",
    "root_agent.yaml:8:18 unknown-target",
    "root_agent.yaml:9:18 unknown-target",
  ]);
  const fixes = findings.flatMap((one) => one.fixes.map(({ edits, safe }) => [edits[0].insert, safe]));
  assert.deepEqual(fixes, [
    ["a/writer.yaml", true],
    ["a/editor.yaml", true],
    ["a/tester.yaml", true],
    ["a/reviewer.yaml", false],
  ]);
});

test("what Google ADK loads is not a mistake", async (t) => {
  const { lines } = await check(t, {
    // The same name of a file in two folders, a path with steps, and agents in code.
    "app/root_agent.yaml": `${agent("root", ["./front/root.yaml", "front/../back/root.yaml", "../app/more.yaml"])}  - code: my_app.other.agent\n`,
    "app/more.yaml": agent("more"),
    "app/front/root.yaml": `agent_class: SequentialAgent\nname: front\ndescription: d\nsub_agents:\n  - config_path: "parts/write it.yaml"\n`,
    "app/front/parts/write it.yaml": agent("front_writer"),
    "app/back/root.yaml":
      "agent_class: LoopAgent\nname: back\ndescription: d\nsub_agents:\n- config_path: writer.yaml\n",
    "app/back/writer.yaml": "name: back_writer\ndescription: d\ninstruction: !include writer.md\n",
    "app/back/writer.md": "Write it.\n",
    // Files that define no agent don't count, whatever their names.
    "app/back/values.yaml": "name: values\nreplicas: 3\n",
    // An agent below another root belongs to that root's team.
    "app/back/inner/root_agent.yaml": agent("inner"),
  });
  assert.deepEqual(lines, []);
});

test("agents as tools, texts from other files, and paths that lead out of the folder", async (t) => {
  const tool = (path) => `tools:\n  - name: AgentTool\n    args:\n      agent:\n        config_path: ${path}\n`;
  const { lines } = await check(t, {
    "agent.yaml": `name: root\ninstruction: !include prompts/root.md\ntools:\n  - read_file\n  - agent_tool:\n      config_path: sub/look.yaml\n      skip_summarization: true\n`,
    "prompts/root.md": "First delegate to the looker_agent.\nThen delegate to the mender_agent.\n",
    "sub/look.yaml": agent("looker_agent") + tool("../other/think.yaml"),
    "other/think.yaml": "name: thinker\ninstruction: Think.\n",
  });
  assert.deepEqual(lines, [
    "other/think.yaml:1:7 undescribed-target",
    "prompts/root.md:2:22 unknown-name",
    "sub/look.yaml:8:22 hidden-target",
  ]);
});

test("an agent that nobody names is out of reach; a lone agent is not a team", async (t) => {
  const { lines } = await check(t, {
    "root_agent.yaml": agent("root", ["a.yaml"]),
    "a.yaml": agent("a"),
    "b.yaml": agent("b"),
  });
  assert.deepEqual(lines, ["b.yaml:1:7 unreachable"]);
  const { code, stderr } = await run(["check"], { cwd: folder(t, { "root_agent.yaml": agent("root") }) });
  assert.equal(code, 2);
  assert.match(stderr, /No team/);
});

test("who hands over how: a model passes the conversation on, a workflow and a tool get an answer", async (t) => {
  const cwd = folder(t, {
    "root_agent.yaml": agent("root", ["line.yaml"]),
    "line.yaml":
      "agent_class: google.adk.agents.SequentialAgent\nname: line\ndescription: d\nsub_agents:\n  - config_path: step.yaml\n",
    "step.yaml": agent("step"),
  });
  const { stdout } = await run(["targets", "--format", "json"], { cwd });
  assert.deepEqual(
    JSON.parse(stdout).map(({ source, target, way, list, file, line, column, open }) => [
      source,
      target,
      way,
      list,
      `${file}:${line}:${column}`,
      open,
    ]),
    [
      ["line", "step", "returns", "sub_agents", "line.yaml:5:18", false],
      ["root", "line", "passes-on", "sub_agents", "root_agent.yaml:5:18", false],
    ],
  );
});

test("in an editor: paths are completed from the file's own folder, found as references, and kept by a rename", async (t) => {
  const files = {
    "root_agent.yaml": agent("root", ["desks/pay.yaml", "desk/send.yaml"], " Delegate to pay_desk."),
    "desks/pay.yaml": agent("pay_desk"),
    "desks/send.yaml": agent("send"),
  };
  const { open, ask, uriOf } = await start(t, files, []);
  const document = await open("root_agent.yaml");
  const { items } = await ask(CompletionRequest.type, document, "pay.yaml");
  assert.deepEqual(items.map(({ label }) => label).sort(), ["desks/pay.yaml"]);
  const hover = await ask(HoverRequest.type, document, "desk/send");
  assert.match(hover.contents.value, /“desks\/send\\\.yaml”, not as “desk\/send\\\.yaml”/);
  const found = await ask(ReferencesRequest.type, document, "desks/pay", { context: { includeDeclaration: true } });
  assert.deepEqual(found.map(({ uri, range }) => [uri, range.start.line]).sort(), [
    [uriOf("desks/pay.yaml"), 0],
    [uriOf("root_agent.yaml"), 2],
    [uriOf("root_agent.yaml"), 4],
  ]);
  const { changes } = await ask(RenameRequest.type, document, "desks/pay", { newName: "payments" });
  assert.deepEqual(
    Object.entries(changes)
      .map(([uri, edits]) => [uri, edits.map(({ range }) => range.start.line)])
      .sort(),
    [
      [uriOf("desks/pay.yaml"), [0]],
      [uriOf("root_agent.yaml"), [2]],
    ],
  );
});
