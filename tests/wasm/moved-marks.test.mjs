// After any edits an editor shows the same as for a fresh text, at the cost of the change.
import assert from "node:assert/strict";
import { test } from "node:test";

import { EditorState as CodeMirrorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import fc from "fast-check";
import { Fragment, Schema, Slice } from "prosemirror-model";
import { schema as basic } from "prosemirror-schema-basic";
import { EditorState, TextSelection } from "prosemirror-state";
import { SopDocument, Team } from "sop-handover";
import * as codemirror from "sop-handover/codemirror";
import * as prosemirror from "sop-handover/prosemirror";

const numRuns = Number(process.env.FUZZ_RUNS) || 150;

const people = [
  { id: "b1", name: "Billing", connections: ["queue:consumer"] },
  { id: "b2", name: "Billing Specialist" },
  { id: "l1", name: "Legal" },
  { id: "o1", name: "Old Desk", status: "deleted" },
];

const pieces = [
  "@Billing",
  " Specialist",
  "@Old Desk",
  "@Nobody",
  "[@Legal](assignment:l1)",
  "[@Gone](assignment:g1)",
  "\n\n",
  "\n",
  " ",
  "- ",
  "# ",
  "never hand over to ",
  "If late: ",
  "hand over to Legal. ",
  "**",
  "```\n",
  "👍",
];
const words = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((all) => all.join(""));
const place = fc.record({ from: fc.nat(1000), length: fc.nat(14), insert: words });
const team = () => Team.create({ assignments: people });

/** What a list of edits comes to in a text of a length: in order, none over another. */
function within(places, length) {
  let end = 0;
  return places
    .map(({ from, length: size, insert }) => ({ from: from % (length + 1), size, insert }))
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from, size, insert }) => {
      const start = Math.max(end, from);
      if (start > length) return [];
      end = Math.min(length, start + size);
      const edit = { from: start, to: end, insert };
      end += 1;
      return [edit];
    });
}

function shownByCodeMirror(state) {
  const sets = state.facet(EditorView.decorations).map((set) => (typeof set === "function" ? null : set));
  return sets.map((set) => {
    const shown = [];
    set?.between(0, state.doc.length, (from, to, { spec, startSide }) => {
      shown.push([from, to, startSide, spec.class ?? spec.widget.key, spec.attributes]);
    });
    return shown;
  });
}

test("law: CodeMirror shows what it would show afresh", () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.array(place, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom("Finance", "Legal Desk", "Billing") },
    ),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(words, steps, (start, all) => {
      const desk = team();
      const extensions = [codemirror.sopHandover(desk)];
      let state = CodeMirrorState.create({ doc: start, extensions });
      for (const step of all) {
        if (typeof step === "string") {
          // Only an editor's view knows at once. A state knows at its next change.
          desk.patch({ upsert: [{ id: "b1", name: step }] });
          continue;
        }
        const tr = state.update({ changes: within(step, state.doc.length) });
        if (!tr.docChanged) continue;
        state = tr.state;
        const fresh = CodeMirrorState.create({ doc: state.doc, extensions });
        assert.deepEqual(shownByCodeMirror(state), shownByCodeMirror(fresh));
        assert.deepEqual(codemirror.sopAnalysis(state), codemirror.sopAnalysis(fresh));
      }
    }),
    { numRuns },
  );
});

const schema = new Schema({
  nodes: basic.spec.nodes.append({ mention: prosemirror.mention }),
  marks: basic.spec.marks,
});

/** A text as inline nodes: linked forms as mentions. */
function inline(text) {
  const nodes = text.split(/(\[@[^\]]*\]\([^)]*\))/).filter((part) => part !== "");
  return nodes.map((part) => {
    const [, label, id] = /^\[@([^\]]*)\]\(assignment:([^)]*)\)$/.exec(part) ?? [];
    return id ? schema.nodes.mention.create({ id, label }) : schema.text(part);
  });
}

const paragraphs = (text) => text.split("\n\n").map((part) => schema.nodes.paragraph.create(null, inline(part)));

function change(state, { from, length, insert, how }) {
  const { tr } = state;
  const { size } = state.doc.content;
  const at = Math.min(from % (size + 1), size);
  const start = TextSelection.near(state.doc.resolve(at)).from;
  const end = Math.min(size, Math.max(start, TextSelection.near(state.doc.resolve(Math.min(size, start + length))).to));
  if (how === "again")
    return tr.replaceWith(0, size, Fragment.from(state.doc.content.toJSON().map(schema.nodeFromJSON)));
  if (how === "bold") return tr.addMark(start, end, schema.marks.strong.create());
  if (how === "heading") return tr.setBlockType(start, end, schema.nodes.heading, { level: 2 });
  if (how === "split") return tr.split(start);
  if (how === "delete") return tr.deleteRange(start, end);
  const blocks = paragraphs(insert);
  return tr.replaceRange(start, end, new Slice(Fragment.from(blocks), 1, 1));
}

function shownByProseMirror(state, plugin) {
  const found = plugin.props.decorations.call(plugin, state).find();
  const shown = found.map(({ from, to, type, spec }) => [
    from,
    to,
    type.attrs?.class ?? spec.key,
    type.attrs?.title,
    spec.drawn?.look,
    spec.drawn?.label,
  ]);
  return shown.map((one) => JSON.stringify(one)).sort();
}

test("law: ProseMirror shows what it would show afresh", () => {
  const how = fc.oneof(
    { weight: 6, arbitrary: fc.constant("put") },
    { weight: 3, arbitrary: fc.constantFrom("delete", "split", "bold", "heading", "again") },
  );
  const step = fc.record({ from: fc.nat(1000), length: fc.nat(14), insert: words, how });
  fc.assert(
    fc.property(words, fc.array(step, { maxLength: 10 }), (start, all) => {
      const desk = team();
      const plugin = prosemirror.sopHandover(desk);
      let state = EditorState.create({ doc: schema.node("doc", null, paragraphs(start)), plugins: [plugin] });
      shownByProseMirror(state, plugin);
      for (const one of all) {
        state = state.apply(change(state, one));
        const other = prosemirror.sopHandover(desk);
        const fresh = EditorState.create({ doc: state.doc, plugins: [other] });
        assert.deepEqual(shownByProseMirror(state, plugin), shownByProseMirror(fresh, other));
        assert.deepEqual(prosemirror.sopAnalysis(state), prosemirror.sopAnalysis(fresh));
      }
    }),
    { numRuns },
  );
});

/** A long text with many mentions and findings: what each key would cost if it cost the whole. */
const long = Array.from(
  { length: 300 },
  (_, at) => `## Step ${at}\n\nIf it is late, hand over to @Billing or to @Nobody ${at}.`,
);

/** How many results were made and how often each method of a document was called. */
function counted(action) {
  const counts = { made: 0 };
  const { freeze } = Object;
  const methods = ["changes", "complete", "analyze"].map((name) => [name, SopDocument.prototype[name]]);
  Object.freeze = (value) => {
    counts.made += 1;
    return freeze(value);
  };
  for (const [name, method] of methods) {
    SopDocument.prototype[name] = function (...given) {
      counts[name] = (counts[name] ?? 0) + 1;
      return method.apply(this, given);
    };
  }
  try {
    action();
  } finally {
    Object.freeze = freeze;
    for (const [name, method] of methods) SopDocument.prototype[name] = method;
  }
  return counts;
}

test("a key press in CodeMirror makes the marks of its block, and requests no list", () => {
  const told = [];
  const extensions = [codemirror.sopHandover(team(), { onAnalysis: (analysis) => told.push(analysis) })];
  let state = CodeMirrorState.create({ doc: long.join("\n\n"), extensions });
  const values = (given) => {
    const all = new Set();
    for (const set of given.facet(EditorView.decorations))
      if (typeof set !== "function") set.between(0, given.doc.length, (_from, _to, value) => void all.add(value));
    return all;
  };
  const at = state.doc.toString().indexOf("Step", state.doc.length / 2) + 3;
  for (const event of ["input.type", "delete.backward"]) {
    const before = values(state);
    const changes = event === "input.type" ? { from: at, insert: "x" } : { from: at, to: at + 1 };
    const counts = counted(() => {
      state = state.update({ changes, selection: { anchor: at }, userEvent: event }).state;
    });
    const fresh = [...values(state)].filter((value) => !before.has(value));
    assert.ok(before.size >= 600 && fresh.length <= 3, `${fresh.length} of ${before.size} marks`);
    assert.ok(counts.made < 60, `${counts.made} results`);
    assert.equal(counts.complete, undefined);
  }
});

test("a key press in ProseMirror makes the marks of its block, and requests no list", () => {
  const plugin = prosemirror.sopHandover(team());
  const doc = schema.node(
    "doc",
    null,
    long.flatMap((text) => paragraphs(text)),
  );
  let state = EditorState.create({ doc, plugins: [plugin] });
  const drawn = () =>
    new Set(
      plugin.props.decorations
        .call(plugin, state)
        .find()
        .map(({ type }) => type.attrs),
    );
  let at = 0;
  doc.descendants((node, position) => {
    if (node.text === "## Step 150") at = position + 4;
  });
  for (const insert of ["x", ""]) {
    const before = drawn();
    const counts = counted(() => {
      state = state.apply(insert ? state.tr.insertText(insert, at) : state.tr.delete(at, at + 1));
      plugin.props.decorations.call(plugin, state);
    });
    const fresh = [...drawn()].filter((value) => !before.has(value));
    assert.ok(before.size >= 600 && fresh.length <= 4, `${fresh.length} of ${before.size} marks`);
    assert.ok(counts.made < 60, `${counts.made} results`);
  }
});
