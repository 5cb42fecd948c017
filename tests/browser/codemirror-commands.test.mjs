// Commands that edit or select many places of a CodeMirror text leave alone what badges hide.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { withAdapters } from "./support/adapters.mjs";
import { press, type } from "./support/bare.mjs";

const bare = withAdapters()("codemirror");

/** Sets the query of the search panel, and runs commands of CodeMirror by name. */
const run = (query, ...names) =>
  bare.run(
    ([given, called]) => {
      const { view } = globalThis.bare.editor;
      const cm = globalThis.bare.modules.codemirror;
      cm.openSearchPanel(view);
      if (given) view.dispatch({ effects: cm.setSearchQuery.of(new cm.SearchQuery(given)) });
      for (const name of called) cm[name](view);
    },
    [query, names],
  );
const close = () => bare.run(() => globalThis.bare.modules.codemirror.closeSearchPanel(globalThis.bare.editor.view));
const shown = () => bare.ask("shown");
const start = "|Billing is slow. Ask ⟨Billing⟩ for Billing help, else ⟨Dr. Smith⟩.";

describe("replacing all", () => {
  for (const [name, query, expected] of [
    [
      "a name",
      { search: "Billing", replace: "Finance" },
      "Finance is slow. Ask ⟨Billing⟩ for Finance help, else ⟨Dr. Smith⟩.",
    ],
    ["a word of the linked form", { search: "assignment", replace: "task" }, start.slice(1)],
    ["an id", { search: "smith", replace: "x" }, start.slice(1)],
    [
      "single letters",
      { search: "i", replace: "I", caseSensitive: true },
      "BIllIng Is slow. Ask ⟨Billing⟩ for BIllIng help, else ⟨Dr. Smith⟩.",
    ],
    ["what ends in a badge", { search: "Ask [", replace: "Hi (" }, start.slice(1)],
    ["what begins in one", { search: ") for", replace: "" }, start.slice(1)],
    [
      "by a pattern",
      { search: "[A-Z]", replace: "_", regexp: true, caseSensitive: true },
      "_illing is slow. _sk ⟨Billing⟩ for _illing help, else ⟨Dr. Smith⟩.",
    ],
  ]) {
    test(`${name} leaves badges alone, and is one undo step`, async () => {
      await bare.open(start);
      await run(query, "replaceAll");
      assert.equal((await shown()).replace("|", ""), expected);
      assert.deepEqual(await bare.ask("targetIds"), ["b", "smith"]);
      await run(null, "undo");
      assert.equal(await shown(), start);
    });
  }
});

describe("searching", () => {
  test("skips what badges hide, forwards, backwards and around the end", async () => {
    await bare.open(start);
    const places = [];
    for (const name of ["findNext", "findNext", "findNext", "findPrevious", "findPrevious"]) {
      await run({ search: "billing" }, name);
      places.push((await shown()).indexOf("|"));
    }
    const [first, second] = [0, 35];
    assert.deepEqual(places, [first, second, first, second, first]);
    await run({ search: "assignment" }, "findNext");
    assert.equal((await shown()).indexOf("|"), first);
  });

  test("uses the word that the panel was opened with", async () => {
    await bare.open("|Billing| asks ⟨Billing⟩ and Billing.");
    await run(null, "findNext");
    assert.equal(await shown(), "Billing asks ⟨Billing⟩ and |Billing|.");
  });

  test("replaces one after the other", async () => {
    await bare.open("|Billing| asks ⟨Billing⟩ and Billing.");
    await run({ search: "Billing", replace: "Finance" }, "replaceNext");
    assert.equal(await shown(), "Finance asks ⟨Billing⟩ and |Billing|.");
    await run(null, "replaceNext", "replaceNext");
    assert.equal((await shown()).replaceAll("|", ""), "Finance asks ⟨Billing⟩ and Finance.");
  });

  test("selects all visible matches", async () => {
    await bare.open(start);
    await run({ search: "Billing" }, "selectMatches");
    await close();
    await bare.run(() => globalThis.bare.editor.focus());
    await bare.do([type("X")]);
    assert.equal((await shown()).replaceAll("|", ""), "X is slow. Ask ⟨Billing⟩ for X help, else ⟨Dr. Smith⟩.");
  });

  test("adds the next visible occurrence", async () => {
    await bare.open("|Billing| asks ⟨Billing⟩ and Billing and ⟨Billing⟩ or Billing.");
    await run(null, "selectNextOccurrence", "selectNextOccurrence", "selectNextOccurrence");
    await close();
    await bare.run(() => globalThis.bare.editor.focus());
    await bare.do([type("X")]);
    assert.equal((await shown()).replaceAll("|", ""), "X asks ⟨Billing⟩ and X and ⟨Billing⟩ or X.");
    assert.deepEqual(await bare.ask("targetIds"), ["b"]);
  });
});

describe("other commands", () => {
  const commands = (...names) =>
    bare.run((called) => {
      for (const name of called) globalThis.bare.modules.codemirror[name](globalThis.bare.editor.view);
    }, names);

  test("typing at several carets", async () => {
    await bare.open("a ⟨Billing⟩ b\nc ⟨Dr. Smith⟩ d");
    await bare.run(() => {
      const { view } = globalThis.bare.editor;
      const { EditorSelection } = globalThis.bare.modules.codemirror;
      const carets = [1, 6, 20, view.state.doc.line(2).from + 1].map((at) => EditorSelection.cursor(at));
      view.dispatch({ selection: EditorSelection.create(carets) });
      view.focus();
    });
    await bare.do([type("x"), press("Backspace"), type("yz")]);
    assert.deepEqual(await bare.ask("targetIds"), ["b", "smith"]);
    assert.match(await bare.ask("text"), /^ayz/);
  });

  test("swapping letters beside a badge changes nothing", async () => {
    await bare.open("a ⟨Billing⟩|b");
    await commands("transposeChars");
    assert.equal(await shown(), "a ⟨Billing⟩|b");
  });

  test("indenting, moving, copying and commenting lines keeps ids, over a badge on two lines too", async () => {
    for (const name of [
      "indentMore",
      "indentLess",
      "moveLineUp",
      "moveLineDown",
      "copyLineDown",
      "deleteTrailingWhitespace",
    ]) {
      await bare.open("one\n|  [@Billing\n  Specialist](assignment:bs) two\nthree|");
      await commands(name);
      assert.deepEqual(await bare.ask("targetIds"), ["bs"], name);
    }
    await bare.open("one\n[@Billing\nSpecialist](assignment:bs) t|wo\nthree");
    await commands("moveLineUp");
    assert.equal(await bare.ask("text"), "one\n[@Billing\nSpecialist](assignment:bs) two\nthree");
    await commands("deleteLine");
    assert.equal(await bare.ask("text"), "one\n\nthree");
  });

  const recase = (how) =>
    bare.run((method) => {
      const { view } = globalThis.bare.editor;
      view.dispatch(
        view.state.changeByRange((range) => {
          const insert = view.state.sliceDoc(range.from, range.to)[method]();
          return { changes: { ...range, from: range.from, to: range.to, insert }, range };
        }),
      );
    }, how);

  test("changing the case of a selection leaves linked forms alone", async () => {
    await bare.open("|Ask ⟨Straße Ops⟩ or the Straße of ⟨Billing⟩ now|.");
    await recase("toUpperCase");
    assert.equal((await shown()).replaceAll("|", ""), "ASK ⟨Straße Ops⟩ OR THE STRASSE OF ⟨Billing⟩ NOW.");
    await bare.open("|ASK ⟨Billing⟩ OR ⟨Dr. Smith⟩|.");
    await recase("toLowerCase");
    assert.equal((await shown()).replaceAll("|", ""), "ask ⟨Billing⟩ or ⟨Dr. Smith⟩.");
  });

  test("sorting lines takes their badges along", async () => {
    await bare.open("|b ⟨Billing⟩\na ⟨Dr. Smith⟩|");
    await bare.run(() => {
      const { view } = globalThis.bare.editor;
      const insert = view.state.doc.toString().split("\n").sort().join("\n");
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert }, userEvent: "input" });
    });
    assert.deepEqual(await bare.ask("targetIds"), ["smith", "b"]);
  });

  test("text dropped on a badge lands beside it", async () => {
    await bare.open("a ⟨Billing⟩ b");
    await bare.run(() =>
      globalThis.bare.editor.view.dispatch({ changes: { from: 8, insert: "XY" }, userEvent: "input.drop" }),
    );
    assert.equal((await shown()).replaceAll("|", ""), "a ⟨Billing⟩XY b");
  });
});

test("a law: replacing all touches only visible text", async () => {
  const badge = fc.constantFrom("⟨Billing⟩", "⟨Dr. Smith⟩", "⟨Straße Ops⟩");
  const word = fc.constantFrom("Billing", "Ask ", "assignment", " smith", "i", "(b)", "\n", "@Dr. Smith ", ".");
  const texts = fc.array(fc.oneof(badge, word), { minLength: 1, maxLength: 12 });
  const searched = fc.constantFrom("Billing", "i", "a", "assignment", "smith", "b", "Ask", "ing", "@", "s", " ");
  const replacement = fc.constantFrom("", "X", "Zoë", "@", "a b");
  await fc.assert(
    fc.asyncProperty(texts, searched, replacement, async (pieces, search, replace) => {
      await bare.open(pieces.join(""));
      await run({ search, replace, caseSensitive: true, literal: true }, "replaceAll");
      const form = await bare.ask("text");
      const expected = await bare.run(
        ([given, from, to]) => {
          const ids = { "⟨Billing⟩": "b", "⟨Dr. Smith⟩": "smith", "⟨Straße Ops⟩": "ops" };
          const { formatMention } = globalThis.bare.modules;
          return given
            .join("")
            .split(/(⟨[^⟩]*⟩)/)
            .map((part) => (ids[part] ? formatMention(ids[part], part.slice(1, -1)) : part.replaceAll(from, to)))
            .join("");
        },
        [pieces, search, replace],
      );
      assert.equal(form, expected);
    }),
    { numRuns: 60 },
  );
});
