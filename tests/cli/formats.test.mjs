import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, stringify } from "yaml";
import { analyze, completeRun, answerCalls, startRun, Team } from "sop-handover";
import {
  exportGnosari,
  exportLocus,
  importGnosari,
  importLocus,
  LOCUS_REASONS,
  toGnosariRecord,
  toLocusCustody,
  toLocusRecord,
  toLogLine,
} from "sop-handover/formats";

import { content, context, criteria, general, sales, support } from "./gnosari-teams.mjs";
import { folder, run } from "./support.mjs";

const codes = ({ issues }) =>
  issues.map(({ code, params }) => [code, params.agent ?? params.name, params.target].join(" "));
const targetsOf = (data, id) => {
  const team = Team.create(data);
  return analyze(team.get(id).sop, team, { source: id }).targets;
};

for (const [name, file] of Object.entries({ support, content, sales, general, context })) {
  test(`the ${name} team is imported with every target that it lists, and exported unchanged`, () => {
    const imported = importGnosari(file);
    assert.deepEqual(imported.issues, []);
    for (const { name: agent, can_transfer_to = [] } of file.agents) {
      const targets = targetsOf(imported.team, agent);
      assert.deepEqual(
        targets.map(({ id }) => id),
        can_transfer_to,
      );
      for (const { when } of targets) assert.ok(when.length > 0, agent);
    }
    const out = exportGnosari(imported.team);
    const lists = (team) =>
      team.agents.map(({ name, can_transfer_to = [] }) => [name, can_transfer_to.map((to) => to.agent ?? to)]);
    assert.deepEqual(lists(out), lists(file));
    const again = importGnosari(parse(stringify(out)));
    assert.deepEqual(codes(again), []);
    assert.deepEqual(lists(exportGnosari(again.team)), lists(file));
  });
}

test("listed targets that nobody defines are errors, not dropped edges", () => {
  const imported = importGnosari(criteria);
  assert.deepEqual(codes(imported), [
    "unknown-target SupportAgent TechnicalSupport",
    "unknown-target SupportAgent Billing",
  ]);
  assert.ok(imported.issues.every(({ severity }) => severity === "error"));
  assert.deepEqual(imported.issues[0].path, ["agents", 0, "can_transfer_to", 0]);
});

test("bullets belong to the rule text", () => {
  const file = {
    agents: [...criteria.agents, { name: "TechnicalSupport", instructions: "" }, { name: "Billing", instructions: "" }],
  };
  assert.deepEqual(
    targetsOf(importGnosari(file).team, "SupportAgent").map(({ when }) => when),
    [
      ["Transfer to @TechnicalSupport when: the app does not start; a log shows an error; a device is not found"],
      ["Transfer to @Billing when: a payment failed; an invoice is wrong; somebody wants money back"],
    ],
  );
});

test("drift is reported both ways, and an unlisted target is never linked", () => {
  const file = {
    agents: [
      { name: "Desk", instructions: "Legal questions → LegalExpert\n" },
      { name: "Front", instructions: "You greet people.", can_transfer_to: ["LegalExpert"] },
      { name: "LegalExpert", instructions: "You know the law." },
    ],
  };
  const imported = importGnosari(file);
  assert.deepEqual(codes(imported), ["said-not-listed Desk LegalExpert", "listed-not-said Front LegalExpert"]);
  assert.deepEqual(targetsOf(imported.team, "Desk"), []);
  assert.deepEqual(targetsOf(imported.team, "Front"), []);
});

test("entries with instructions of their own bring their rule along", () => {
  const file = {
    agents: [
      {
        name: "A",
        instructions: "Help.",
        can_transfer_to: [{ agent: "B", instructions: "money [@C](assignment:C) @C\nmatters" }, "C"],
      },
      { name: "B", instructions: "" },
      { name: "C", instructions: "" },
    ],
  };
  const imported = importGnosari(file);
  assert.deepEqual(codes(imported), ["listed-not-said A C"]);
  const targets = targetsOf(imported.team, "A");
  assert.deepEqual(
    targets.map(({ id }) => id),
    ["B"],
  );
  assert.match(targets[0].when[0], /matters/);
});

test("without linking, the instructions stay unchanged", () => {
  const { team } = importGnosari(support, { link: false });
  assert.deepEqual(
    team.assignments.map(({ sop }) => sop),
    support.agents.map(({ instructions }) => instructions),
  );
});

test("duplicates, self-transfers and chains", () => {
  const chain = ["A", "B", "C", "D", "E"].map((name, at, all) => ({
    name,
    instructions: at < 4 ? `When done, transfer to ${all[at + 1]}.` : "",
    can_transfer_to: at < 4 ? [all[at + 1], ...(at === 0 ? ["A"] : [])] : [],
  }));
  const imported = importGnosari({ agents: [...chain, { name: "B", instructions: "" }] });
  assert.deepEqual(codes(imported), ["duplicate-agent B ", "self-target A A"]);
  assert.equal(Team.create(imported.team).graph().edges.length, 4);
});

test("any other data is reported, never thrown", () => {
  for (const data of [
    undefined,
    null,
    7,
    "x",
    [],
    {},
    { agents: 7 },
    { agents: [null, { name: "" }, { name: "A", instructions: 7, can_transfer_to: [7, {}] }, { name: "a\0b" }] },
  ]) {
    assert.ok(importGnosari(data).issues.length > 0, JSON.stringify(data));
    assert.ok(importLocus(data).issues.length > 0, JSON.stringify(data));
  }
});

test("the Locus style is imported and exported, and keys are the ids", () => {
  const file = {
    initial: "desk",
    targets: {
      desk: { name: "Front Desk", instructions: "If so, hand over to [@Legal](assignment:law)." },
      law: "Legal",
    },
  };
  const { team, issues } = importLocus(file);
  assert.deepEqual(issues, []);
  assert.deepEqual(team.entry, ["desk"]);
  assert.deepEqual(
    Team.create(team)
      .graph()
      .edges.map(({ from, to, status }) => [from, to, status]),
    [["desk", "law", "active"]],
  );
  assert.deepEqual(exportLocus(team), file);
  assert.deepEqual(
    importLocus({ ...file, initial: "x" }).issues.map(({ code }) => code),
    ["unknown-entry"],
  );
});

test("a conversation in the Locus style: the state stays, the owner moves, with its own limit and chain of custody", () => {
  const file = { initial: "desk", targets: { desk: "Front Desk", law: "Legal" }, max_handoffs: 2 };
  const imported = importLocus(file);
  assert.deepEqual(imported.limits, { hops: 2 });
  assert.deepEqual(exportLocus(imported.team, imported.limits), file);
  assert.equal(importLocus({ ...file, max_handoffs: -1 }).issues[0].path[0], "max_handoffs");
  const team = Team.create(imported.team);
  const conversation = { threadId: "th-1", messages: ["hi"], toolExecutions: [{ hash: "h" }], metadata: { vip: true } };
  const records = [];
  const move = (from, to, hops) => {
    const sop = `If so, hand over to [@x](assignment:${to}).`;
    const place = { workflow: "conversation", threadId: "th-1" };
    const started = startRun(
      { runId: `r${hops.length}`, source: from, sop, hops, limits: imported.limits, ...place },
      team,
    );
    const call = { callId: "c", arguments: { target: to, reason: "so" } };
    const { run: asked, answers } = answerCalls(started, [call], team);
    const { transition } = completeRun(asked, team, `2026-11-21T03:00:0${hops.length}Z`, { conversation });
    if (transition) records.push(transition.record);
    return { verdict: answers[0].verdict, transition };
  };
  const first = move("desk", "law", []).transition;
  assert.deepEqual(first.conversation, conversation);
  const second = move("law", "desk", first.hops).transition;
  assert.equal(move("desk", "law", second.hops).verdict.code, "loop-limit");
  assert.equal(move("desk", "law", []).verdict.ok, true, "another conversation has a limit of its own");
  records.pop();
  const custody = toLocusCustody([...records].reverse());
  assert.deepEqual(
    [custody.conversation, custody.owner, custody.chain.map(({ from, to }) => `${from}-${to}`), custody.gaps],
    ["th-1", "desk", ["desk-law", "law-desk"], []],
  );
  assert.deepEqual(toLocusCustody(records.slice(1)).gaps, [0]);
  assert.deepEqual(toLocusCustody([]), { conversation: null, owner: null, chain: [], gaps: [] });
  for (const type of LOCUS_REASONS) assert.equal(toLocusRecord(records[0], type).reason.type, type);
  assert.equal(toLocusRecord(records[0]).reason.type, "specialization");
  assert.equal(toLocusRecord({ ...records[0], to: { ...records[0].to, kind: "human" } }).reason.type, "escalation");
  assert.throws(() => toLocusRecord(records[0], "whim"), TypeError);
});

test("records of other systems are made from ours", () => {
  const team = Team.create({
    assignments: [
      { id: "a", name: "A" },
      { id: "b", name: "Billing\u202e" },
    ],
  });
  const reason = 'late\n2026-01-01 handover from=X "quoted" \u202e';
  const record = (place) => {
    const started = startRun({ runId: "r1", source: "a", sop: "If so, [@B](assignment:b).", ...place }, team);
    const { run: asked } = answerCalls(started, [{ callId: "c", arguments: { target: "b", reason } }], team);
    return completeRun(asked, team, "2026-11-21T03:00:00Z").transition.record;
  };
  const moved = record({ workflow: "conversation", threadId: "th-1" });
  const gnosari = toGnosariRecord(moved, { messages: ["hi"] });
  assert.deepEqual(Object.keys(gnosari), ["reason", "from_agent", "to_agent", "context", "conversation_history"]);
  assert.deepEqual(gnosari.conversation_history, ["hi"]);
  assert.deepEqual(
    toGnosariRecord(record({ workflow: "standalone" }), { messages: ["secret"] }).conversation_history,
    [],
  );
  assert.deepEqual(toLocusRecord(moved, "escalation").reason.type, "escalation");
  const line = toLogLine(moved);
  assert.match(line, /^2026-11-21T03:00:00Z handover from=A to="/);
  assert.doesNotMatch(line, /[\n\r\u202e]/);
});

test("the command imports, and says where something is wrong", async (t) => {
  const cwd = folder(t, { "good.yaml": stringify(general), "bad.yaml": stringify(criteria) });
  const good = await run(["import", "gnosari", "good.yaml"], { cwd });
  assert.deepEqual([good.code, good.stderr], [0, ""]);
  assert.deepEqual(Team.create(JSON.parse(good.stdout)).graph().edges.length, 2);
  const bad = await run(["import", "gnosari", "bad.yaml", "--format", "yaml"], { cwd });
  assert.equal(bad.code, 1);
  assert.match(bad.stderr, /^bad\.yaml:1[0-9]:\d+: error: “SupportAgent” can transfer to “TechnicalSupport”/);
  assert.equal(parse(bad.stdout).assignments.length, 1);
  assert.equal((await run(["import", "nothing", "x"], { cwd })).code, 2);
});
