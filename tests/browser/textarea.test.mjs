// Features that only a textarea has: a form, a value that others set, an overlay that must stay aligned.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { press, type } from "./support/bare.mjs";

const bare = withAdapters()("textarea");
const linked = "[@Billing](assignment:b)";
const field = (code, given) =>
  bare.run(`((textarea, given) => (${code})(textarea, given))(globalThis.bare.editor.field, ${JSON.stringify(given)})`);

describe("a host that saves when the textarea or the page is left", () => {
  for (const [name, leave] of [
    ["blur", "field.blur()"],
    ["pagehide", `dispatchEvent(new Event("pagehide"))`],
    ["visibilitychange", `document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))`],
  ])
    test(`${name}: has been told everything by then, once`, async () => {
      await bare.open("|");
      const [atOnce, later] = await bare.run(`(async () => {
        const { bare } = globalThis;
        const { field } = bare.editor;
        const told = () => [bare.seen.analyses, bare.told()];
        let saved;
        const save = () => (saved = told());
        const target = ${JSON.stringify(name)} === "visibilitychange" ? document : ${JSON.stringify(name)} === "blur" ? field : globalThis;
        target.addEventListener(${JSON.stringify(name)}, save, { once: true });
        document.execCommand("insertText", false, "Late: ask @Billing. Or @Dr. Smith");
        const before = bare.seen.analyses;
        ${leave};
        await new Promise((done) => setTimeout(done));
        const last = told();
        return [saved, last].map(([count, words]) => [count - before, words]);
      })()`);
      const said = name === "blur" ? "grants b smith" : "grants b, typing Dr. Smith";
      assert.deepEqual(atOnce, [1, said]);
      assert.deepEqual(later, atOnce);
      if (name === "blur")
        assert.equal(await bare.ask("text"), `Late: ask ${linked}. Or [@Dr. Smith](assignment:smith)`);
    });
});

describe("the form", () => {
  test("submits the linked form, in its place among controls of the same name", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    const values = await field(`(textarea) => {
      const before = document.createElement("input");
      before.name = "sop";
      before.value = "first";
      textarea.form.prepend(before);
      return [...new FormData(textarea.form).getAll("sop")];
    }`);
    assert.deepEqual(values, ["first", `a ${linked} b`]);
  });

  test("submits nothing where the textarea is disabled", async () => {
    await bare.open("a ⟨Billing⟩|");
    assert.deepEqual(
      await field("(textarea) => { textarea.disabled = true; return [...new FormData(textarea.form)]; }"),
      [],
    );
  });

  test("restores the first text on reset", async () => {
    await bare.open("|");
    await field(`(textarea, text) => { textarea.defaultValue = text; }`, `x ${linked}`);
    await bare.do([type("abc")]);
    await field("(textarea) => textarea.form.reset()");
    await bare.page.waitForFunction(() => globalThis.bare.editor.field.value === "x @Billing");
    assert.equal(await bare.ask("text"), `x ${linked}`);
    assert.deepEqual(await bare.ask("targets"), ["Billing"]);
  });
});

describe("the stored text", () => {
  test("maps to what is shown, and back", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    const places = await bare.run(
      (at) => {
        const { attached } = globalThis.bare.editor;
        return [
          at.map((offset) => attached.toPosition(offset)),
          [0, 2, 5, 10, 12].map((place) => attached.toOffset(place)),
        ];
      },
      [0, 2, 9, 2 + linked.length, linked.length + 4],
    );
    assert.deepEqual(places, [
      [0, 2, 2, 10, 12],
      [0, 2, 2, 2 + linked.length, linked.length + 4],
    ]);
  });

  test("is shown once the textarea is detached", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    const places = await bare.run(() => {
      const { attached } = globalThis.bare.editor;
      attached.detach();
      return [attached.toPosition(9), attached.toOffset(9)];
    });
    assert.deepEqual(places, [9, 9]);
  });

  test("takes edits as one step that the browser can undo", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    await bare.run((form) => {
      const edits = [
        { from: 0, to: 1, insert: form },
        { from: 2, to: 2 + form.length + 2, insert: "c" },
      ];
      globalThis.bare.editor.attached.edit(edits);
    }, linked);
    assert.equal(await bare.ask("text"), `${linked} c`);
    assert.equal(await field("(textarea) => textarea.value"), "@Billing c");
    assert.equal(await field("(textarea) => textarea.selectionEnd"), 10);
    await bare.do([press("Control+z")]);
    assert.equal(await bare.ask("text"), `a ${linked} b`);
  });

  test("refuses overlapping edits", async () => {
    await bare.open("abc|");
    const name = await bare.run(() => {
      try {
        globalThis.bare.editor.attached.edit([
          { from: 0, to: 2 },
          { from: 1, to: 3 },
        ]);
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(name, "RangeError");
    assert.equal(await bare.ask("text"), "abc");
  });
});

test("detaching leaves no trace", async () => {
  const [before, after, sheets] = await bare.run(async (text) => {
    globalThis.bare.close();
    const host = document.querySelector("#host");
    host.innerHTML = `<p><textarea aria-describedby="other" class="mine" style="color: red"></textarea></p>`;
    const textarea = host.querySelector("textarea");
    textarea.value = text;
    const { attach } = globalThis.bare.modules;
    const { Team } = globalThis.bare.modules;
    const team = Team.create({ assignments: [{ id: "old", name: "Billing", status: "deleted" }] });
    const picture = () =>
      [document.documentElement.outerHTML, textarea.value, document.adoptedStyleSheets.length].join("\n");
    const first = picture();
    const attached = attach(textarea, team, {});
    textarea.focus();
    await globalThis.bare.drawn();
    const sheetsThen = document.adoptedStyleSheets.length;
    attached.detach();
    attached.detach();
    textarea.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await globalThis.bare.drawn();
    return [first, picture(), sheetsThen];
  }, `to [@Billing](assignment:old).`);
  assert.equal(after, before);
  assert.equal(sheets, 1);
});

describe("the value", () => {
  test("that a program sets keeps the ids of mentions it leaves alone", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    await field('(textarea) => { textarea.value = "now: " + textarea.value; }');
    assert.equal(await bare.ask("text"), `now: a ${linked} b`);
    assert.deepEqual(await bare.ask("targets"), ["Billing"]);
  });

  test("follows a program that writes into a badge", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    await field(
      '(textarea) => { textarea.setRangeText("x", 4, 5); textarea.dispatchEvent(new InputEvent("input", { bubbles: true })); }',
    );
    assert.equal(await bare.ask("text"), "a @Bxlling b");
    assert.deepEqual(await bare.ask("targets"), []);
  });

  test("of a stored text keeps its labels until the user writes something", async () => {
    await bare.open("⟨Billing⟩|");
    await bare.run(() => globalThis.bare.team.patch({ upsert: [{ id: "b", name: "Finance Ops" }] }));
    assert.equal(await bare.ask("text"), linked);
    assert.equal(await field("(textarea) => textarea.value"), "@Finance Ops");
  });

  test("shows names for linked forms pasted as text", async () => {
    await bare.open("|");
    await bare.run((text) => navigator.clipboard.writeText(text), `to ${linked}, then`);
    await bare.do([press("Control+v")]);
    assert.equal(await bare.ask("shown"), "to ⟨Billing⟩, then|");
    await bare.do([press("Control+z")]);
    assert.equal(await bare.ask("shown"), "|");
    await bare.do([press("Control+y")]);
    assert.equal(await bare.ask("shown"), "to ⟨Billing⟩, then|");
  });

  test("with CRLF keeps its positions", async () => {
    await bare.open("|");
    await bare.run((text) => navigator.clipboard.writeText(text), `one\r\n${linked}\r\nthree`);
    await bare.do([press("Control+v")]);
    assert.equal(await bare.ask("shown"), "one\n⟨Billing⟩\nthree|");
  });
});

describe("badges", () => {
  test("are never cut in half by deleting words", async () => {
    await bare.open("a ⟨Billing Specialist⟩ |");
    await bare.do([press("Control+Backspace")]);
    assert.equal(await bare.ask("shown"), "a |");
    await bare.do([press("Control+z"), press("Control+z")]);
    assert.equal(await bare.ask("shown"), "a ⟨Billing Specialist⟩ |");
  });

  test("are deleted whole with a selection over half of one", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    await field("(textarea) => textarea.setSelectionRange(5, 12)");
    await bare.do([type("x")]);
    assert.equal(await bare.ask("shown"), "a x|");
    await bare.do([press("Control+z")]);
    assert.deepEqual(await bare.ask("targets"), ["Billing"]);
  });

  test("are deleted whole if a selection is typed over before it is reported", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    const select = "() => textarea.setSelectionRange(5, 12)";
    await field(`(textarea) => textarea.addEventListener("keydown", ${select}, { once: true })`);
    await bare.do([type("xy")]);
    assert.equal(await bare.ask("shown"), "a xy|");
  });

  test("let Ctrl+arrows pass from one end to the other", async () => {
    await bare.open('|one ⟨Billing Specialist⟩ (⟨Dr. Smith⟩) ⟨Gus "The Boss"⟩');
    const length = await field("(textarea) => textarea.value.length");
    for (const [key, end] of [
      ["Control+ArrowRight", length],
      ["Control+ArrowLeft", 0],
    ]) {
      for (let steps = 0; steps < 20; steps++) await bare.do([press(key), () => bare.ask("drawn")]);
      assert.equal(await field("(textarea) => textarea.selectionEnd"), end, key);
    }
  });

  test("move a click inside them to an edge", async () => {
    await bare.open("a ⟨Billing Specialist⟩ b|");
    const box = await bare.page.locator(".sop-overlay .sop-badge").boundingBox();
    await bare.page.mouse.click(box.x + 24, box.y + box.height / 2);
    await bare.page.waitForFunction(() => [2, 21].includes(globalThis.bare.editor.field.selectionEnd));
    assert.equal(await bare.ask("shown"), "a |⟨Billing Specialist⟩ b");
  });

  test("are selected whole by Shift+click", async () => {
    await bare.open("|a ⟨Billing Specialist⟩ b");
    const box = await bare.page.locator(".sop-overlay .sop-badge").boundingBox();
    await bare.page.keyboard.down("Shift");
    await bare.page.mouse.click(box.x + 24, box.y + box.height / 2);
    await bare.page.keyboard.up("Shift");
    await bare.page.waitForFunction(() => globalThis.bare.editor.field.selectionEnd === 21);
    assert.equal(await bare.ask("shown"), "|a ⟨Billing Specialist⟩| b");
  });

  for (const direction of ["ltr", "rtl"]) {
    test(`carry their words themselves, ${direction}`, async () => {
      await bare.open("one ⟨Old Desk⟩ two\nthree ⟨Gone⟩, ⟨Old Desk⟩\n\n⟨Billing⟩|");
      await field("(textarea, direction) => { textarea.style.direction = direction; }", direction);
      await bare.ask("drawn");
      const off = await bare.run(() =>
        [...document.querySelectorAll(".sop-overlay .sop-note")]
          .filter(({ textContent }) => textContent !== "")
          .map((note) => {
            const [word, badge] = [note, note.parentElement].map((part) => part.getBoundingClientRect());
            const inside = word.left >= badge.left - 1 && word.right <= badge.right + 1;
            return inside && Math.abs(word.top - badge.top) < badge.height ? "" : JSON.stringify([word, badge]);
          }),
      );
      assert.deepEqual(off, ["", "", ""]);
    });
  }

  test("are found once by the browser's search", async () => {
    await bare.open("a needle ⟨Billing⟩|");
    const found = await bare.run(() => {
      document.activeElement.blur();
      getSelection().removeAllRanges();
      let times = 0;
      while (times < 9 && globalThis.find("needle", false, false, false)) times += 1;
      return times;
    });
    assert.equal(found, 1);
  });

  test("say in words what their colour says", async () => {
    await bare.open("⟨Billing⟩ ⟨Old Desk⟩|");
    const described = () =>
      field('(textarea) => document.getElementById(textarea.getAttribute("aria-describedby"))?.textContent ?? null');
    assert.equal(await described(), "@Old Desk: deleted");
    await bare.run(() => globalThis.bare.team.patch({ upsert: [{ id: "old", name: "Old Desk" }] }));
    assert.equal(await described(), null);
  });

  test("mark unknown typed mentions once the caret has left them", async () => {
    await bare.open("to @Biling, @Nobody or @Billing, @Biling or @Nobo|");
    const described = () =>
      field('(textarea) => document.getElementById(textarea.getAttribute("aria-describedby"))?.textContent ?? null');
    assert.equal(await described(), "@Biling: unknown, @Nobody: unknown");
    await bare.run(() => globalThis.bare.editor.field.blur());
    assert.equal(await described(), "@Biling: unknown, @Nobody: unknown, @Nobo: unknown");
  });
});

describe("the overlay", () => {
  const long =
    "Read the ticket carefully, and hand over to ⟨Billing Specialist⟩ when it is about an invoice;\n\n  indented\tand tabbed, ⟨Łódź Desk⟩ ";
  const register = `(textarea) => {
    const overlay = document.querySelector(".sop-overlay");
    const lines = overlay.firstElementChild;
    const box = (element) => { const { left, top, width, height } = element.getBoundingClientRect(); return [left, top, width, height].map((side) => Math.round(side * 10) / 10); };
    const scale = textarea.getBoundingClientRect().height / textarea.offsetHeight;
    return { over: [box(textarea), box(overlay)], heights: [textarea.scrollHeight, Math.max(textarea.clientHeight, Math.round(lines.getBoundingClientRect().height / scale))], shift: [textarea.scrollTop, new DOMMatrix(getComputedStyle(lines).transform).f] };
  }`;
  const inRegister = async (what) => {
    await bare.ask("drawn");
    const { over, heights, shift } = await field(register);
    assert.deepEqual(over[1], over[0], `${what}: lies over it`);
    // One line more or less would differ by a line's height. Smaller differences are rounding.
    assert.ok(Math.abs(heights[1] - heights[0]) < 8, `${what}: breaks lines at the same places, ${heights}`);
    assert.ok(Math.abs(shift[1] + shift[0]) < 0.01, `${what}: is scrolled like it`);
  };

  for (const [name, style] of [
    ["plain", ""],
    ["a fractional width", "width: 33.37%"],
    ["another font", "font: italic 19px/1.7 monospace; letter-spacing: 1.3px; word-spacing: 3px"],
    [
      "a content box with uneven padding",
      "box-sizing: content-box; padding: 3px 21px 9px 4px; border-width: 1px 5px 2px 8px",
    ],
    ["a border box", "box-sizing: border-box; padding: 1em 2em; width: 411px"],
    ["right to left", "direction: rtl"],
    ["centred and indented", "text-align: center; text-indent: 40px"],
    ["without wrapping", "white-space: pre; overflow: scroll"],
    ["zoomed", "zoom: 1.37"],
    ["scaled by a transform", "transform: scale(0.8) translate(20px, 5px)"],
    ["breaking anywhere", "word-break: break-all"],
  ]) {
    test(`${name}, at every width`, async () => {
      await bare.open(`${long.repeat(6)}|`);
      await field("(textarea, style) => { textarea.style.cssText = style; }", style);
      await inRegister(name);
      for (const width of name.includes("width") ? [] : [180, 247.5, 333, 512]) {
        await field("(textarea, width) => { textarea.style.width = width + 'px'; }", width);
        await inRegister(`${name} at ${width}`);
      }
      await field("(textarea) => { textarea.scrollTop = 40; }");
      await inRegister(`${name}, scrolled`);
    });
  }

  test("follows the textarea when content above it grows", async () => {
    await bare.open(`${long}|`);
    await bare.run(() => {
      const above = document.createElement("div");
      above.style.height = "57px";
      document.querySelector("#host").prepend(above);
    });
    await bare.do([type("x")]);
    await inRegister("moved");
  });

  test("works in a positioned scrolling box", async () => {
    await bare.open(`${long}|`);
    await bare.run(() => {
      document.querySelector("#host").style.cssText =
        "position: relative; height: 120px; overflow: auto; margin: 13.5px";
      document.querySelector("#host").scrollTop = 31;
    });
    await inRegister("in a scrolled box");
    await bare.run(() => document.querySelector("#host").removeAttribute("style"));
  });

  test("draws no more than the lines that changed", async () => {
    await bare.open(`${"one ⟨Billing⟩ two\n".repeat(300)}|`);
    const drawn = await bare.run(async () => {
      const changed = new Set();
      const lines = document.querySelector(".sop-overlay").firstElementChild;
      const watch = new MutationObserver((records) => {
        for (const { target } of records) {
          for (const line of lines.querySelectorAll(":scope > div > div"))
            if (line !== target && line.contains(target)) changed.add(line);
        }
      });
      watch.observe(lines, { subtree: true, childList: true, characterData: true });
      document.execCommand("insertText", false, "x");
      await globalThis.bare.drawn();
      watch.disconnect();
      return changed.size;
    });
    assert.equal(drawn, 1);
  });
});

test("becoming read-only closes the list", async () => {
  await bare.open("|");
  await bare.do([type("@Bi")]);
  assert.notEqual(await bare.ask("menu"), null);
  await field("(textarea) => { textarea.readOnly = true; }");
  await bare.ask("drawn");
  assert.equal(await bare.ask("menu"), null);
});

test("the list opens at the caret's at sign", async () => {
  await bare.open("one\ntwo ⟨Billing⟩ and |");
  await bare.do([type("@Bi")]);
  const list = await bare.page.locator(".sop-menu").boundingBox();
  const [left, bottom] = await field(`(textarea) => {
    const badge = document.querySelector(".sop-overlay .sop-badge").getBoundingClientRect();
    return [badge.right, badge.bottom];
  }`);
  assert.ok(list.x > left && list.x < left + 60, `${list.x} is right of ${left}`);
  assert.ok(list.y >= bottom - 2 && list.y < bottom + 12, `${list.y} is below ${bottom}`);
});
