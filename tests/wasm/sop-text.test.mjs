// Documents of rich text editors as text: a mention there is a mention in the text, and nothing else is.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Schema } from "prosemirror-model";
import { schema as basic } from "prosemirror-schema-basic";
import { addListNodes } from "prosemirror-schema-list";
import { tableNodes } from "prosemirror-tables";
import { analyze, Team } from "sop-handover";
import { mention, sopText } from "sop-handover/prosemirror";

const schema = new Schema({
  nodes: addListNodes(basic.spec.nodes, "paragraph block*", "block")
    .append(tableNodes({ tableGroup: "block", cellContent: "block+", cellAttributes: {} }))
    .append({ mention }),
  marks: basic.spec.marks,
});

const names = ["Billing", "Billing Specialist", "Support [EMEA]", "A](x) [@B", "R&D", "營業 担当", "x_y*z|`q`", "a\\b"];
const team = Team.create({ assignments: names.map((name, index) => ({ id: `n${index}`, name })) });

const { nodes, marks } = schema;
const badge = (index, given) => nodes.mention.create({ id: `n${index}`, label: names[index] }, null, given);
const p = (...content) => nodes.paragraph.create(null, content.map(node));
const node = (part) => (typeof part === "string" ? schema.text(part) : part);
const doc = (...blocks) => nodes.doc.create(null, blocks);
const item = (...blocks) => nodes.list_item.create(null, blocks);
const cell = (...blocks) => nodes.table_cell.create(null, blocks);
const row = (...cells) => nodes.table_row.create(null, cells);

for (const [name, given, text] of [
  ["a mention", doc(p("To ", badge(0), ".")), "To [@Billing](assignment:n0)."],
  ["paragraphs", doc(p("a"), p("b")), "a\n\nb"],
  ["a hard break", doc(p("a", nodes.hard_break.create(), "b")), "a\\\nb"],
  ["a heading", doc(nodes.heading.create({ level: 2 }, schema.text("a # b"))), "## a \\# b"],
  [
    "lists",
    doc(
      nodes.bullet_list.create(null, [
        item(p("a"), nodes.ordered_list.create({ order: 3 }, [item(p("b"))])),
        item(p("c")),
      ]),
    ),
    "- a\n\n  3. b\n\n- c",
  ],
  ["a quotation", doc(nodes.blockquote.create(null, [p("a"), p("b")])), "> a\n>\n> b"],
  [
    "a table",
    doc(
      nodes.table.create(null, [row(cell(p("When")), cell(p("To"))), row(cell(p("a|b")), cell(p(badge(0)), p("c")))]),
    ),
    "| When | To |\n| --- | --- |\n| a\\|b | [@Billing](assignment:n0)<br>c |",
  ],
  ["code", doc(nodes.code_block.create(null, schema.text("@Billing\n```"))), "````\n@Billing\n```\n````"],
  ["code in a line", doc(p("see ", schema.text("a`@Billing", [marks.code.create()]))), "see ``a`@Billing``"],
  [
    "a mention in a link",
    doc(p(badge(0, [marks.link.create({ href: "https://x.y/(z)" })]))),
    "[\\@Billing](<https://x.y/(z)>)",
  ],
  ["emphasis", doc(p("a ", schema.text("b", [marks.strong.create()]), " c")), "a **b** c"],
  [
    "emphasis beside punctuation",
    doc(p(schema.text("Note", [marks.strong.create()]), ": (", schema.text("b", [marks.em.create()]), ").")),
    "**Note**: (*b*).",
  ],
  [
    "emphasis that touches other emphasis",
    doc(p(schema.text("a", [marks.strong.create()]), schema.text("b", [marks.em.create()]), " c")),
    "ab c",
  ],
  ["emphasis inside a word", doc(p("a", schema.text("b", [marks.strong.create()]), "c")), "abc"],
  [
    "what looks like markup",
    doc(p("# *a* [b](c) <i> &amp; 1_000 _d_")),
    "\\# \\*a\\* \\[b\\](c) \\<i\\> \\&amp; 1_000 \\_d\\_",
  ],
  ["what looks like a list", doc(p("1. a"), p("- b"), p("    c")), "1\\. a\n\n\\- b\n\n&#32;   c"],
  ["a literal at sign", doc(p("\\@Billing \\x")), "\\@Billing \\\\x"],
]) {
  test(`writes ${name}`, () => assert.equal(sopText(given).text, text));
}

const json = (type, attrs, ...content) => ({ type, attrs, content });
const text = (words) => json("paragraph", {}, ...(words === "" ? [] : [{ type: "text", text: words }]));
const list = (attrs, ...items) =>
  json("bullet_list", attrs, ...items.map((blocks) => json("list_item", {}, ...blocks)));

for (const [name, blocks, expected] of [
  ["a tight list", [list({ tight: true }, [text("a")], [text("b")]), text("c")], "- a\n- b\n\nc"],
  [
    "a tight list in a quotation",
    [json("blockquote", {}, list({ tight: true }, [text("a")], [text("b")]))],
    "> - a\n> - b",
  ],
  [
    "a tight list in a tight list",
    [list({ tight: true }, [text("a"), list({ tight: true }, [text("b")])], [text("c")])],
    "- a\n  - b\n- c",
  ],
  [
    "a list in a tight list that would underline a heading",
    [list({ tight: true }, [text("a"), list({ tight: true }, [text("")])])],
    "- a\n\n  - ",
  ],
  ["a loose list", [list({ tight: false }, [text("a")], [text("b")])], "- a\n\n- b"],
  [
    "tasks in an ordinary list",
    [
      json(
        "bullet_list",
        {},
        json("list_item", { checked: true }, text("a")),
        json("list_item", { checked: null }, text("b")),
      ),
    ],
    "- [x] a\n\n- b",
  ],
  [
    "the alignment of columns",
    [
      json(
        "table",
        {},
        json(
          "table_row",
          {},
          ...["left", "center", "right", null].map((align) => json("table_header", { align }, text("a"))),
        ),
      ),
    ],
    "| a | a | a | a |\n| :--- | :---: | ---: | --- |",
  ],
])
  test(`writes ${name}`, () => assert.equal(sopText({ type: "doc", content: blocks }).text, expected));

test("without an id, or with a broken one, there is no mention", () => {
  for (const attrs of [{}, { id: "" }, { id: 5, label: "Billing" }, { id: null, label: "Billing" }]) {
    const json = { type: "doc", content: [{ type: "paragraph", content: [{ type: "mention", attrs }] }] };
    for (const format of ["markdown", "plain"]) {
      const { badges, targets, diagnostics } = analyze(sopText(json, { format }).text, team, { format });
      assert.deepEqual([badges, targets], [[], []], JSON.stringify(attrs));
      assert.equal(diagnostics[0]?.rule, "malformed-link");
    }
  }
});

test("neither a link nor a label turns its text into a mention", () => {
  const link = [{ type: "link", attrs: { href: "https://x.y/" } }];
  for (const format of ["markdown", "plain"]) {
    for (const content of [
      [{ type: "text", text: "x [@A](assignment:n0) @Billing", marks: link }],
      [{ type: "mention", attrs: { id: "n0", label: "x [@A](assignment:n0)" }, marks: link }],
      [{ type: "mention", attrs: { label: "A](assignment:n0) [@B" } }],
    ]) {
      const { text } = sopText({ type: "doc", content: [{ type: "paragraph", content }] }, { format });
      assert.deepEqual(analyze(text, team, { format }).badges, [], text);
    }
  }
});

test("reads any JSON without an exception", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = { type: "doc", content: [{ type: "paragraph", content: value }, value], marks: value, attrs: value };
      assert.equal(typeof sopText(json).text, "string");
    }),
  );
});

test("reads an endlessly nested document", () => {
  let json = { type: "paragraph", content: [{ type: "text", text: "@Billing" }] };
  for (let depth = 0; depth < 5000; depth++) json = { type: "blockquote", content: [json] };
  assert.equal(typeof sopText({ type: "doc", content: [json] }).text, "string");
});

// Random documents: text that means something in Markdown, mentions, marks, and every kind of block.
const bits = [
  "@",
  "Billing",
  " ",
  "Specialist",
  "*",
  "_",
  "`",
  "``",
  "[",
  "](",
  ")",
  "<",
  "b>",
  "&amp;",
  "#",
  "-",
  "1.",
  "|",
  "\\",
  "~~",
  "!",
  ":",
  "=",
  "\t",
  "  ",
  "営",
  "@R&D",
  "https://x.y/",
  ".",
  "\n",
  ">",
  "+",
  "---",
];
const plainText = fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
const markSet = fc.constantFrom([], [], [], ["strong"], ["em"], ["strong", "em"], ["code"], ["link"]);
const markOf = (name) => (name === "link" ? marks.link.create({ href: "https://example.com/" }) : marks[name].create());
const inline = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(plainText, markSet).map(([text, set]) => schema.text(text, set.map(markOf))) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(names.length - 1), markSet).map(([index, set]) => badge(index, set.map(markOf))),
  },
  { weight: 1, arbitrary: fc.constant(null).map(() => nodes.hard_break.create()) },
);
const content = fc.array(inline, { maxLength: 5 });
const paragraph = content.map((given) => nodes.paragraph.create(null, given));
const { block } = fc.letrec((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    paragraph,
    fc.tuple(fc.integer({ min: 1, max: 3 }), content).map(([level, given]) => nodes.heading.create({ level }, given)),
    plainText.map((text) => nodes.code_block.create(null, schema.text(text))),
    fc.constant(null).map(() => nodes.horizontal_rule.create()),
    fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map((blocks) => nodes.blockquote.create(null, blocks)),
    fc
      .tuple(fc.boolean(), fc.array(tie("item"), { minLength: 1, maxLength: 3 }))
      .map(([ordered, items]) => (ordered ? nodes.ordered_list : nodes.bullet_list).create(null, items)),
    fc
      .array(fc.array(fc.array(tie("block"), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 3,
      })
      .map((rows) =>
        nodes.table.create(
          null,
          rows.map((cells) => row(...cells.map((blocks) => cell(...blocks)))),
        ),
      ),
  ),
  item: fc.tuple(paragraph, fc.array(tie("block"), { maxLength: 2 })).map(([first, rest]) => item(first, ...rest)),
}));
const documents = fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => doc(...blocks));

const runs = { numRuns: Number(process.env.SOP_HANDOVER_RUNS ?? 400) };

test("a document and its JSON give the same text and the same places", () => {
  fc.assert(
    fc.property(documents, (given) => {
      const live = sopText(given);
      const stored = sopText(given.toJSON());
      assert.equal(stored.text, live.text);
      for (let at = 0; at <= given.content.size; at++)
        assert.equal(stored.toOffset(at), live.toOffset(at), `position ${at}`);
    }),
    runs,
  );
});

test("places map both ways, in order, and back to themselves", () => {
  fc.assert(
    fc.property(documents, fc.constantFrom("markdown", "plain"), (given, format) => {
      const { text, toOffset, toPosition } = sopText(given, { format });
      let last = 0;
      for (let at = -1; at <= given.content.size + 1; at++) {
        const offset = toOffset(at);
        assert.ok(offset >= last && offset <= text.length, `offset ${offset} of position ${at} after ${last}`);
        last = offset;
        const inside = at >= 0 && at <= given.content.size && given.resolve(at).parent;
        if (inside?.inlineContent && (format === "markdown" || !inside.type.spec.code) && !hasCode(given, at, format))
          assert.equal(toPosition(offset), at, `back from ${offset}`);
      }
      last = 0;
      for (let offset = 0; offset <= text.length; offset++) {
        const at = toPosition(offset);
        assert.ok(at >= last && at <= given.content.size, `position ${at} of offset ${offset} after ${last}`);
        last = at;
      }
    }),
    runs,
  );
});

/** Plain format leaves code out: there is nothing to come back from. */
function hasCode(given, at, format) {
  if (format === "markdown") return false;
  const { nodeBefore, nodeAfter } = given.resolve(at);
  return [nodeBefore, nodeAfter].some((next) => next && marks.code.isInSet(next.marks));
}

for (const format of ["markdown", "plain"]) {
  test(`the linked mentions of the ${format} text are the mention nodes in prose, at their places`, () => {
    fc.assert(
      fc.property(documents, (given) => {
        const { text, toPosition } = sopText(given, { format });
        const wanted = [];
        given.descendants((child, at) => {
          if (child.type === nodes.mention && !marks.code.isInSet(child.marks) && !marks.link.isInSet(child.marks))
            wanted.push(`${child.attrs.id} ${at} ${at + 1}`);
        });
        const found = analyze(text, team, { format })
          .badges.filter(({ form }) => form === "linked")
          .map(({ id, from, to }) => `${id} ${toPosition(from)} ${toPosition(to)}`);
        assert.deepEqual(found, wanted, text);
      }),
      runs,
    );
  });
}

test("typed text means what it means as plain text", () => {
  fc.assert(
    fc.property(
      // An escaped at sign glued to a name is read in Markdown as the character it stands for, in plain format as two.
      plainText.filter((text) => !text.includes("](") && !text.includes("\n") && !/\S\\@/.test(text)),
      (text) => {
        const { text: written, toPosition } = sopText(doc(p(text)));
        const found = analyze(written, team).badges.map(({ id, status, from, to }) => [
          id,
          status,
          toPosition(from) - 1,
          toPosition(to) - 1,
        ]);
        const wanted = analyze(text, team, { format: "plain" }).badges.map(({ id, status, from, to }) => [
          id,
          status,
          from,
          to,
        ]);
        assert.deepEqual(found, wanted, written);
      },
    ),
    { numRuns: runs.numRuns * 3 },
  );
});

test("text before an edit is written the same after it", () => {
  const before = doc(p("1. a ", badge(0), " *b*"), item(p("x")), p("_c_ @", badge(2)), p());
  const edits = [
    (blocks) => blocks.toReversed(),
    (blocks) =>
      blocks.map((block) => nodes.blockquote.create(null, block.type === nodes.list_item ? block.content : block)),
    (blocks) => [p("new"), ...blocks, ...blocks],
  ];
  for (const format of ["markdown", "plain"]) {
    sopText(before, { format });
    for (const edit of edits) {
      const after = nodes.doc.create(null, edit(before.content.content));
      const [kept, fresh] = [sopText(after, { format }), sopText(after.toJSON(), { format })];
      assert.equal(kept.text, fresh.text);
      for (let at = 0; at <= after.content.size; at += 1)
        assert.equal(kept.toOffset(at), fresh.toOffset(at), `at ${at}`);
      for (let at = 0; at <= kept.text.length; at += 1)
        assert.equal(kept.toPosition(at), fresh.toPosition(at), `offset ${at}`);
    }
  }
});
