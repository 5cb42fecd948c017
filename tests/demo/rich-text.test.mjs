// Markdown in the rich text editor and back: unedited text stays the same, byte for byte.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Transform } from "prosemirror-transform";
import { analyze, Team } from "sop-handover";
import { markdown } from "./markdown.mjs";
import { demoModule } from "./support.mjs";

const { cut, RichText, same, schema } = await demoModule("rich/index.ts");

const team = Team.create({
  assignments: [
    { id: "b1", name: "Billing" },
    { id: "b2", name: "Billing Specialist" },
    { id: "e1", name: "Support [EMEA]" },
  ],
});

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 2000) };

const badgesOf = (text) => analyze(text, team).badges;
const linked = (text) =>
  badgesOf(text)
    .filter(({ form }) => form === "linked")
    .map(({ id }) => id);

describe("without an edit", () => {
  test("a text comes back unchanged", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const rich = new RichText();
        assert.equal(rich.text(rich.read(text)).text, text);
      }),
      runs,
    );
  });

  test("what the engine takes for front matter is shown as front matter", () => {
    const fences = ["---", "+++", "--- ", "+++\t", "...", "----", "++++", "-- -", "x"];
    const gaps = ["", "\n", " \n", "\u00a0\n"];
    for (const [open, gap, close] of fences.flatMap((a) => gaps.flatMap((b) => fences.map((c) => [a, b, c])))) {
      const text = `${open}\n${gap}to = @Billing\n${close}\n\nx`;
      const [first] = cut(text).blocks;
      const isHidden = badgesOf(text).length === 0;
      assert.equal(first.node.attrs.kind === "Front matter", isHidden, JSON.stringify(text));
    }
  });

  test("every linked mention is a mention node at its place, or is in a source block", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const rich = new RichText();
        const doc = rich.read(text);
        const sop = rich.text(doc);
        const nodes = [];
        doc.descendants((node, position) => {
          if (node.type.name === "mention") nodes.push([position, position + 1, node.attrs.id]);
        });
        const badges = badgesOf(text).filter(({ form, from }) => {
          const at = doc.resolve(sop.toPosition(from));
          return form === "linked" && !(at.depth > 0 && at.node(1).type.name === "source");
        });
        assert.deepEqual(
          nodes,
          badges.map(({ from, to, id }) => [sop.toPosition(from), sop.toPosition(to), id]),
        );
      }),
      runs,
    );
  });

  test("places map both ways, in order", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const rich = new RichText();
        const doc = rich.read(text);
        const sop = rich.text(doc);
        let last = 0;
        for (let position = 0; position <= doc.content.size; position += 1) {
          const offset = sop.toOffset(position);
          assert.ok(offset >= last && offset <= text.length);
          last = offset;
          const at = doc.resolve(position);
          if (at.parent.isTextblock && at.parentOffset < at.parent.content.size && at.nodeAfter?.isText) {
            const char = at.parent.textBetween(at.parentOffset, at.parentOffset + 1);
            if (at.node(1).type.name === "source") assert.equal(text[offset], char);
          }
        }
      }),
      runs,
    );
  });
});

/** Where a block stands in the text, by its place in the document. */
function blockRange(text, index) {
  const { blocks, gaps } = cut(text);
  let from = gaps[0].length;
  for (let at = 0; at < index; at += 1) from += blocks[at].source.length + gaps[at + 1].length;
  return { from, to: from + (blocks[index]?.source.length ?? 0) };
}

/** An edit such as a key makes: some text or mark, in one textblock. */
const edit = fc.record({
  block: fc.nat(),
  at: fc.nat(),
  length: fc.nat(3),
  kind: fc.constantFrom("type", "type", "delete", "bold", "mention", "break"),
  insert: fc.string({ unit: fc.constantFrom(..."ab @*_~`[]()<>!|\\-+=:.&1# "), minLength: 1, maxLength: 8 }),
});

function applied(doc, { block, at, length, kind, insert }) {
  const index = block % doc.childCount;
  let start = 0;
  for (let child = 0; child < index; child += 1) start += doc.child(child).nodeSize;
  const places = [];
  doc.child(index).descendants((node, position) => {
    if (node.isTextblock)
      places.push({ from: start + 1 + position, to: start + 1 + position + node.nodeSize - 2, node });
  });
  if (doc.child(index).isTextblock)
    places.push({ from: start, to: start + doc.child(index).nodeSize - 2, node: doc.child(index) });
  if (places.length === 0) return null;
  const { from: first, to: last, node } = places[at % places.length];
  const from = first + 1 + (at % (last - first + 1));
  const to = Math.min(last + 1, from + length);
  const tr = new Transform(doc);
  const raw = node.type.spec.code;
  if (kind === "type") tr.replaceWith(from, from, schema.text(insert));
  else if (kind === "delete") tr.delete(from, to);
  else if (raw) return null;
  else if (kind === "bold") tr.addMark(from, to, schema.mark("strong"));
  else if (kind === "mention") tr.replaceWith(from, to, schema.node("mention", { id: "e1", label: "Support [EMEA]" }));
  else tr.replaceWith(from, to, schema.node("hard_break"));
  return tr.docChanged ? { doc: tr.doc, index } : null;
}

describe("after an edit", () => {
  const edited = (check, options = runs) =>
    fc.assert(
      fc.property(markdown, edit, (text, change) => {
        const rich = new RichText();
        const before = rich.read(text);
        const result = applied(before, change);
        fc.pre(result !== null);
        check({ rich, text, before, after: rich.text(result.doc).text, ...result });
      }),
      options,
    );

  test("every byte outside the block is unchanged", () => {
    edited(({ text, before, after, doc, index }) => {
      const { from, to } = blockRange(text, index);
      if (doc.child(index).content.size === 0) return assert.ok(after.startsWith(text.slice(0, from).trimEnd()));
      const empty = before.childCount === 1 && before.attrs.tail === "" && before.attrs.head === text;
      if (empty) return assert.ok(after.startsWith(text.replace(/[ \t]+$/, "")));
      // Two blocks without an empty line between them may need one to stay two.
      const [head, tail] = [text.slice(0, from), text.slice(to)];
      // A rewritten list may merge with the list or indented code after it unless that changes too.
      const isList = (at) => /_list$/.test(doc.maybeChild(at)?.type.name);
      const isIndented = /^\s*(?: {4}|\t)/.test(tail.replace(/^\s*\n/, ""));
      if (isList(index) && (isList(index + 1) || isIndented)) return;
      const apart = (gap) => /\n[ \t]*\n/.test(gap);
      const { gaps } = cut(text);
      const kept = (gap) => apart(gap) || gap.length === 0;
      assert.ok(after.startsWith(kept(gaps[index]) || index === 0 ? head : head.trimEnd()), "before");
      assert.ok(
        after.endsWith(kept(gaps[index + 1]) || index + 1 === before.childCount ? tail : tail.trimStart()),
        "behind",
      );
    });
  });

  test("the text has the linked mentions that the document has", () => {
    edited(({ after, doc }) => {
      const ids = [];
      let source = false;
      doc.descendants((node) => {
        if (node.type.name === "mention") ids.push(node.attrs.id);
        if (node.type.name === "source") source = true;
      });
      if (!source) assert.deepEqual(linked(after), ids);
    });
  });

  test("undoing it restores the text", () => {
    edited(({ rich, text, before }) => assert.equal(rich.text(before).text, text));
  });

  test("places map both ways, in order", () => {
    edited(({ rich, doc }) => {
      const sop = rich.text(doc);
      let last = 0;
      for (let position = 0; position <= doc.content.size; position += 1) {
        const offset = sop.toOffset(position);
        assert.ok(offset >= last && offset <= sop.text.length);
        last = offset;
      }
      for (const { from, to, form } of badgesOf(sop.text)) {
        const [start, end] = [sop.toPosition(from), sop.toPosition(to)];
        if (form === "linked" && doc.resolve(start).node(1)?.type.name !== "source") assert.equal(end, start + 1);
      }
    });
  });
});

/** The document after a change at a text of it. */
function changed(doc, needle, change) {
  let found = -1;
  doc.descendants((node, position) => {
    if (found < 0 && node.isText && node.text.includes(needle)) found = position + node.text.indexOf(needle);
  });
  assert.ok(found >= 0, needle);
  const tr = new Transform(doc);
  change(tr, found, found + needle.length);
  return tr.doc;
}

const typed = (text) => (tr, _from, to) => {
  const marks = tr.doc.resolve(to).marks();
  tr.insert(to, schema.text(text, marks));
};
const deleted = (tr, from, to) => tr.delete(from, to);
const marked = (name, attrs) => (tr, from, to) => tr.addMark(from, to, schema.mark(name, attrs));
const unmarked = (name) => (tr, from, to) => tr.removeMark(from, to, schema.marks[name]);
/** What Enter does at the end of a list item, and then typing. */
const newItem = (text) => (tr, _from, to) => {
  tr.split(to, 2);
  tr.insert(to + 4, schema.text(text));
};
const withoutItem = (tr, from) => {
  const at = tr.doc.resolve(from);
  const depth = at.depth - 1;
  tr.delete(at.before(depth), at.after(depth));
};
const becomesList = (tr, from) => {
  const at = tr.doc.resolve(from);
  const block = schema.node("bullet_list", null, [
    schema.node("list_item", null, [schema.node("paragraph", null, at.parent.content)]),
  ]);
  tr.replaceWith(at.before(1), at.after(1), block);
};
const ticked = (tr, from) => {
  const at = tr.doc.resolve(from);
  tr.setNodeAttribute(at.before(at.depth - 1), "checked", true);
};

describe("an edit writes", () => {
  for (const [name, text, needle, change, expected] of [
    ["what is typed", "A __b__ well\n", "well", typed("-known * thing"), "A __b__ well-known * thing\n"],
    ["a space at the end", "* a\n* b\n", "a", typed(" "), "* a \n* b\n"],
    ["text into emphasis", "x **bold**: y", "bold", typed("er"), "x **bolder**: y"],
    ["marks escaped where they would be read", "a b", "a", typed(" *c* [d](e)"), "a \\*c\\* \\[d\\](e) b"],
    ["a heading's text inside its marks", "# Head #\n", "Head", typed("er"), "# Header #\n"],
    ["text of an underlined heading", "Head\n===\n\nx", "Head", typed("er"), "Header\n===\n\nx"],
    ["emphasis", "Note: x", "Note", marked("strong"), "**Note**: x"],
    ["emphasis without the space at its end", "Note x", "Note ", marked("strong"), "**Note** x"],
    ["a space behind emphasis", "**Note**: x", "Note", typed(" "), "**Note** : x"],
    [
      "around a mention by reference",
      "to [@B][r] _x_ now\n\n[r]: assignment:b1\n",
      "now",
      typed("!"),
      "to [@B][r] _x_ now!\n\n[r]: assignment:b1\n",
    ],
    ["emphasis taken away", "a **b** c", "b", unmarked("strong"), "a b c"],
    ["a link", "see it", "it", marked("link", { href: "http://x.y" }), "see [it](http://x.y)"],
    ["code", "run it", "it", marked("code"), "run `it`"],
    ["an emphasised word away", "a **b** c", "b", deleted, "a  c"],
    ["a literal at sign as it was", "\\@Billing and", "and", typed("!"), "\\@Billing and!"],
    ["nothing of a hard-wrapped line", "> a\n>   b\n> c", "c", typed("!"), "> a\n>   b\n> c!"],
    ["one list item", "* a\n* b _x_\n+ c\n", "a", typed("!"), "* a!\n* b _x_\n+ c\n"],
    ["a new list item", "* a\n* b\n* c\n", "b", newItem("new"), "* a\n* b\n* new\n* c\n"],
    ["a new item of a loose list", "- a\n\n- b\n", "b", newItem("c"), "- a\n\n- b\n\n- c\n"],
    ["a new number", "1) a\n2) b\n3) c\n", "a", newItem("x"), "1) a\n2) x\n3) b\n4) c\n"],
    ["a list item away", "1. a\n2. b\n3. c\n", "b", withoutItem, "1. a\n2. c\n"],
    ["a nested item", "- a\n  * b\n- c\n", "b", newItem("x"), "- a\n  * b\n  * x\n- c\n"],
    ["a ticked task", "* [ ] a\n* [x] b\n", "a", ticked, "* [x] a\n* [x] b\n"],
    ["a new task", "* [ ] a\n", "a", newItem("b"), "* [ ] a\n* [ ] b\n"],
    ["one table cell", "|a|b|\n|:-:|---|\n|c|  d  |\n", "c", typed("!"), "|a|b|\n|:-:|---|\n|c!|  d  |\n"],
    ["a line of code", "~~~js\na\n~~~\n", "a", typed("\nb"), "~~~js\na\nb\n~~~\n"],
    ["code in a list", "- x\n  ```\n  a\n  ```\n", "a", typed("\nb"), "- x\n  ```\n  a\n  b\n  ```\n"],
    ["source as it stands", "<div>\n*a*\n</div>\n\nx", "*a*", typed("\n<b>"), "<div>\n*a*\n<b>\n</div>\n\nx"],
    ["indented code apart from a list", "# x\n\n    code\n", "x", becomesList, "- x\n\n```\ncode\n```\n"],
    ["a list apart from the next one", "# x\n\n- a\n", "x", becomesList, "- x\n\n* a\n"],
    ["a paragraph apart from the next block", "# a\nb", "b", typed("c"), "# a\nbc"],
  ])
    test(name, () => {
      const rich = new RichText();
      const doc = changed(rich.read(text), needle, change);
      assert.equal(rich.text(doc).text, expected);
      assert.ok(same(rich.read(expected), doc), "reads back");
    });
});
