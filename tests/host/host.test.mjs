// What a host does with jobs, on the in-memory store.
import assert from "node:assert/strict";
import { test } from "node:test";

import { answerCalls, completeRun, detectEscalation, startRun } from "sop-handover";
import { createHost, memoryStore, nextJob, queueId } from "sop-handover/host";

import { ALONE, CASE, call, makeTeam, THREAD } from "./support/team.mjs";

/** A host whose messages and effects are kept in lists. */
function setup(options = {}) {
  const [sent, done] = [[], []];
  const store = options.store ?? memoryStore();
  const note = (effect) => void done.push(effect);
  const host = createHost({
    team: options.team ?? makeTeam(),
    store,
    send: async (job) => void sent.push(job),
    handlers: {
      "release-case": note,
      "dispatch-case": note,
      "start-job": note,
      "transfer-conversation": note,
      assign: note,
      "add-note": note,
      "add-tag": note,
      suspend: note,
    },
    now: () => "2026-11-28T21:00:00Z",
    ...options,
  });
  return { host, store, sent, done };
}

async function handOver(host, job, target) {
  assert.ok(await host.open(job));
  const [{ verdict }] = await host.answer(job, [call(target)]);
  assert.ok(verdict.ok, verdict.toModel);
  return host.finish(job);
}

/** Where a job's handovers are noted. */
function placeOf({ workflow, caseId, threadId, runId }) {
  if (workflow === "standalone") return { runId };
  return workflow === "case" ? { caseId } : { threadId };
}

const types = (effects) => effects.map(({ type }) => type);

for (const [first, effects] of [
  [CASE, ["release-case", "dispatch-case"]],
  [THREAD, ["transfer-conversation"]],
  [ALONE, ["start-job"]],
]) {
  test(`${first.workflow}: from job to job and back again`, async () => {
    const { host, store, sent, done } = setup();
    assert.equal((await host.tool(first).catch((error) => error)).code, "not-opened");
    const opened = await host.open(first);
    assert.equal(opened.outcome, "open");
    assert.deepEqual((await host.tool(first)).parameters.properties.target.enum, ["Billing", "Desk"]);
    assert.equal((await host.tool({ ...first }, { provider: "mcp" })).definition.name, "request_handover");
    const [{ verdict }] = await host.answer(first, [call("Legal")]);
    assert.equal(verdict.code, "unknown-target");
    const finished = await handOver(host, first, "Billing");
    assert.deepEqual(types(finished.carriedOut), effects);
    assert.equal(finished.run.outcome, "handed-over");
    const handover = { id: "billing", name: "Billing", kind: "assignment" };
    assert.deepEqual(await store.ending("r-1"), { at: "2026-11-28T21:00:00Z", handover });
    assert.equal(await store.ending("none"), null);
    assert.deepEqual(done, finished.carriedOut);
    const [second] = sent;
    assert.deepEqual(second.hops, [{ from: "triage", to: "billing" }]);
    assert.deepEqual(nextJob(finished.transition.effects.at(-1)), second);
    assert.deepEqual(second, JSON.parse(JSON.stringify(second)), "a message is plain JSON");

    await handOver(host, second, "Triage");
    const third = sent[1];
    assert.equal(third.source, "triage");
    assert.equal(third.hops.length, 2);
    assert.notEqual(third.runId, second.runId);

    const place = placeOf(first);
    if (first.workflow === "standalone") {
      assert.deepEqual(
        (await store.history({ runId: "r-1" })).map(({ hop }) => hop),
        [1],
      );
      assert.ok(!JSON.stringify(second).includes("money"), "nothing of the source's job leaves it");
      return;
    }
    const history = await store.history(place);
    assert.deepEqual(
      history.map(({ hop, from, to, runId }) => [hop, from.id, to.id, runId]),
      [
        [1, "triage", "billing", "r-1"],
        [2, "billing", "triage", second.runId],
      ],
    );
    assert.deepEqual(await store.work(place), { owner: "triage", hop: 2, open: true, suspended: false });
    // A late delivery of the first job's message: the same assignment has the work again, but at another stage.
    assert.equal(await host.open(first), null);
    assert.deepEqual((await host.finish(first)).carriedOut, []);
    const late = await host.answer(first, [call("Billing", "late")]);
    assert.equal(late[0].verdict.ok, false);
    assert.ok(await host.open(third));
    await host.finish(third);
    const isCase = first.workflow === "case";
    assert.deepEqual(await store.work(place), {
      owner: isCase ? null : "triage",
      hop: 2,
      open: !isCase,
      suspended: false,
    });
  });
}

test("two workers with one message: everything happens once", async () => {
  const { host, sent, done, store } = setup();
  await Promise.all([host.open(CASE), host.open({ ...CASE })]);
  const answers = await Promise.all([
    host.answer(CASE, [call("Billing", "a")]),
    host.answer(CASE, [call("Billing", "b")]),
  ]);
  assert.deepEqual(answers.map(([{ verdict }]) => verdict.ok || verdict.code).sort(), ["already-requested", true]);
  const both = await Promise.all([host.finish(CASE), host.finish(CASE)]);
  assert.deepEqual(both[0].transition, both[1].transition);
  assert.deepEqual(types(done), ["release-case", "dispatch-case"]);
  assert.equal((await store.history({ caseId: "C-7" })).length, 1);
  assert.equal(new Set(sent.map(({ runId }) => runId)).size, 1);
});

test("two jobs on one case: the work is handed over by one of them, and noted once", async () => {
  const { host, store, done } = setup();
  const other = { ...CASE, runId: "r-2" };
  for (const job of [CASE, other]) {
    await host.open(job);
    await host.answer(job, [call("Billing")]);
  }
  const both = await Promise.all([host.finish(CASE), host.finish(other)]);
  assert.deepEqual(both.map(({ run }) => run.outcome).sort(), ["handed-over", "refused"]);
  assert.equal(both.find(({ refused }) => refused).refused.code, "not-owner");
  assert.equal((await store.history({ caseId: "C-7" })).length, 1);
  assert.equal(done.length, 2);
});

test("a crash at any step: the next worker does what is left, and nothing twice", async () => {
  for (const first of [CASE, THREAD, ALONE]) {
    for (const target of ["Billing", "Desk"]) {
      let crash = 0;
      while (await crashed(first, target, crash)) crash += 1;
      assert.ok(crash > 12, `${crash} steps are a whole job`);
    }
  }
});

/** Runs a job that crashes at its nth step, runs it again, and checks what has come of it. Gives whether there was such a step. */
async function crashed(first, target, nth) {
  const inner = memoryStore();
  let left = nth;
  const step = () => {
    if ((left -= 1) < 0) throw new Error("crash");
  };
  const transaction = async (work) => {
    step();
    const result = await inner.transaction(async (tx) => {
      const result = await work(tx);
      step();
      return result;
    });
    step();
    return result;
  };
  const sent = [];
  const { host } = setup({
    store: { transaction },
    send: (job) => {
      step();
      sent.push(job.runId);
      step();
    },
    handlers: { assign: step, "dispatch-case": step, "start-job": step, "transfer-conversation": step },
  });
  const work = async () => {
    if (await host.open(first)) await host.answer(first, [call(target)]);
    return host.finish(first);
  };
  const before = await work().catch((error) => assert.equal(error.message, "crash"));
  left = Number.POSITIVE_INFINITY;
  const { transition, stoppedAt } = await work();
  const what = `${first.workflow} to ${target}, crash at ${nth}`;
  const place = placeOf(first);
  const history = await inner.history(place);
  assert.deepEqual([history.length, history[0].to.name, stoppedAt], [1, target, null], what);
  assert.equal(new Set(sent).size, target === "Billing" ? 1 : 0, what);
  const { owner, hop } = (await inner.work(place)) ?? { owner: target.toLowerCase(), hop: 1 };
  assert.deepEqual([owner, hop], [target.toLowerCase(), 1], what);
  for (const effect of transition.effects) {
    const claim = { key: effect.key, after: null, work: null, move: null, suspended: null };
    assert.equal(await inner.transaction((tx) => tx.claim(claim)), "done", what);
  }
  return before === undefined;
}

test("a job that arrives before its work was passed on is told to retry", async () => {
  const { host } = setup();
  await host.open(CASE);
  await host.answer(CASE, [call("Billing")]);
  const { transition } = await setup({ store: memoryStore() }).host.finish(CASE);
  assert.equal(transition, null, "another store knows nothing of it");
  const early = { ...CASE, runId: "r-2", source: "billing", hops: [{ from: "triage", to: "billing" }] };
  await assert.rejects(host.open(early), { name: "SopHandoverError", code: "too-early" });
  await host.finish(CASE);
  assert.ok(await host.open(early));
});

test("a target deleted while the job runs: the handover is refused, reported, and the work stays", async () => {
  const team = makeTeam();
  const { host, store, done } = setup({ team: () => team });
  await host.open(CASE);
  await host.answer(CASE, [call("Billing")]);
  team.patch({ delete: ["billing"] });
  const { refused, transition, run } = await host.finish(CASE);
  assert.deepEqual([refused.code, transition, run.outcome], ["target-deleted", null, "refused"]);
  assert.deepEqual(done, []);
  assert.deepEqual(await store.work({ caseId: "C-7" }), { owner: "triage", hop: 0, open: true, suspended: false });
});

test("a target that is deleted when its job arrives still works, and can hand over", async () => {
  const team = makeTeam();
  const { host, sent } = setup({ team });
  await handOver(host, CASE, "Billing");
  team.patch({ delete: ["billing"] });
  const run = await host.open(sent[0]);
  assert.equal(run.source.id, "billing");
  await host.answer(sent[0], [call("Triage")]);
  assert.equal((await host.finish(sent[0])).run.outcome, "handed-over");
});

test("people take over: the work is theirs, the bot is silent, and a crash loses none of it", async () => {
  const turns = [{ speaker: "user", text: "Let me talk to a human." }];
  const escalation = detectEscalation(turns);
  const config = { routing: { target: "desk" }, suspend: true };
  for (const first of [CASE, THREAD, ALONE]) {
    let fails = true;
    const done = [];
    const note = ({ key }) => void done.push(key);
    const { host, store } = setup({
      handlers: {
        "add-note": note,
        "add-tag": note,
        assign: (effect) => {
          if (fails) throw new Error("crash");
          note(effect);
        },
      },
    });
    await host.open(first);
    await assert.rejects(host.escalate(first, { escalation, turns, config }), /crash/);
    fails = false;
    assert.equal(await host.open(first), null);
    // A worker that gets the message again does not know of any escalation.
    const finished = await host.finish(first);
    assert.equal(finished.transition.kind, "escalation");
    assert.equal(finished.run.outcome, "handed-over");
    assert.deepEqual(types(finished.carriedOut), ["assign", "suspend"]);
    assert.equal(new Set(done).size, done.length);
    assert.equal(done.length, 3);
    assert.deepEqual((await host.escalate(first, { escalation, turns, config })).carriedOut, []);
    if (first.workflow === "standalone") continue;
    const place = placeOf(first);
    assert.deepEqual(await store.work(place), { owner: "desk", hop: 1, open: true, suspended: true });
    assert.deepEqual(
      (await store.history(place)).map(({ to }) => to.id),
      ["desk"],
    );
    assert.equal(await host.open({ ...first, runId: "r-9" }), null, "the bot is silent");
  }
});

test("people give it back: their chosen assignment may speak and hand over again", async () => {
  for (const first of [CASE, THREAD]) {
    const { host, store, sent } = setup();
    const finished = await handOver(host, first, "Desk");
    const place = placeOf(first);
    assert.deepEqual(await store.work(place), { owner: "desk", hop: 1, open: true, suspended: true });
    const hops = [{ from: "triage", to: "desk" }];
    assert.deepEqual(finished.transition.hops, hops);
    const back = { ...first, runId: "r-2", source: "billing", hops };
    assert.equal(await host.giveBack({ ...back, hops: [] }), false, "at another hop");
    assert.equal(await host.giveBack(back), true);
    assert.equal(await host.giveBack(back), true, "twice is no harm");
    assert.deepEqual(new Set(sent.map(({ runId }) => runId)), new Set(["r-2"]));
    assert.deepEqual(await store.work(place), { owner: "billing", hop: 1, open: true, suspended: false });
    await handOver(host, back, "Triage");
    assert.deepEqual((await store.work(place)).owner, "triage");
    assert.equal(await host.giveBack(back), false, "a late repetition changes nothing");
    assert.equal((await store.work(place)).owner, "triage");
    assert.equal(
      await host
        .giveBack({ ...back, caseId: undefined, threadId: undefined, workflow: "standalone" })
        .catch((error) => error.name),
      "TypeError",
    );
  }
});

test("people take over again what they gave back, even if nobody kept the conversation's state", async () => {
  const turns = [{ speaker: "user", text: "Let me talk to a human." }];
  const escalation = detectEscalation(turns);
  const all = ["add-note", "add-tag", "release-case", "assign", "suspend"];
  for (const first of [CASE, THREAD]) {
    for (const target of ["desk", null]) {
      const config = { routing: { target }, suspend: true };
      const wanted = all.filter(
        (type) => (target || !["release-case", "assign"].includes(type)) && (first === CASE || type !== "release-case"),
      );
      const { host, store } = setup();
      const keys = new Set();
      const hops = [];
      assert.equal(await host.state(first), null);
      for (let round = 1; round <= 3; round += 1) {
        const job = { ...first, runId: `r-${round}`, hops: [...hops] };
        if (round > 1) {
          assert.equal(await host.giveBack(job), true);
          const { stretch, status, suspended } = await host.state(job);
          assert.deepEqual([stretch, status, suspended], [round, "open", false]);
        }
        await host.open(job);
        const { carriedOut } = await host.escalate(job, { escalation, turns, config });
        assert.deepEqual(types(carriedOut), wanted, `${first.workflow}, ${target}, round ${round}`);
        for (const { key } of carriedOut) keys.add(key);
        assert.deepEqual((await host.escalate(job, { escalation, turns, config })).carriedOut, []);
        const { stretch, status, suspended } = await host.state(job);
        assert.deepEqual([stretch, status, suspended], [round, "escalated", true]);
        if (target) hops.push({ from: "triage", to: "desk" });
        const { owner, ...rest } = await store.work(placeOf(first));
        assert.equal(owner, target ?? "triage");
        assert.deepEqual(rest, { hop: hops.length, open: true, suspended: true });
      }
      assert.equal(keys.size, 3 * wanted.length);
    }
  }
});

test("a state that the caller kept counts unchanged, and an assignment that continues repeats nothing", async () => {
  const turns = [{ speaker: "user", text: "Let me talk to a human." }];
  const { host } = setup();
  await host.open(CASE);
  const escalation = detectEscalation(turns);
  const first = await host.escalate(CASE, { escalation, turns, config: { suspend: false } });
  assert.deepEqual(types(first.carriedOut), ["add-note", "add-tag"]);
  // The bot continues and passes the case on. The new owner hears the same request again.
  const [next] = (await handOver(host, CASE, "Billing")).carriedOut.map(host.nextJob).filter(Boolean);
  await host.open(next);
  const second = await host.escalate(next, {
    escalation,
    turns,
    config: { routing: { target: "desk" }, suspend: true },
  });
  assert.deepEqual(types(second.carriedOut), ["release-case", "assign", "suspend"]);
  const back = { ...CASE, runId: "r-3", hops: [...next.hops, { from: "billing", to: "desk" }] };
  await host.giveBack(back);
  const state = await host.state(back);
  const silent = detectEscalation([{ speaker: "user", text: "Thanks." }], {}, { state });
  assert.deepEqual([silent.verdict, silent.state.stretch], ["none", 2]);
});

test("a bot that people gave the work back to is not silenced by a late repetition", async () => {
  const turns = [{ speaker: "user", text: "Let me talk to a human." }];
  const escalation = detectEscalation(turns);
  for (const ends of [
    (host) => host.escalate(CASE, { escalation, turns, config: { routing: { target: "desk" }, suspend: true } }),
    async (host) => {
      await host.answer(CASE, [call("Desk")]);
      return host.finish(CASE);
    },
  ]) {
    let fails = true;
    const crash = () => {
      if (fails) throw new Error("crash");
    };
    const { host, store } = setup({ handlers: { assign() {}, "add-note"() {}, "add-tag"() {}, suspend: crash } });
    await host.open(CASE);
    await assert.rejects(ends(host), /crash/);
    fails = false;
    const back = { ...CASE, runId: "r-2", hops: [{ from: "triage", to: "desk" }] };
    assert.equal(await host.giveBack(back), true);
    const late = await host.finish(CASE);
    assert.deepEqual([late.carriedOut, late.stoppedAt.type], [[], "suspend"]);
    assert.deepEqual(await store.work(placeOf(CASE)), { owner: "triage", hop: 1, open: true, suspended: false });
  }
});

test("an escalation of a case and one of a thread with the same id are two", async () => {
  const turns = [{ speaker: "user", text: "Let me talk to a human." }];
  const escalation = detectEscalation(turns);
  const { host } = setup();
  await host.open(CASE);
  await host.open({ ...THREAD, runId: "r-2" });
  const inCase = await host.escalate(CASE, { escalation, turns, config: {} });
  const inThread = await host.escalate({ ...THREAD, runId: "r-2" }, { escalation, turns, config: {} });
  assert.deepEqual(types(inCase.carriedOut), ["add-note", "add-tag"]);
  assert.deepEqual(types(inThread.carriedOut), ["add-note", "add-tag"]);
  assert.equal(inCase.run.outcome, "open");
});

test("work that someone took away in between is not moved, and the rest is reported", async () => {
  const { host, store, done } = setup();
  await host.open(CASE);
  await host.answer(CASE, [call("Billing")]);
  const { transaction } = store;
  // After the job has ended, but before its first effect, someone gives the case to another assignment.
  let transactions = 0;
  store.transaction = async (work) => {
    const result = await transaction(work);
    if ((transactions += 1) === 1) {
      const move = { from: { owner: "triage", hop: 0 }, to: { owner: "boss", hop: 0 } };
      await transaction((tx) => tx.claim({ key: "by hand", after: null, work: "case:C-7", move, suspended: null }));
    }
    return result;
  };
  const finished = await host.finish(CASE);
  assert.equal(finished.stoppedAt.type, "release-case");
  assert.deepEqual([finished.carriedOut, done], [[], []]);
  assert.equal((await store.work({ caseId: "C-7" })).owner, "boss");
});

test("an effect without a handler is reported before anything is stored", async () => {
  const { host, store } = setup({ send: undefined, handlers: {} });
  await host.open(CASE);
  await host.answer(CASE, [call("Billing")]);
  await assert.rejects(host.finish(CASE), { code: "no-handler", message: /dispatch-case.*`send`/ });
  assert.deepEqual(await store.history({ caseId: "C-7" }), []);
  const able = setup({ store });
  assert.equal((await able.host.finish(CASE)).carriedOut.length, 2);
});

test("a message is sent again only until its job has begun", async () => {
  const { host, sent } = setup();
  await handOver(host, CASE, "Billing");
  await host.finish(CASE);
  assert.deepEqual(
    sent.map(({ runId }) => runId),
    [sent[0].runId, sent[0].runId],
  );
  await host.open(sent[0]);
  await host.finish(CASE);
  assert.equal(sent.length, 2);
});

test("facts that only the host knows count in the same transaction", async () => {
  let pending = [];
  const { host } = setup({ live: () => ({ pending }) });
  await host.open(CASE);
  pending = ["a payment"];
  const [{ verdict }] = await host.answer(CASE, [call("Billing")]);
  assert.equal(verdict.code, "pending-work");
});

test("limits, SOPs and formats are those of the host", async () => {
  const { host } = setup({
    limits: { hops: 1 },
    sop: (id) => (id === "billing" ? "@Triage" : "@Billing"),
    format: "plain",
  });
  await handOver(host, CASE, "Billing");
  const job = nextJob((await host.finish(CASE)).transition.effects[1]);
  const run = await host.open(job);
  assert.deepEqual(
    run.targets.map(({ id }) => id),
    ["triage"],
  );
  const [{ verdict }] = await host.answer(job, [call("Triage")]);
  assert.equal(verdict.code, "loop-limit");
});

test("a conversation comes out of it by reference", async () => {
  const { host } = setup();
  const conversation = { threadId: "C-7", messages: [{}], toolExecutions: [{ hash: "h" }], metadata: {} };
  await host.open(THREAD);
  await host.answer(THREAD, [call("Billing")]);
  assert.equal((await host.finish(THREAD, { conversation })).transition.conversation, conversation);
});

test("the note comes before the work is people's, and once", async () => {
  for (const first of [CASE, THREAD, ALONE]) {
    const { host, done } = setup();
    await host.open(first);
    await host.answer(first, [call("Desk")]);
    const note = { issue: "A late refund", nextStep: "Call them", fields: {} };
    await host.finish(first, { note, tag: "refund" });
    await host.finish(first);
    const expected = ["add-note", "add-tag", "release-case", "assign", "suspend"];
    assert.deepEqual(types(done), first === CASE ? expected : expected.filter((type) => type !== "release-case"));
    assert.deepEqual(done[0].note, note);
  }
});

test("a case can be left open, and a thread closed", async () => {
  for (const [job, closes, place] of [
    [CASE, false, { caseId: "C-7" }],
    [THREAD, true, { threadId: "C-7" }],
  ]) {
    const { host, store } = setup();
    await host.open(job);
    await host.finish(job, { closes });
    assert.equal((await store.work(place)).open, !closes);
  }
});

test("a run id of another job is reported, and so is data that is not a run", async () => {
  const { host, store } = setup();
  await host.open(CASE);
  for (const other of [{ ...CASE, caseId: "C-8" }, { ...CASE, source: "billing" }, THREAD, ALONE]) {
    await assert.rejects(host.open(other), { code: "other-job" });
    await assert.rejects(host.finish(other), { code: "other-job" });
  }
  await store.transaction((tx) => tx.save({ ...CASE, runId: "bad", revision: 0, source: { id: "x" }, hops: [] }, null));
  await assert.rejects(host.open({ ...CASE, runId: "bad" }), { code: "invalid-snapshot" });
});

test("wrong options and jobs are reported by name", async () => {
  const team = makeTeam();
  assert.throws(() => createHost({ team, handler: {} }), /Unknown key "handler" in options; did you mean "handlers"/);
  assert.throws(() => createHost({ team, handlers: { dispatch: () => {} } }), /dispatch/);
  assert.throws(() => createHost({ team, send: 1 }), /send/);
  assert.throws(() => createHost({}), /Expected team to be a Team/);
  assert.throws(() => createHost({ team, store: {} }), /options.store/);
  const { host } = setup();
  await assert.rejects(host.open({ ...CASE, caseID: "C" }), /did you mean "caseId"/);
  await assert.rejects(host.open({ ...CASE, runId: 7 }), /job.runId/);
  await assert.rejects(host.finish(CASE, { close: true }), /did you mean "closes"/);
  assert.throws(() => nextJob(null), TypeError);
});

test("a job asks the store no more often than a handwritten host", async () => {
  // Each method is a round trip, and so is a transaction's end.
  const counted = () => {
    const inner = memoryStore();
    let trips = 0;
    const transaction = (work) =>
      inner
        .transaction((tx) => {
          const names = ["load", "save", "claim", "facts", "note", "ended"];
          const count = (name) => [name, (...args) => (trips += 1) && tx[name](...args)];
          return work(Object.fromEntries(names.map(count)));
        })
        .finally(() => (trips += 1));
    return { store: { transaction }, trips: () => trips };
  };
  const team = makeTeam();

  const kit = counted();
  await handOver(setup({ store: kit.store, team }).host, CASE, "Billing");

  const hand = counted();
  const { transaction } = hand.store;
  let run = startRun({ ...CASE, sop: team.get("triage").sop }, team);
  await transaction(async (tx) => {
    await tx.load(run.runId);
    await tx.save(run, null);
  });
  await transaction(async (tx) => {
    const before = (await tx.load(run.runId)).run;
    ({ run } = answerCalls(before, [call("Billing")], team, { live: await tx.facts(before) }));
    await tx.save(run, before.revision);
  });
  const { transition } = await transaction(async (tx) => {
    const before = (await tx.load(run.runId)).run;
    const completed = completeRun(before, team, "now", { live: await tx.facts(before) });
    await tx.save(completed.run, before.revision);
    await tx.note(completed.transition, completed.run);
    await tx.ended(completed.run, { at: "now", handover: null, closes: false });
    return completed;
  });
  for (const { key, after } of transition.effects) {
    await transaction((tx) => tx.claim({ key, after, work: null, move: null, suspended: null }));
  }
  assert.ok(kit.trips() - hand.trips() <= 2, `${kit.trips()} round trips, by hand ${hand.trips()}`);
});

test("ids for queues are UUIDs, always the same for one text, and never for two", () => {
  const texts = ["a", "A", "", "é", "e\u0301", "\ud800", "\udc00", "case:C-7/run:r-1/handover/dispatch-case"];
  const ids = texts.map(queueId);
  assert.equal(new Set(ids).size, texts.length);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(texts.map(queueId), ids);
});
