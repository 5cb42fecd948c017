// The list of targets: what it offers, where it is drawn, what closes it.
import assert from "node:assert/strict";
import { press, team, type } from "../bare.mjs";

export function list(bare, check) {
  check(1, "offers neither the SOP's own assignment nor deleted ones", async () => {
    await bare.open("|");
    await bare.do([type("@")]);
    const menu = await bare.ask("menu");
    assert.ok(menu.includes("Billing"));
    assert.ok(!menu.includes("Inbox Triage") && !menu.includes("Old Desk"), menu.join());
  });

  check(8, "two at signs open one list at most", async () => {
    await bare.open("|");
    await bare.do([type("@@")]);
    assert.ok((await bare.texts(".sop-menu")).length <= 1);
  });

  check(9, "marks the letters that were typed", async () => {
    await bare.open("|");
    await bare.do([type("@bil")]);
    assert.equal((await bare.texts(".sop-match"))[0], "Bil");
  });

  check(15, "an accent that was typed decides between names that differ by it", async () => {
    const names = ["Me", "Zoe Angstrom", "Zoë Ångström"];
    await bare.open("|", { data: { assignments: names.map((name, index) => ({ id: `a${index}`, name })) } });
    await bare.do([type("@zoë")]);
    assert.deepEqual(await bare.ask("menu"), ["Zoë Ångström", "Zoe Angstrom"]);
  });

  check(23, "tells same-named assignments apart, and keeps to the one that was picked", async () => {
    const scouts = [
      { id: "me", name: "Me" },
      { id: "s1", name: "Scout", description: "North" },
      { id: "s2", name: "Scout", description: "South" },
    ];
    await bare.open("@Scout and |", { data: { assignments: scouts } });
    assert.deepEqual(await bare.ask("badges"), ["Scout ambiguous plain"]);
    await bare.do([type("@Scout")]);
    const details = await bare.texts(".sop-option-detail");
    assert.equal(new Set(details).size, 2, details.join());
    await bare.do([press("ArrowDown"), press("Enter"), type("or @Scout"), press("Enter")]);
    assert.deepEqual(await bare.ask("targetIds"), ["s2", "s1"]);
    await bare.patch({ upsert: [{ id: "s2", name: "Pathfinder" }] });
    // Only one has this name now, so the typed name means that one.
    assert.deepEqual(await bare.ask("targetIds"), ["s1", "s2"]);
    await bare.patch({ upsert: [{ id: "s1", name: "Ranger" }] });
    assert.deepEqual((await bare.ask("targetIds")).sort(), ["s1", "s2"]);
  });

  check(31, "the first Escape does not reach the dialog around, the second does", async () => {
    await bare.open("|", { place: "dialog" });
    await bare.do([type("@Bi")]);
    const seen = await bare.box(".sop-menu");
    const hit = await bare.run(
      ([x, y]) => globalThis.bare.all(".sop-menu").some((menu) => menu.contains(document.elementFromPoint(x, y))),
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

  check(38, "an assignment that is deleted meanwhile leaves it", async () => {
    await bare.open("|");
    await bare.do([type("@Bil"), press("ArrowDown"), press("ArrowDown")]);
    await bare.patch({ delete: ["bsc"] });
    assert.deepEqual(await bare.ask("menu"), ["Billing", "Billing Specialist"]);
    assert.equal((await bare.texts(".sop-option[aria-selected=true]")).length, 1);
    await bare.do([press("Enter")]);
    assert.equal(await bare.becomes("⟨Billing Specialist⟩ |"), "⟨Billing Specialist⟩ |");
  });

  check(41, "stands at its at sign, on the side that the text is read to", async () => {
    await bare.open("|");
    await bare.do([type("see @Bi")]);
    const left = await bare.box(".sop-menu");
    const fieldBox = () =>
      bare.run(() => {
        const { x, right } = globalThis.bare.editor.field.getBoundingClientRect();
        return { x, right };
      });
    const field = await fieldBox();
    assert.ok(left.x > field.x + 15 && left.x < field.x + 100, `${left.x} of ${field.x}`);
    try {
      await bare.run(() => document.querySelector("#host").setAttribute("dir", "rtl"));
      await bare.open("|");
      await bare.do([type("مبيعات @Bi")]);
      const right = await bare.box(".sop-menu");
      const end = (await fieldBox()).right;
      const gap = end - (right.x + right.width);
      assert.ok(gap > 15 && gap < 150, `${right.x} to ${right.x + right.width} of ${end}`);
    } finally {
      await bare.run(() => document.querySelector("#host").removeAttribute("dir"));
    }
  });

  check(44, "works in a shadow tree", async () => {
    await bare.open("|", { place: "shadow" });
    await bare.do([type("@Bil"), press("ArrowDown")]);
    assert.equal((await bare.ask("menu"))?.[0], "Billing");
    const drawn = await bare.run(() => {
      const { field } = globalThis.bare.editor;
      const active = field.getRootNode().getElementById(field.getAttribute("aria-activedescendant"));
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

  check(44, "takes its colours from the custom properties above the editor", async () => {
    const colours = {
      "--sop-accent": "rgb(1, 2, 3)",
      "--sop-surface": "rgb(250, 251, 252)",
      "--sop-text": "rgb(4, 5, 6)",
    };
    const set = (given) =>
      bare.run((all) => {
        for (const [name, value] of Object.entries(all)) document.querySelector("#host").style.setProperty(name, value);
      }, given);
    try {
      await set(colours);
      await bare.open("|");
      await bare.do([type("@bil")]);
      const drawn = await bare.run(() => {
        const option = globalThis.bare.all("[role=option]").find((row) => row.getAttribute("aria-selected") !== "true");
        const letters = [...option.querySelectorAll("*")].find(
          (part) => part.textContent === "Bil" && !part.children.length,
        );
        let box = option;
        while (getComputedStyle(box).backgroundColor === "rgba(0, 0, 0, 0)") box = box.parentElement;
        return [letters, box, option].map((part, at) => getComputedStyle(part)[at === 1 ? "backgroundColor" : "color"]);
      });
      assert.deepEqual(drawn, [colours["--sop-accent"], colours["--sop-surface"], colours["--sop-text"]]);
    } finally {
      await set({ "--sop-accent": "", "--sop-surface": "", "--sop-text": "" });
    }
  });

  check(44, "leaving the editor closes it, pressing an option does not leave", async () => {
    const { page } = bare;
    await bare.open("|");
    await bare.do([type("@Bi")]);
    const row = await bare.box(".sop-option");
    await page.mouse.move(row.x + 10, row.y + 10);
    await page.mouse.down();
    assert.ok(await bare.run(() => globalThis.bare.editor.field.matches(":focus")));
    assert.notEqual(await bare.ask("menu"), null);
    await page.mouse.up();
    await bare.do([type(" @Bi")]);
    assert.notEqual(await bare.ask("menu"), null);
    await bare.click("#elsewhere");
    assert.equal(await bare.settled(null), null);
  });

  check(44, "an editor that can only be read has none", async () => {
    await bare.open("@Bil|", { readOnly: true });
    await bare.do([press("End"), type("l")]);
    assert.equal(await bare.ask("menu"), null);
    assert.equal(await bare.ask("text"), "@Bil");
  });

  check(44, "becoming read-only closes it", async () => {
    await bare.open("|");
    await bare.do([type("@Bi")]);
    assert.notEqual(await bare.ask("menu"), null);
    await bare.run(() => globalThis.bare.editor.setReadOnly(true));
    assert.equal(await bare.settled(null), null);
  });

  const many = Array.from({ length: 10_000 }, (_, index) => ({ id: `n${index}`, name: `Billing Desk ${index}` }));
  const long = "Some words about invoices, @Billing Desk 7 and the rest.\n\n".repeat(1750);

  check(47, "draws at most fifty rows of ten thousand names in 100 KB", async () => {
    await bare.open(`${long}|`, { data: { assignments: [...team.assignments, ...many] } });
    await bare.do([type("@bil")]);
    assert.equal((await bare.ask("menu")).length, 50);
    assert.ok((await bare.texts("[role=option]")).length <= 50);
  });

  check([14, 47], "a key in 100 KB gives the engine what was typed, and no more", async () => {
    await bare.open(`${long}${"word ".repeat(100)}|`, { data: { assignments: [...team.assignments, ...many] } });
    const given = await bare.run(() => {
      const { encodeInto } = TextEncoder.prototype;
      globalThis.encoded = 0;
      TextEncoder.prototype.encodeInto = function (text, into) {
        globalThis.encoded += text.length;
        return encodeInto.call(this, text, into);
      };
      globalThis.restore = () => (TextEncoder.prototype.encodeInto = encodeInto);
      return globalThis.encoded;
    });
    assert.equal(given, 0);
    await bare.do([type("@bil and more words that nobody is called by")]);
    const units = await bare.run(() => {
      globalThis.restore();
      return globalThis.encoded;
    });
    // 44 keys, each with its letter and the few words that options and ids are.
    assert.ok(units > 0 && units < 44 * 100, `${units} units`);
  });
}
