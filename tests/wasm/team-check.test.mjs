// The team as hosts check and draw it, and how drawing tools show its names.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { JSDOM } from "jsdom";
import { analyze, checkHandovers, impact, mentionsOf, Team, toDot, toMermaid, translate } from "sop-handover";

const NASTY = [
  "Billing Specialist",
  'Gus "The Boss"',
  "A](x) [@B",
  "a\\b\\N\\G",
  "50% %% x",
  "<img src=x onerror=alert(1)>",
  "R&D &quot; #quot; #35;",
  "`code` **bold** | pipe {x} (y) [z]",
  "end",
  "subgraph x",
  "two\nlines\ttab",
  "営業 担当",
  "مبيعات الشمال",
  "👩‍⚕️ Triage",
  "\u202eevil",
  "x; y --> z:::deleted",
];
const team = Team.create({
  entry: ["0"],
  assignments: NASTY.map((name, at) => ({
    id: String(at),
    name,
    sop: `If it is hard, hand over to [@x](assignment:${(at + 1) % NASTY.length}).`,
  })),
});
const graph = team.graph();

test("Graphviz draws every name as it is", async () => {
  const graphviz = await Graphviz.load();
  const drawn = JSON.parse(graphviz.layout(toDot(graph), "json0", "dot"));
  assert.equal(drawn.objects.length, NASTY.length);
  assert.equal(drawn.edges.length, NASTY.length);
  const svg = graphviz.layout(toDot(graph), "svg", "dot");
  const shown = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => ofXml(text));
  assert.deepEqual(new Set(shown), new Set(NASTY.map(oneLine)));
});

test("Graphviz knows every node by its id", async () => {
  const ids = ["R&D", "&amp;", 'a"b', "a\\b", "a\\n", "two\nlines", "<b>", "営業", "a:b", "x]"];
  const odd = Team.create({ assignments: ids.map((id, at) => ({ id, name: `N${at}` })) });
  const graphviz = await Graphviz.load();
  const { objects } = JSON.parse(graphviz.layout(toDot(odd.graph()), "json0", "dot"));
  assert.deepEqual(new Set(objects.map(({ name }) => name)), new Set(ids));
});

test("Mermaid's parser reads every name as one label", async () => {
  const { nodes, edges } = await parseMermaid(toMermaid(graph));
  assert.equal(nodes.length, NASTY.length);
  assert.equal(edges.length, NASTY.length);
  assert.deepEqual(
    nodes.map(({ label }) => ofMermaid(label)),
    NASTY.map(oneLine),
  );
});

test("a team is checked whole or from SOPs that were analysed elsewhere", () => {
  const whole = team.check();
  const read = checkHandovers(
    team,
    NASTY.map((_, at) => {
      const { id, sop } = team.get(String(at));
      return { assignment: id, mentions: mentionsOf(analyze(sop, team, { source: id })) };
    }),
  );
  assert.deepEqual(read.issues, whole.issues);
  assert.deepEqual(read.graph, graph);
  assert.deepEqual(
    whole.issues.map(({ code }) => code),
    ["unsafe-name", "unsafe-name", "no-way-out", "long-chain", "handover-cycle"],
  );
  assert.match(whole.issues.at(-1).message, /circle: Billing Specialist → Gus .* → Billing Specialist\.$/s);
  assert.equal(translate(whole.issues.at(-1), { "handover-cycle": "Kreis: {cycle}" }).slice(0, 7), "Kreis: ");
});

test("diagnostics of a team have UTF-16 positions", () => {
  const sop = "👩‍⚕️ hand over to @Nobody now.";
  const report = Team.create({ assignments: [{ id: "a", name: "A", sop }] }).check();
  const [{ from, to }] = report.sops[0].diagnostics;
  assert.equal(sop.slice(from, to), "@Nobody");
});

test("invalid options and graphs are refused", () => {
  assert.throws(() => team.check({ maxChain: "5" }), TypeError);
  assert.throws(() => team.check({ workflow: "x" }), TypeError);
  assert.throws(() => toDot({ nodes: [{}], edges: [] }), TypeError);
  assert.throws(() => toMermaid(null), TypeError);
  assert.throws(() => checkHandovers(team, [{ assignment: "0", mentions: [{ id: "1", label: "x" }] }]), TypeError);
});

test("impact tells whose SOPs break", () => {
  assert.deepEqual(
    impact(graph, "1").mentionedBy.map(({ from, onlyTarget }) => [from, onlyTarget]),
    [["0", true]],
  );
  assert.equal(impact(graph, "nobody"), undefined);
});

test("10,000 assignments are drawn, each once", () => {
  const size = 10_000;
  const large = Team.create({
    assignments: Array.from({ length: size }, (_, at) => ({
      id: `a${at}`,
      name: `Worker ${at}`,
      sop: `If so, hand over to [@x](assignment:a${(at + 1) % size}) or [@y](assignment:a${(at * 7 + 3) % size}).`,
    })),
  });
  const drawing = toMermaid(large.graph());
  assert.ok(drawing.split("\n").length > 3 * size - 100);
  assert.equal(large.check().sops.length, size);
});

/** Mermaid's own parser, which cleans labels with the help of a page. */
async function parseMermaid(text) {
  const { window } = new JSDOM();
  Object.assign(globalThis, { window, document: window.document });
  const { default: mermaid } = await import("mermaid");
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const data = db.getData();
  return { nodes: data.nodes, edges: data.edges };
}

function oneLine(name) {
  return name.replace(/\s+/g, " ").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

/** Text of an XML file. */
function ofXml(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    (code ? String.fromCodePoint(Number(code)) : named[name]).replace("\u00a0", " "),
  );
}

/** Text of a Mermaid label: the parser keeps entities in a form of its own. */
function ofMermaid(text) {
  return text.replace(/ﬂ°(?:°)?(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}
