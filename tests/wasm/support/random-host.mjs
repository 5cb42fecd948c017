// A host for the model-based test. All it remembers is JSON in a store; every action reads what it
// needs from there, as after a restart.
import assert from "node:assert/strict";

import {
  analyze,
  answerCalls,
  completeRun,
  readRun,
  readTransition,
  remainingEffects,
  startRun,
  Team,
} from "sop-handover";

const QUEUE = "queue:consumer";
const NOW = "2026-11-21T00:00:00Z";
const HOPS = 3;
const REPEATS = 2;
const LIMITS = { hops: HOPS, repeats: REPEATS };

const json = (value) => JSON.stringify(value);
const pick = (list, at) => list[at % list.length];

export class Host {
  handovers = 0;
  loops = 0;
  #team = Team.create({
    assignments: ["Triage", "Billing Desk", "billing desk", "Müller", "Technical Support", "People"].map(
      (name, at) => ({
        id: `a${at}`,
        name,
        connections: [QUEUE],
        kind: name === "People" ? "human" : "assignment",
      }),
    ),
  });
  #sops = new Map();
  #names = 0;
  /** Case id → its owner, the handovers so far, and the one that is being carried out. */
  #cases = new Map();
  /** Run id → the stored run, what it may do, and what came of it. */
  #runs = new Map();
  /** Keys that the dispatcher has seen. */
  #seen = new Map();

  constructor() {
    for (const at of [0, 1, 2, 3, 4]) this.edit({ at, mentions: [0, 1, 2, 3, 4, 5] });
    for (const [at, id] of ["C-1", "C-2", "C-3"].entries())
      this.#cases.set(id, { owner: `a${at}`, hops: [], moving: null });
  }

  // ── jobs ──

  start({ at }) {
    const [caseId, { owner, hops, moving }] = pick([...this.#cases], at);
    const row = this.#team.get(owner);
    if (moving || row.kind === "human" || row.status === "deleted") return;
    const sop = this.#sops.get(owner) ?? "";
    const runId = `r${this.#runs.size}`;
    const run = startRun({ runId, source: owner, sop, hops, limits: LIMITS, workflow: "case", caseId }, this.#team);
    const granted = analyze(sop, this.#team, { source: owner, workflow: "case" }).targets.map(({ id }) => id);
    assert.deepEqual(
      run.targets.map(({ id }) => id),
      granted,
    );
    this.#runs.set(runId, { stored: json(run), granted, transition: null, done: [] });
  }

  ask({ at, calls, first }) {
    const job = this.#job(at);
    if (!job) return;
    const sent = calls.map((call, n) => ({ callId: `c${at}.${n}`, arguments: this.#argumentsOf(call) }));
    const live = this.#live(job.run);
    const { run, answers } = answerCalls(job.run, sent, this.#team, {
      live,
      onConflict: first ? "first" : "choose-one",
    });
    assert.deepEqual(
      answers.map(({ callId }) => callId),
      sent.map(({ callId }) => callId),
    );
    for (const { verdict } of answers) {
      if (verdict.ok) this.#assertEligible(job, verdict.target.id);
      else for (const id of verdict.allowedIds) this.#assertEligible(job, id);
      if (verdict.code === "loop-limit") this.loops++;
    }
    assert.ok(answers.filter(({ verdict }) => verdict.ok).length <= 1);
    job.entry.stored = json(run);
  }

  /** A job from its start to its end. */
  handOver({ at, who }) {
    const runs = this.#runs.size;
    this.start({ at });
    if (this.#runs.size === runs) return;
    this.ask({ at: 0, calls: [{ word: "id", who }], first: false });
    this.complete({ at: 0 });
    for (const times of [1, 2]) this.carryOut({ at: 0, lost: times > who % 3 });
  }

  complete({ at }) {
    const job = this.#job(at);
    if (!job) return;
    const work = this.#cases.get(job.run.caseId);
    const open = job.run.outcome === "open";
    const { run, transition } = completeRun(job.run, this.#team, NOW, { live: this.#live(job.run) });
    job.entry.stored = json(run);
    if (!open) return assert.equal(json(transition), job.entry.transition ?? "null");
    if (!transition) return;
    const to = transition.result.handover.id;
    this.#assertEligible(job, to);
    assert.equal(work.owner, job.run.source.id);
    assert.deepEqual(transition.hops, [...work.hops, { from: work.owner, to }]);
    Object.assign(job.entry, { transition: json(transition), to });
    Object.assign(work, { moving: job.run.runId, hops: transition.hops });
    this.handovers++;
  }

  // ── effects ──

  /** `lost`: the host goes down after an effect and before it has noted that. */
  carryOut({ at, lost }) {
    const moving = [...this.#cases.values()].filter((work) => work.moving);
    if (moving.length > 0) this.#carryOut(pick(moving, at), lost);
  }

  #carryOut(work, lost) {
    const entry = this.#runs.get(work.moving);
    const read = readTransition(JSON.parse(entry.transition));
    assert.ok(read.ok);
    const [effect] = remainingEffects(read.value, entry.done);
    this.#perform(work, effect, entry);
    if (lost) return;
    entry.done.push(effect.key);
    if (remainingEffects(read.value, entry.done).length === 0) work.moving = null;
  }

  /** What receives effects tells them apart by their keys. */
  #perform(work, effect, entry) {
    const before = this.#seen.get(effect.key);
    if (before) return assert.equal(before, json(effect), "one key for two effects");
    this.#seen.set(effect.key, json(effect));
    if (effect.type === "release-case") {
      assert.notEqual(work.owner, null, "a case that nobody has was released");
      work.owner = null;
    } else {
      assert.ok(effect.type === "dispatch-case" || effect.type === "assign", effect.type);
      assert.equal(work.owner, null, "a case that somebody has was given away");
      assert.equal(effect.target, entry.to);
      work.owner = effect.target;
      entry.given = (entry.given ?? 0) + 1;
    }
  }

  /** Everything is read again; a completed run gives its stored transition. */
  crash() {
    for (const entry of this.#runs.values()) {
      const read = readRun(JSON.parse(entry.stored));
      assert.ok(read.ok, json(read));
      assert.equal(json(read.value), entry.stored);
      if (entry.transition)
        assert.equal(json(completeRun(read.value, this.#team, "later").transition), entry.transition);
    }
  }

  /** A handover that is over is carried out again from nothing. */
  replay({ at }) {
    const over = [...this.#runs.values()].filter((entry) => entry.transition && entry.given);
    if (over.length === 0) return;
    const entry = pick(over, at);
    const { value } = readTransition(JSON.parse(entry.transition));
    for (const effect of remainingEffects(value, [])) {
      // An effect that was not reached is left to the host that is working on it.
      if (this.#seen.has(effect.key)) this.#perform(this.#cases.get(value.record.caseId), effect, entry);
    }
  }

  // ── the team ──

  delete({ at }) {
    this.#team.patch({ delete: [this.#row(at).id] });
  }

  restore({ at }) {
    this.#put(at, { status: "active" });
  }

  rename({ at }) {
    this.#put(at, { name: at % 2 ? pick(this.#rows(), at + 1).name : `Desk ${this.#names++}` });
  }

  recreate({ at }) {
    const { name } = this.#row(at);
    this.delete({ at });
    this.#team.patch({ upsert: [{ id: `n${this.#names++}`, name, connections: [QUEUE] }] });
  }

  toggleQueue({ at }) {
    this.#put(at, { connections: this.#row(at).connections?.includes(QUEUE) ? [] : [QUEUE] });
  }

  edit({ at, mentions }) {
    const links = mentions.map((who) => this.#row(who)).map(({ id, name }) => `[@${name}](assignment:${id})`);
    this.#sops.set(this.#row(at).id, `Hand over to ${links.join(", or to ")}.`);
  }

  // ── what has to hold ──

  check() {
    for (const [id, { owner, moving, hops }] of this.#cases) {
      assert.ok(owner !== null || moving !== null, `${id} is lost`);
      assert.ok(hops.length <= HOPS);
      for (const hop of hops) assert.ok(hops.filter((other) => json(other) === json(hop)).length <= REPEATS, json(hop));
    }
    for (const { given = 0 } of this.#runs.values()) assert.ok(given <= 1, "dispatched twice");
  }

  /** Lets everything that is on its way arrive. */
  drain() {
    for (const work of this.#cases.values()) while (work.moving) this.#carryOut(work, false);
  }

  checkAtRest() {
    this.check();
    for (const { owner } of this.#cases.values()) assert.notEqual(owner, null);
    for (const { transition, given } of this.#runs.values()) assert.equal(given, transition ? 1 : undefined);
  }

  #assertEligible({ run, entry }, id) {
    const row = this.#team.get(id);
    assert.ok(entry.granted.includes(id), `${id} was not granted at the start`);
    assert.notEqual(id, run.source.id);
    assert.notEqual(row.status, "deleted");
    assert.ok(row.kind === "human" || row.connections.includes(QUEUE), `${id} has no queue`);
  }

  /** A case on its way has no owner, and a job that began before the case last moved has lost it. */
  #live(run) {
    const { owner, moving, hops } = this.#cases.get(run.caseId);
    return { open: true, owner: moving || hops.length !== run.hops.length ? null : owner };
  }

  #job(at) {
    if (this.#runs.size === 0) return undefined;
    const entry = pick([...this.#runs.values()].reverse(), at % 4);
    const read = readRun(JSON.parse(entry.stored));
    assert.ok(read.ok, json(read));
    return { entry, run: read.value };
  }

  #argumentsOf({ word, who, value }) {
    if (word === "garbage") return value;
    if (word === "json") return json({ target: value, reason: value });
    const { id, name } = this.#row(who);
    const target = { name, id, folded: ` ${name.toUpperCase()} `, at: `@${name}` }[word];
    return { target, reason: "why" };
  }

  #put(at, change) {
    this.#team.patch({ upsert: [{ ...this.#row(at), ...change }] });
  }

  #rows() {
    return this.#team.toJSON().assignments.map(({ id }) => this.#team.get(id));
  }

  #row(at) {
    return pick(this.#rows(), at);
  }
}
