// Tiptap's Markdown extension keeps mentions as they are stored.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MarkdownManager } from "@tiptap/markdown";
import { StarterKit } from "@tiptap/starter-kit";
import fc from "fast-check";
import { analyze, formatMention, mentionedIds, Team } from "sop-handover";
import { SopMention } from "sop-handover/tiptap";

const team = Team.create({ assignments: [{ id: "b", name: "Billing" }] });
const manager = new MarkdownManager({ extensions: [StarterKit, SopMention.configure({ team })] });

/** The mention nodes of a document, in order. */
function mentions(node) {
  return node.type === "mention" ? [node.attrs] : (node.content ?? []).flatMap(mentions);
}
const read = (text) => manager.parse(text);
const again = (text) => manager.serialize(read(text)).trimEnd();

describe("a stored text", () => {
  for (const text of [
    "Ask [@Billing](assignment:b) now.",
    "[@Billing](assignment:b)[@Billing](assignment:b)",
    "## [@Billing](assignment:b)",
    "- ask [@Billing](assignment:b)\n- or [@Zoë Ångström](assignment:zoe)",
    "> [@Billing](assignment:b)",
    "See [there](https://x.y) or [@Billing](assignment:b).",
    "Wow! [@Billing](assignment:b)",
    "(or [@Billing](assignment:b))",
  ])
    test(`${JSON.stringify(text)} comes back unchanged`, () => {
      assert.equal(again(text), text);
      assert.equal(mentions(read(text)).length, analyze(text, team).badges.length);
    });

  for (const [text, expected] of [
    ["[@Billing](ASSIGNMENT:b)", [{ id: "b", label: "Billing" }]],
    ["[@Billing](<assignment:b>)", [{ id: "b", label: "Billing" }]],
    ['[@Billing](assignment:b "title")', [{ id: "b", label: "Billing" }]],
    ["[@Support [EMEA]](assignment:e)", [{ id: "e", label: "Support [EMEA]" }]],
    ["[@x](assignment:a(b)c)", [{ id: "a(b)c", label: "x" }]],
    ["[*@Billing*](assignment:b)", [{ id: "b", label: "Billing" }]],
    ["`[@Billing](assignment:b)`", []],
    ["```\n[@Billing](assignment:b)\n```", []],
    ["\\[@Billing](assignment:b)", []],
    ["[@Billing](assignment:50%)", []],
    ["[@Billing](http://x.y)", []],
    ["[a] (assignment:b)", []],
    ["@Billing", []],
  ])
    test(`${JSON.stringify(text)} mentions ${expected.length}`, () => assert.deepEqual(mentions(read(text)), expected));
});

test("a mention after an exclamation mark is not an image", () => {
  const attrs = { id: "b", label: "Billing" };
  const doc = {
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Wow!" },
          { type: "mention", attrs },
        ],
      },
    ],
  };
  assert.equal(manager.serialize(doc), "Wow! [@Billing](assignment:b)");
});

const words = fc
  .array(fc.constantFrom(..."aZë営👩 []()\\<>!\"'`*_~|&#;:@%/?-.", "&amp;", "](x) [@B", "\n"), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(""))
  .filter((name) => name.trim() !== "");

test("any id and name come back unchanged", () => {
  fc.assert(
    fc.property(words, words, (id, name) => {
      const form = formatMention(id, name);
      const text = `Ask ${form}, or ${form}`;
      assert.equal(again(text), text);
      assert.deepEqual(mentionedIds(again(text)), [id]);
      assert.deepEqual(
        mentions(read(text)).map((attrs) => attrs.id),
        [id, id],
      );
    }),
    { numRuns: Number(process.env.FUZZ_RUNS) || 300 },
  );
});
