// Every adapter against the same table of cases, with real keys.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { checkAccessible } from "./support/accessible.mjs";
import { press, type } from "./support/bare.mjs";
import * as cases from "./support/cases.mjs";

const adapters = withAdapters();
const kinds = { prosemirror: "structured", tiptap: "structured", textarea: "source" };

for (const [adapter, kind] of Object.entries(kinds)) {
  const bare = adapters(adapter);

  for (const [title, table] of Object.entries(cases)) {
    describe(`${adapter}: ${title}`, () => {
      for (const { name, start, steps, end, menu, open, targets, only } of table) {
        if (only && only !== kind) continue;
        test(name, async () => {
          await bare.open(start);
          await bare.do(steps);
          if (end !== undefined) assert.equal(await bare.ask("shown"), end);
          if (menu !== undefined) assert.deepEqual(await settled(bare, menu), menu);
          if (open !== undefined) assert.equal((await settled(bare, open ? [] : null)) !== null, open);
          if (targets !== undefined) assert.deepEqual(await bare.ask("targets"), targets);
        });
      }
    });
  }

  describe(`${adapter}: the list`, () => {
    test("offers neither the SOP's own assignment nor deleted ones", async () => {
      await bare.open("|");
      await bare.do([type("@")]);
      const menu = await bare.ask("menu");
      assert.ok(menu.includes("Billing"));
      assert.ok(!menu.includes("Inbox Triage") && !menu.includes("Old Desk"), menu.join());
    });

    test("marks the letters that were typed", async () => {
      await bare.open("|");
      await bare.do([type("@bil")]);
      assert.equal(await bare.page.locator(".sop-match").first().textContent(), "Bil");
    });

    test("leaves keys with modifiers to the host", async () => {
      await bare.open("|");
      await bare.run(() => {
        globalThis.left = [];
        document.addEventListener("keydown", (event) => globalThis.left.push([event.key, event.defaultPrevented]));
      });
      await bare.do([type("@Bil"), press("Shift+Tab")]);
      assert.deepEqual((await bare.run(() => globalThis.left)).at(-1), ["Tab", false]);
      assert.equal(await bare.ask("text"), "@Bil");
    });

    test("the first Escape does not reach the dialog around, the second does", async () => {
      await bare.open("|", { place: "dialog" });
      await bare.do([type("@Bi")]);
      const seen = await bare.page.locator(".sop-menu").boundingBox();
      const hit = await bare.run(
        ([x, y]) => document.elementFromPoint(x, y)?.closest(".sop-menu") !== null,
        [seen.x + 20, seen.y + 20],
      );
      assert.ok(hit, "the list is above the dialog");
      await bare.run(() => {
        globalThis.escapes = 0;
        document
          .querySelector("dialog")
          .addEventListener("keydown", ({ key }) => (globalThis.escapes += key === "Escape" ? 1 : 0));
      });
      await bare.do([press("Escape")]);
      assert.equal(await bare.ask("menu"), null);
      assert.deepEqual(await bare.run(() => [globalThis.escapes, document.querySelector("dialog").open]), [0, true]);
      await bare.do([press("Escape")]);
      assert.equal(await bare.run(() => globalThis.escapes), 1);
    });

    test("works in a shadow tree", async () => {
      await bare.open("|", { place: "shadow" });
      await bare.do([type("@Bil"), press("ArrowDown")]);
      assert.equal((await bare.ask("menu"))?.[0], "Billing");
      const drawn = await bare.run(() => {
        const { field } = globalThis.bare.editor;
        const tree = field.getRootNode();
        const active = tree.getElementById(field.getAttribute("aria-activedescendant"));
        return {
          active: active?.textContent,
          padding: getComputedStyle(active).paddingLeft,
          leaks: document.adoptedStyleSheets.length,
        };
      });
      assert.equal(drawn.active, "Billing Specialist");
      assert.notEqual(drawn.padding, "0px");
      assert.equal(drawn.leaks, 0);
    });

    test("leaving the editor closes it, pressing an option does not leave", async () => {
      await bare.open("|");
      await bare.do([type("@Bi")]);
      const row = await bare.page.locator(".sop-option").first().boundingBox();
      await bare.page.mouse.move(row.x + 10, row.y + 10);
      await bare.page.mouse.down();
      assert.ok(await bare.run(() => globalThis.bare.editor.field.matches(":focus")));
      assert.notEqual(await bare.ask("menu"), null);
      await bare.page.mouse.up();
      await bare.do([type(" @Bi")]);
      assert.notEqual(await bare.ask("menu"), null);
      await bare.page.click("#elsewhere");
      assert.equal(await bare.ask("menu"), null);
    });

    test("an editor that can only be read has none", async () => {
      await bare.open("@Bil|", { readOnly: true });
      await bare.do([press("End"), type("l")]);
      assert.equal(await bare.ask("menu"), null);
      assert.equal(await bare.ask("text"), "@Bil");
    });

    test("an assignment that is deleted meanwhile leaves it", async () => {
      await bare.open("|");
      await bare.do([type("@Bil"), press("ArrowDown"), press("ArrowDown")]);
      await bare.run(() => globalThis.bare.team.patch({ delete: ["bsc"] }));
      assert.deepEqual(await bare.ask("menu"), ["Billing", "Billing Specialist"]);
      assert.equal(await bare.page.locator(".sop-option[aria-selected=true]").count(), 1);
      await bare.do([press("Enter")]);
      assert.equal(await bare.ask("shown"), "⟨Billing Specialist⟩ |");
    });

    test("has at most fifty rows of ten thousand", async () => {
      const assignments = Array.from({ length: 10_000 }, (_, index) => ({ id: `a${index}`, name: `Desk ${index}` }));
      await bare.open("|", { data: { assignments }, options: {} });
      await bare.do([type("@desk")]);
      assert.equal((await bare.ask("menu")).length, 50);
    });

    test("tells same-named assignments apart", async () => {
      const data = {
        assignments: [
          { id: "me", name: "Me" },
          { id: "s1", name: "Scout", description: "North" },
          { id: "s2", name: "Scout", description: "South" },
        ],
      };
      await bare.open("@Scout and |", { data });
      assert.deepEqual(await bare.ask("badges"), ["Scout ambiguous plain"]);
      await bare.do([type("@Scout")]);
      const details = await bare.page.locator(".sop-option-detail").allTextContents();
      assert.equal(new Set(details).size, 2, details.join());
      await bare.do([press("ArrowDown"), press("Enter")]);
      assert.match(await bare.ask("text"), /assignment:s2/);
      await bare.run(() => globalThis.bare.team.patch({ upsert: [{ id: "s1", name: "Ranger" }] }));
      assert.match(await bare.ask("text"), /assignment:s2/);
      assert.deepEqual(
        await bare
          .run(() => globalThis.bare.editor.analysis().targets.map(({ id }) => id))
          .then((ids) => ids.includes("s2")),
        true,
      );
    });
  });

  describe(`${adapter}: input methods`, () => {
    test("keys of a composition are left to it", async () => {
      await bare.open("|");
      const devtools = await bare.page.context().newCDPSession(bare.page);
      await bare.do([type("@")]);
      await devtools.send("Input.imeSetComposition", { text: "Bil", selectionStart: 3, selectionEnd: 3 });
      const taken = await bare.run(() =>
        ["ArrowDown", "Enter", "Tab"].filter((key) => {
          const event = new KeyboardEvent("keydown", {
            key,
            keyCode: 229,
            isComposing: true,
            bubbles: true,
            cancelable: true,
          });
          globalThis.bare.editor.field.dispatchEvent(event);
          return globalThis.bare.menu() === null;
        }),
      );
      assert.deepEqual(taken, []);
      await devtools.send("Input.insertText", { text: "Bil" });
      assert.equal((await settled(bare, []))?.[0], "Billing");
      await bare.do([press("Shift")]);
      await bare.do([press("Enter")]);
      assert.equal(await bare.ask("shown"), "⟨Billing⟩ |");
    });

    test("the late key of a composition is left to it, the next one picks", async () => {
      await bare.open("|");
      await bare.do([type("@Bil")]);
      await bare.run(() => {
        const { field } = globalThis.bare.editor;
        field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        field.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }),
        );
        field.dispatchEvent(new KeyboardEvent("keyup", { key: "Enter", bubbles: true }));
      });
      assert.doesNotMatch(await bare.ask("text"), /assignment:/);
      // ProseMirror makes a new line of any Enter that its plugins leave alone.
      if (kind !== "source") return;
      await bare.do([press("Enter")]);
      assert.equal(await bare.ask("shown"), "⟨Billing⟩ |");
    });
  });

  describe(`${adapter}: the team changes`, () => {
    test("a rename is shown at once, and is no step of the history", async () => {
      await bare.open("a ⟨Billing⟩ b|");
      await bare.run(() => globalThis.bare.team.patch({ upsert: [{ id: "b", name: "Finance Ops" }] }));
      assert.equal(await bare.ask("shown"), "a ⟨Finance Ops⟩ b|");
      assert.deepEqual(await bare.ask("targets"), ["Finance Ops"]);
      await bare.do([press("Control+z")]);
      assert.equal(await bare.ask("shown"), "a ⟨Finance Ops⟩ b|");
    });

    for (const text of ["a ⟨Billing⟩| b", "a |⟨Billing⟩ b", "a |⟨Billing⟩| b", "|⟨Billing⟩⟨Billing⟩ b|"]) {
      test(`a rename leaves the caret of ${text}`, async () => {
        await bare.open(text);
        await bare.run(() => globalThis.bare.team.patch({ upsert: [{ id: "b", name: "Finance Ops" }] }));
        await bare.ask("drawn");
        assert.equal(await bare.ask("shown"), text.replaceAll("Billing", "Finance Ops"));
      });
    }

    for (const name of ["A](x) [@B", 'Gus "The Chief"', "50%", "a\\b", "<b>bold</b>", "a | b", "`code`"]) {
      test(`a rename to ${name} stays one mention`, async () => {
        await bare.open("a ⟨Billing⟩ b|");
        await bare.run((name) => globalThis.bare.team.patch({ upsert: [{ id: "b", name }] }), name);
        assert.equal(await bare.ask("shown"), `a ⟨${name}⟩ b|`);
        assert.deepEqual(await bare.ask("targets"), [name]);
        await bare.do([press("Backspace"), type(`@${name.slice(0, 3)}`)]);
        if ((await bare.ask("menu"))?.[0] === name) {
          await bare.do([press("Enter")]);
          assert.equal(await bare.ask("shown"), `a ⟨${name}⟩ ⟨${name}⟩ |`);
        }
      });
    }

    test("a deleted one is red and says so, and nobody takes its place", async () => {
      await bare.open("a ⟨Billing⟩ b|");
      await bare.run(() => globalThis.bare.team.patch({ delete: ["b"] }));
      assert.equal(await bare.ask("shown"), "a ⟨Billing:deleted⟩ b|");
      assert.deepEqual(await bare.ask("targets"), []);
      assert.match(await bare.page.locator(".sop-badge.sop-deleted .sop-note").textContent(), /deleted/);
      await bare.run(() => globalThis.bare.team.patch({ upsert: [{ id: "b9", name: "Billing" }] }));
      assert.equal(await bare.ask("shown"), "a ⟨Billing:deleted⟩ b|");
      await bare.run(() => globalThis.bare.team.patch({ upsert: [{ id: "b", name: "Billing" }] }));
      assert.equal(await bare.ask("shown"), "a ⟨Billing⟩ b|");
      assert.equal(await bare.page.locator(".sop-badge.sop-deleted").count(), 0);
    });

    test("the host hears of every reading", async () => {
      await bare.open("a|");
      const first = await bare.run(() => globalThis.bare.seen.analyses);
      assert.equal(first, 1);
      await bare.do([type("b")]);
      await bare.page.waitForFunction(() => globalThis.bare.seen.analyses === 2);
      await bare.run(() => globalThis.bare.team.patch({ delete: ["b"] }));
      assert.equal(await bare.run(() => globalThis.bare.seen.analyses), 3);
    });
  });

  describe(`${adapter}: the clipboard`, () => {
    test("a copy keeps its ids, and reads as names elsewhere", async () => {
      await bare.open("|⟨Billing Specialist⟩ x|");
      await bare.do([press("Control+c")]);
      assert.equal((await bare.run(() => navigator.clipboard.readText())).trim(), "@Billing Specialist x");
      await bare.do([press("ArrowRight"), caretTold, type(" and "), press("Control+v")]);
      assert.equal(await bare.ask("shown"), "⟨Billing Specialist⟩ x and ⟨Billing Specialist⟩ x|");
    });

    test("cut and paste moves a badge", async () => {
      await bare.open("a |⟨Billing⟩| b");
      await bare.do([press("Control+x")]);
      assert.equal(await bare.ask("shown"), "a | b");
      await bare.do([press("End"), caretTold, press("Control+v")]);
      assert.equal(await bare.ask("shown"), "a  b⟨Billing⟩|");
    });

    test("pasted text never opens the list", async () => {
      await bare.open("|");
      await bare.run(() => navigator.clipboard.writeText("say @Bil"));
      await bare.do([press("Control+v")]);
      assert.equal(await bare.ask("shown"), "say @Bil|");
      assert.equal(await bare.ask("menu"), null);
    });

    test("an id that this team does not know is red, whatever its name", async () => {
      await bare.open("|⟨Billing⟩|");
      await bare.do([press("Control+c")]);
      await bare.open("|", {
        data: {
          assignments: [
            { id: "me", name: "Me" },
            { id: "other", name: "Billing" },
          ],
        },
      });
      await bare.do([press("Control+v")]);
      assert.deepEqual(await bare.ask("badges"), ["Billing deleted linked"]);
      assert.deepEqual(await bare.ask("targets"), []);
    });
  });

  describe(`${adapter}: for screen readers`, () => {
    const wiring = () => {
      const { field } = globalThis.bare.editor;
      const tree = field.getRootNode();
      const controls = field.getAttribute("aria-controls");
      const active = field.getAttribute("aria-activedescendant");
      const option = active === null ? null : tree.getElementById(active);
      return {
        controls: controls === null ? null : tree.getElementById(controls)?.getAttribute("role"),
        active: option && [option.getAttribute("role"), option.getAttribute("aria-selected"), option.textContent],
        said: [...tree.querySelectorAll("[role=status]")].map((status) => status.textContent).join(),
      };
    };

    test("the field is wired to the list only while it is open, to an option only after an arrow", async () => {
      await bare.open("|");
      assert.deepEqual(await bare.run(wiring), { controls: null, active: null, said: "" });
      await bare.do([type("@Bil")]);
      assert.deepEqual(await bare.run(wiring), { controls: "listbox", active: null, said: "Matches: 3" });
      await bare.do([press("ArrowDown")]);
      assert.deepEqual(await bare.run(wiring), {
        controls: "listbox",
        active: ["option", "true", "Billing Specialist"],
        said: "Matches: 3",
      });
      await bare.do([type("zzz")]);
      assert.deepEqual(await bare.run(wiring), { controls: null, active: null, said: "No matches" });
    });

    for (const scheme of ["light", "dark"]) {
      test(`no state breaks a rule in the ${scheme} scheme`, async () => {
        await bare.run((dark) => document.documentElement.classList.toggle("dark", dark), scheme === "dark");
        await bare.open("⟨Billing⟩ ⟨Old Desk⟩ ⟨Inbox Triage⟩ @Nobody |");
        await checkAccessible(bare.page, "closed");
        await bare.do([type("@")]);
        await checkAccessible(bare.page, "open");
        await bare.do([press("ArrowDown")]);
        await checkAccessible(bare.page, "an option chosen");
        await bare.do([type("zzzz")]);
        await checkAccessible(bare.page, "nothing to offer");
        await bare.run(() => document.documentElement.classList.remove("dark"));
      });
    }
  });
}

/** ProseMirror hears of a moved caret a moment later. */
function caretTold(page) {
  return page.evaluate(() => globalThis.bare.drawn());
}

/** The names in the list, once it has become what is expected: an editor may hear of a change a moment later. */
async function settled(bare, expected) {
  await bare.page
    .waitForFunction((open) => (globalThis.bare.menu() !== null) === open, expected !== null, { timeout: 1000 })
    .catch(() => {});
  return bare.ask("menu");
}
