// What crosses between wasm and JavaScript, and nothing else: packed, as the package does it, and member by member, as
// serde-wasm-bindgen does it. The whole call stands below, to show how much of it the crossing is.
import { deepStrictEqual, ok } from "node:assert/strict";
import { pathToFileURL } from "node:url";
import {
  analyze,
  answerCalls,
  completeRun,
  SopDocument,
  startRun,
  Team,
  toolDefinition,
  validateRequest,
} from "sop-handover";

import { deepFreeze } from "../pkg/dist/freeze.js";
import { pack } from "../pkg/dist/pack.js";
import { TextBuffer } from "../pkg/dist/text-buffer.js";
import { unpack, unpackMutable } from "../pkg/dist/unpack.js";
import { Failure } from "../scripts/lib/process.mjs";
import { repositoryOf, sopOf, teamOf } from "./corpus.mjs";
import { loadBoth } from "./crossing/build.mjs";
import { printSizes } from "./crossing/sizes.mjs";
import { compare, print } from "./measure.mjs";

const KEYS_ANEW = "frozen, a value as the engine has it: its keys are made anew";

/** Most runs take a few microseconds: more turns than elsewhere. */
const TURNS = { turns: 25 };

export async function crossing() {
  try {
    await compareCrossings();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.log(`\nThe crossings are not compared. ${error.message}`);
  }
}

async function compareCrossings() {
  const { both, memory } = await loadBoth();
  const buffer = new TextBuffer(memory, (capacity) => both.crossingBuffer(capacity));
  const send = (text) => buffer.write(text);
  results(both, send);
  inputs(both, send);
  await printSizes();
}

function results(both, send) {
  const sent = (value) => {
    const { text, structure } = pack(value);
    return [send(text), structure];
  };
  const data = teamOf(1000);
  const team = Team.create(data);
  const [small, large] = [sopOf(1000, data), sopOf(200_000, data)];
  const at = large.indexOf("When a customer", large.length / 2) + 5;
  const document = new SopDocument(large, team);
  const typed = (run) => {
    const { version } = document;
    document.edit(run % 2 === 0 ? { from: at, insert: "x" } : { from: at, to: at + 1, insert: "" });
    return document.changes(version);
  };
  const { run, asked, request, context } = jobOf(data, team);
  const repository = repositoryOf(300, 2000);
  const texts = new Map(repository.sops.map(({ id, text }) => [id, text]));
  const checked = { assignments: repository.team.assignments.map((one) => ({ ...one, sop: texts.get(one.id) })) };
  const withSops = Team.create(checked);

  const kinds = [
    ["An analysis, 1 KB", both.holdAnalysis(...sent(data), small), () => analyze(small, team)],
    ["An analysis, 200 KB", both.holdAnalysis(...sent(data), large), () => analyze(large, team)],
    ["Changes after a key in 200 KB", both.holdChanges(...sent(data), large, at), typed],
    ["A check of a team of 300 with SOPs of 2 KB", both.holdReport(...sent(checked)), () => withSops.check()],
    ["A tool for 300 targets", toolDefinition(run, team), () => toolDefinition(run, team)],
    ["A verdict", validateRequest(request, context), () => validateRequest(request, context)],
    ["A transition", completeRun(asked, team, "now").transition, () => completeRun(asked, team, "now")],
  ];
  for (const [name, what, whole] of kinds) {
    const isValue = !(what instanceof both.Held);
    const held = isValue ? both.holdValue(...sent(what)) : what;
    const [packed, member] = [unpack(held.packed()), held.byMember()];
    deepStrictEqual(packed, member);
    if (isValue) deepStrictEqual([packed, held.asItIs()], [what, what]);
    print(
      `${name}, ${JSON.stringify(member).length.toLocaleString("en")} characters as JSON, comes out`,
      compare(
        [
          { name: "packed", run: () => unpack(held.packed()), note: "frozen" },
          { name: "packed", run: () => unpackMutable(held.packed()), note: "not frozen" },
          { name: "serde-wasm-bindgen", run: () => deepFreeze(held.byMember()), note: "frozen" },
          { name: "serde-wasm-bindgen", run: () => held.byMember(), note: "not frozen" },
          ...(isValue ? [{ name: "serde-wasm-bindgen", run: () => deepFreeze(held.asItIs()), note: KEYS_ANEW }] : []),
          { name: "the whole call of the package", run: whole },
        ],
        TURNS,
      ),
    );
    held.free();
  }
  document.dispose();
  withSops.dispose();
  team.dispose();
}

function inputs(both, send) {
  const data = teamOf(1000);
  const team = Team.create(data);
  const options = {
    source: "a0",
    workflow: "standalone",
    format: "markdown",
    rules: { "vague-trigger": "off", "misspelled-mention": "error" },
  };
  const { light, request, context } = jobOf(data, team);
  const asked = [request, light, context.source, context.workflow, { hop: 1 }];
  const beside = (value) => {
    const { text, structure } = pack(value);
    both.takePackedBeside(text, structure);
  };
  const buffered = (value) => {
    const { text, structure } = pack(value);
    both.takePacked(send(text), structure);
  };
  const kinds = [
    ["Options of an SOP", options, beside, () => analyze("", team, options)],
    ["A request and the run that it is of", asked, buffered, () => validateRequest(request, context)],
    ...[10, 10_000].map((size) => {
      const many = teamOf(size);
      const name = `A team of ${size.toLocaleString("en")}`;
      return [name, many, buffered, () => Team.create(many).dispose()];
    }),
  ];
  for (const [name, value, packed, whole] of kinds) {
    const { text, structure } = pack(value);
    ok(both.bringsTheSame(send(text), structure, value));
    print(
      `${name}, ${JSON.stringify(value).length.toLocaleString("en")} characters as JSON, comes in`,
      compare(
        [
          { name: "packed", run: () => packed(value) },
          { name: "serde-wasm-bindgen", run: () => both.takeByMember(value) },
          { name: "the whole call of the package", run: whole },
        ],
        TURNS,
      ),
    );
  }
  team.dispose();
}

/** A run of 300 targets, the same without them as it is sent again, and with a request that was accepted. */
function jobOf(data, team) {
  const [source, ...others] = data.assignments;
  const targets = others.slice(0, 300).map(({ id, name }) => ({ id, name, when: [] }));
  const run = startRun({ runId: "r", source: source.id, workflow: "standalone", targets }, team);
  const request = { target: targets[37].name, reason: "The customer disputes the amount of the invoice." };
  const asked = answerCalls(run, [{ callId: "c", arguments: request }], team).run;
  const { targets: _, ...light } = run;
  const context = { team, targets: run, source: source.id, workflow: "standalone" };
  return { run, light, request, asked, context };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await crossing();
