// Badges under the hands: the caret, deleting, selecting, undoing.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { press, rows, type, withBare } from "./support/bare.mjs";

const bare = withBare();

describe("deleting", () => {
  rows(bare, [
    {
      name: "Backspace takes the whole badge",
      start: "a ⟨Billing⟩| b",
      steps: [press("Backspace")],
      end: "a | b",
      targets: [],
    },
    { name: "Delete takes the whole badge", start: "a |⟨Billing⟩ b", steps: [press("Delete")], end: "a | b" },
    {
      name: "Ctrl+Backspace takes the whole badge",
      start: "a ⟨Billing Specialist⟩| b",
      steps: [press("Control+Backspace")],
      end: "a | b",
    },
    {
      name: "Ctrl+Delete takes the whole badge",
      start: "a |⟨Billing Specialist⟩ b",
      steps: [press("Control+Delete")],
      end: "a | b",
    },
    {
      name: "undo brings the same id back",
      start: "a ⟨Billing⟩| b",
      steps: [press("Backspace"), press("Control+z")],
      end: "a ⟨Billing⟩| b",
      targets: ["Billing"],
    },
    {
      name: "the badge goes in an undo step of its own",
      start: "⟨Billing⟩ab|",
      steps: [press("Backspace"), press("Backspace"), press("Backspace"), press("Control+z")],
      end: "⟨Billing⟩|",
    },
    { name: "an emoji name goes in one press", start: "a ⟨👩‍⚕️ Triage⟩| b", steps: [press("Backspace")], end: "a | b" },
    {
      name: "Backspace before a badge leaves it alone",
      start: "word |⟨Billing⟩",
      steps: [press("Backspace")],
      end: "word|⟨Billing⟩",
    },
    {
      name: "typing before a badge leaves it alone",
      start: "word |⟨Billing⟩",
      steps: [type("x ")],
      end: "word x |⟨Billing⟩",
    },
    { name: "typing after a badge leaves it alone", start: "⟨Billing⟩|", steps: [type(", x")], end: "⟨Billing⟩, x|" },
    {
      name: "one of two mentions may go",
      start: "⟨Billing⟩ ⟨Billing⟩|",
      steps: [press("Backspace")],
      end: "⟨Billing⟩ |",
      targets: ["Billing"],
    },
    {
      name: "a typed mention is edited letter by letter",
      start: "@Billing|",
      steps: [press("Backspace")],
      end: "@Billin|",
    },
  ]);

  test("a selection over half a badge takes all of it", async () => {
    await bare.open("a ⟨Billing⟩ b");
    // As a mouse or another program may leave it: from inside the badge to the end.
    await bare.run(() =>
      globalThis.bare.view.dispatch({ selection: { anchor: 6, head: globalThis.bare.doc().length } }),
    );
    assert.equal(await bare.ask("shown"), "a |⟨Billing⟩ b|");
    await bare.do([type("x")]);
    assert.equal(await bare.ask("shown"), "a x|");
  });

  test("a change by hand that cuts into a badge takes all of it", async () => {
    await bare.open("a ⟨Billing⟩ b");
    await bare.run(() =>
      globalThis.bare.view.dispatch({ changes: { from: 0, to: 5, insert: "x" }, userEvent: "input.type" }),
    );
    assert.equal(await bare.ask("doc"), "x b");
    await bare.do([press("Control+z")]);
    assert.deepEqual(await bare.ask("targets"), ["Billing"]);
  });

  test("a program may write into a badge, which then is what the text says", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    await bare.run(() => globalThis.bare.program({ changes: { from: 4, to: 6, insert: "Ki" } }));
    assert.deepEqual(await bare.ask("badges"), ["Billing active linked"]);
    assert.match(await bare.ask("doc"), /@Killing/);
    await bare.run(() => globalThis.bare.program({ changes: { from: 2, to: 3 } }));
    assert.deepEqual(await bare.ask("targets"), []);
    await bare.do([press("Control+z")]);
    assert.equal(await bare.ask("shown"), "a ⟨Billing⟩ b|");
  });
});

describe("the caret", () => {
  rows(bare, [
    {
      name: "goes left over a badge in one step",
      start: "a ⟨Billing⟩| b",
      steps: [press("ArrowLeft")],
      end: "a |⟨Billing⟩ b",
    },
    {
      name: "goes right over a badge in one step",
      start: "a |⟨Billing⟩ b",
      steps: [press("ArrowRight")],
      end: "a ⟨Billing⟩| b",
    },
    {
      name: "selects a badge to the left in one step",
      start: "a ⟨Billing⟩| b",
      steps: [press("Shift+ArrowLeft")],
      end: "a |⟨Billing⟩| b",
    },
    {
      name: "selects a badge to the right in one step",
      start: "a |⟨Billing⟩ b",
      steps: [press("Shift+ArrowRight")],
      end: "a |⟨Billing⟩| b",
    },
    {
      name: "stands between two badges",
      start: "⟨Billing⟩⟨Dr. Smith⟩|",
      steps: [press("ArrowLeft")],
      end: "⟨Billing⟩|⟨Dr. Smith⟩",
    },
    {
      name: "goes over a right-to-left name the logical way",
      start: "a ⟨مبيعات الشمال⟩| b",
      steps: [press("ArrowLeft")],
      end: "a |⟨مبيعات الشمال⟩ b",
    },
    {
      name: "goes on after a right-to-left name",
      start: "a |⟨مبيعات الشمال⟩ b",
      steps: [press("ArrowRight"), press("ArrowRight")],
      end: "a ⟨مبيعات الشمال⟩ |b",
    },
    { name: "goes over an emoji name", start: "|⟨👩‍⚕️ Triage⟩ b", steps: [press("ArrowRight")], end: "⟨👩‍⚕️ Triage⟩| b" },
  ]);

  test("Ctrl+arrows get from one end to the other", async () => {
    await bare.open('|one ⟨Billing Specialist⟩ (⟨Dr. Smith⟩) ⟨Gus "The Boss"⟩');
    const length = (await bare.ask("doc")).length;
    for (const [key, end] of [
      ["Control+ArrowRight", length],
      ["Control+ArrowLeft", 0],
    ]) {
      for (let steps = 0; steps < 20; steps++) await bare.do([press(key)]);
      assert.equal(await bare.run(() => globalThis.bare.view.state.selection.main.head), end, key);
    }
  });

  test("a click inside a badge lands on an edge", async () => {
    await bare.open("a ⟨Billing Specialist⟩ b|");
    const box = await bare.page.locator(".cm-sop-badge").boundingBox();
    await bare.page.mouse.click(box.x + 8, box.y + box.height / 2);
    assert.equal(await bare.ask("shown"), "a |⟨Billing Specialist⟩ b");
    await bare.page.mouse.click(box.x + box.width - 8, box.y + box.height / 2);
    assert.equal(await bare.ask("shown"), "a ⟨Billing Specialist⟩| b");
  });

  test("a double click on a badge selects it", async () => {
    await bare.open("one ⟨Billing Specialist⟩ two|");
    await bare.page.locator(".cm-sop-badge").dblclick();
    assert.equal(await bare.ask("shown"), "one |⟨Billing Specialist⟩| two");
  });

  test("is seen beside badges: at a line's start and end, and between two", async () => {
    await bare.open("⟨Billing⟩⟨Dr. Smith⟩");
    const places = await bare.run(() => {
      const { view } = globalThis.bare;
      const ends = [0, view.state.doc.toString().indexOf(")") + 1, view.state.doc.length];
      return ends
        .map((at) => view.coordsAtPos(at))
        .map((at) => at && { left: Math.round(at.left), height: at.bottom - at.top });
    });
    assert.ok(
      places.every((place) => place && place.height > 8),
      JSON.stringify(places),
    );
    assert.ok(places[0].left < places[1].left && places[1].left < places[2].left, JSON.stringify(places));
  });
});

describe("what badges show", () => {
  test("a name full of HTML stays text", async () => {
    const name = '<img src=x onerror="globalThis.hacked = true">';
    await bare.open(`a ⟨${name}⟩ |`, {
      data: {
        assignments: [
          { id: "x", name },
          { id: "me", name: "Me" },
        ],
      },
    });
    assert.equal(await bare.page.locator(".cm-sop-badge bdi").textContent(), `@${name}`);
    await bare.do([type("@img")]);
    assert.deepEqual(await bare.ask("menu"), [name]);
    assert.equal(await bare.page.locator(".cm-editor img[src=x], .cm-sop-menu img").count(), 0);
    assert.equal(await bare.run(() => globalThis.hacked), undefined);
  });

  test("a right-to-left name is kept apart from its line", async () => {
    await bare.open("a ⟨مبيعات الشمال⟩ b");
    const badge = bare.page.locator(".cm-sop-badge");
    assert.equal(await badge.evaluate((dom) => getComputedStyle(dom).unicodeBidi), "isolate");
    assert.equal(await badge.locator("bdi").count(), 1);
  });

  for (const [status, text, word] of [
    ["deleted", "⟨Old Desk⟩", "deleted"],
    ["self", "⟨Inbox Triage⟩", "itself"],
  ]) {
    test(`${status} says so in a word`, async () => {
      await bare.open(text);
      assert.match(await bare.page.locator(`.cm-sop-badge.cm-sop-${status}`).innerText(), new RegExp(word));
    });
  }

  test("without its queue, in the case workflow, a badge says so", async () => {
    const data = {
      assignments: [
        { id: "t", name: "Technical" },
        { id: "me", name: "Me" },
      ],
    };
    await bare.open("⟨Technical⟩", { data, options: { source: "me", workflow: "case" } });
    assert.match(await bare.page.locator(".cm-sop-badge.cm-sop-unavailable").innerText(), /no queue/);
  });

  test("the host's words take the place of ours", async () => {
    await bare.open("⟨Old Desk⟩", { options: { source: "me", messages: { "ui.badge.deleted": "gelöscht: {name}" } } });
    assert.match(await bare.page.locator(".cm-sop-badge").innerText(), /gelöscht: Old Desk/);
  });

  test("two of the same name are told apart by id, not by name", async () => {
    const data = {
      assignments: [
        { id: "me", name: "Me" },
        { id: "s1", name: "Scout" },
        { id: "s2", name: "Scout" },
      ],
    };
    await bare.open("@Scout and |", { data });
    assert.deepEqual(await bare.ask("badges"), ["Scout ambiguous plain"]);
    await bare.do([type("@Scout"), press("ArrowDown"), press("Enter")]);
    assert.match(await bare.ask("doc"), /assignment:s2/);
    assert.deepEqual(await bare.ask("targets"), ["Scout"]);
    await bare.do([type("@Scout"), press("Enter")]);
    assert.deepEqual(await bare.run(() => globalThis.bare.targetIds()), ["s2", "s1"]);
    await bare.run(() => globalThis.bare.team.patch({ upsert: [{ id: "s2", name: "Pathfinder" }] }));
    // Only one is called so now: the name that was typed means that one.
    assert.deepEqual(await bare.ask("targets"), ["Scout", "Pathfinder"]);
  });

  test("broken links are never badges and never bound by name", async () => {
    for (const text of [
      "[@Billing](assignment:50%)",
      "[@Billing](assignment:)",
      "[@Billing](assignment:b",
      "[@Billing] (assignment:b)",
    ]) {
      await bare.open(text);
      assert.equal(await bare.page.locator(".cm-sop-badge").count(), 0, text);
      assert.deepEqual(await bare.ask("targets"), [], text);
      assert.ok((await bare.ask("rules")).length > 0, text);
    }
  });
});
