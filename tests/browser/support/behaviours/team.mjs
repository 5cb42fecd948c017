// How badges follow changes of the team.
import assert from "node:assert/strict";
import { press, type } from "../bare.mjs";

const rename = (name) => ({ upsert: [{ id: "b", name }] });

export function teamChanges(bare, check) {
  check(37, "a rename is shown at once, and is no step of the history", async () => {
    await bare.open("a ⟨Billing⟩ b ⟨Billing⟩|");
    const text = await bare.ask("text");
    await bare.patch(rename("Finance Ops"));
    assert.equal(await bare.ask("shown"), "a ⟨Finance Ops⟩ b ⟨Finance Ops⟩|");
    await bare.ask("drawn");
    assert.deepEqual(await bare.texts(".sop-badge"), ["@Finance Ops", "@Finance Ops"]);
    assert.deepEqual(await bare.ask("targets"), ["Finance Ops"]);
    assert.equal((await bare.ask("text")).replaceAll("Finance Ops", "Billing"), text);
    await bare.do([press("Control+z")]);
    assert.equal(await bare.ask("shown"), "a ⟨Finance Ops⟩ b ⟨Finance Ops⟩|");
  });

  for (const text of ["a ⟨Billing⟩| b", "a |⟨Billing⟩ b", "a |⟨Billing⟩| b", "|⟨Billing⟩⟨Billing⟩ b|"]) {
    check(37, `a rename leaves the caret of ${text}`, async () => {
      await bare.open(text);
      await bare.patch(rename("Finance Ops"));
      await bare.ask("drawn");
      assert.equal(await bare.ask("shown"), text.replaceAll("Billing", "Finance Ops"));
    });
  }

  for (const name of ["A](x) [@B", 'Gus "The Chief"', "50%", "a\\b", "<b>bold</b>", "a | b", "`code`", "*_`~", "R&D"]) {
    check(37, `a rename to ${name} stays one mention, also when it is saved and loaded`, async () => {
      await bare.open("a ⟨Billing⟩ b|");
      await bare.patch(rename(name));
      assert.equal(await bare.ask("shown"), `a ⟨${name}⟩ b|`);
      assert.deepEqual(await bare.ask("targets"), [name]);
      await bare.do([press("Backspace"), type("@")]);
      const index = (await bare.ask("menu")).indexOf(name);
      await bare.click(".sop-option", index);
      assert.equal(await bare.becomes(`a ⟨${name}⟩ ⟨${name}⟩ |`), `a ⟨${name}⟩ ⟨${name}⟩ |`);
      const badges = await bare.run(
        (saved) => {
          const { analyze } = globalThis.bare.modules;
          return analyze(saved, globalThis.bare.team, { source: "me" }).badges.map(({ id, form }) => `${id} ${form}`);
        },
        await bare.ask("text"),
      );
      assert.deepEqual(badges, ["b linked", "b linked"]);
    });
  }

  check(38, "a deleted one is red and says so, and nobody takes its place", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    await bare.patch({ delete: ["b"] });
    assert.equal(await bare.ask("shown"), "a ⟨Billing:deleted⟩ b|");
    assert.deepEqual(await bare.ask("targets"), []);
    assert.ok((await bare.ask("rules")).includes("deleted-target"));
    await bare.ask("drawn");
    assert.match((await bare.texts(".sop-badge.sop-deleted .sop-note"))[0], /deleted/);
    await bare.do([type(" @billing")]);
    assert.deepEqual(await bare.ask("menu"), ["Billing Specialist", "Billing Specialist copy"]);
    await bare.patch({ upsert: [{ id: "b9", name: "Billing" }] });
    assert.match(await bare.ask("shown"), /^a ⟨Billing:deleted⟩ b/);
    await bare.patch({ upsert: [{ id: "b", name: "Billing" }] });
    assert.match(await bare.ask("shown"), /^a ⟨Billing⟩ b/);
    await bare.ask("drawn");
    assert.equal((await bare.texts(".sop-badge.sop-deleted")).length, 0);
  });

  check(38, "an id that the team has never known is red as well", async () => {
    await bare.open("⟨Elsewhere⟩|");
    assert.equal(await bare.ask("shown"), "⟨Elsewhere:deleted⟩|");
  });

  check(39, "an old label shows the current name, and keeps its id", async () => {
    await bare.open("⟨Billing⟩ |");
    await bare.patch(rename("Bookkeeping"));
    await bare.patch(rename("Billing"));
    await bare.ask("drawn");
    assert.deepEqual(await bare.texts(".sop-badge"), ["@Billing"]);
    assert.deepEqual(await bare.ask("targetIds"), ["b"]);
  });

  for (const text of [
    "[@Billing](assignment:50%)",
    "[@Billing](assignment:)",
    "[@Billing](assignment:b",
    "[@Billing] (assignment:b)",
  ]) {
    check(39, `${text} is no badge, and not bound by its name`, async () => {
      await bare.open(text);
      assert.equal((await bare.texts(".sop-badge")).length, 0);
      // If users don't type Markdown, brackets are just brackets around a typed name.
      if (bare.kind === "structured") return;
      assert.deepEqual(await bare.ask("targets"), []);
      assert.ok((await bare.ask("rules")).length > 0);
    });
  }

  check(40, "a name full of HTML stays text", async () => {
    const name = '<img src=x onerror="globalThis.hacked = true">';
    await bare.open(`a ⟨${name}⟩ |`, { data: { assignments: [{ id: "x", name }] }, options: {} });
    await bare.do([type("@img")]);
    assert.deepEqual(await bare.ask("menu"), [name]);
    await bare.do([press("Enter")]);
    assert.equal(await bare.becomes(`a ⟨${name}⟩ ⟨${name}⟩ |`), `a ⟨${name}⟩ ⟨${name}⟩ |`);
    assert.equal((await bare.texts("#host img[src=x], .sop-menu img")).length, 0);
    assert.equal(await bare.run(() => "hacked" in globalThis), false);
  });

  check(41, "a right-to-left name is kept apart from its line", async () => {
    await bare.open("a ⟨مبيعات الشمال⟩ b|");
    const isolated = await bare.run(() => {
      const badge = globalThis.bare.all(".sop-badge")[0];
      return /isolate/.test(getComputedStyle(badge).unicodeBidi) || badge.querySelector("bdi") !== null;
    });
    // A textarea can't isolate what it draws: its badges must be exactly where the letters are.
    assert.equal(isolated, !["textarea", "react"].includes(bare.adapter));
  });

  check(38, "the SOP's own says so in a word, and the host's words take the place of ours", async () => {
    const messages = { "ui.badge.deleted": "gelöscht: {name}" };
    await bare.open("⟨Old Desk⟩ ⟨Inbox Triage⟩ |", { options: { source: "me", messages } });
    const notes = await bare.texts(".sop-badge .sop-note");
    assert.match(notes[0], /gelöscht: Old Desk/);
    assert.match(notes[1], /itself/);
  });

  check(38, "without its queue, in the case workflow, a badge says so", async () => {
    const data = {
      assignments: [
        { id: "t", name: "Technical" },
        { id: "me", name: "Me" },
      ],
    };
    await bare.open("⟨Technical⟩|", { data, options: { source: "me", workflow: "case" } });
    assert.match((await bare.texts(".sop-badge.sop-unavailable"))[0], /no queue/);
  });

  check(29, "what a program writes into a badge is what the text then says, and undo takes it back", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    const said = await bare.run(() => globalThis.bare.editor.writeInside());
    assert.deepEqual(await bare.ask("badges"), said.badges);
    assert.deepEqual(await bare.ask("targets"), said.targets);
    if (!said.undo) return;
    await bare.do([press("Control+z")]);
    assert.match(await bare.ask("shown"), /^\|?a \|?⟨Billing⟩\|? b\|?$/);
    assert.deepEqual(await bare.ask("targetIds"), ["b"]);
  });

  check(37, "the host hears of every reading", async () => {
    await bare.open("a|");
    assert.equal(await bare.run(() => globalThis.bare.seen.analyses), 1);
    await bare.do([type("b")]);
    await bare.page.waitForFunction(() => globalThis.bare.seen.analyses === 2);
    await bare.patch({ delete: ["b"] });
    assert.equal(await bare.run(() => globalThis.bare.seen.analyses), 3);
  });
}
