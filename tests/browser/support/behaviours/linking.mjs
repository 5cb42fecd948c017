// Names that are typed instead of picked.
import assert from "node:assert/strict";
import { press, type } from "../bare.mjs";
import { drawn } from "../cases/row.mjs";

export function linking(bare, check) {
  const badges = () => bare.ask("badges");
  const becomes = async (expected) => assert.equal(await bare.becomes(expected), expected);
  /** Puts the caret at the start: ProseMirror does not hear of each key that moves it at once. */
  const toStart = () => bare.run((start) => globalThis.bare.editor.select(start), bare.kind === "structured" ? 1 : 0);
  // In a text box the browser does the undo. A badge there shows the same letters as the typed name.
  const hasSteps = !["textarea", "react"].includes(bare.adapter);

  check(48, "not while it is typed, and as soon as something else is", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Dr. Smith"), drawn]);
    assert.deepEqual(await badges(), ["Dr. Smith active plain"]);
    await bare.do([type(" "), drawn, type("n")]);
    await becomes("Ask ⟨Dr. Smith⟩ n|");
    assert.deepEqual(await bare.ask("targetIds"), ["smith"]);
    await bare.do([type("ow")]);
    await becomes("Ask ⟨Dr. Smith⟩ now|");
  });

  for (const key of [".", ",", ")"])
    check(48, `a ${key} behind the name ends it`, async () => {
      await bare.open("|");
      await bare.do([type(`Ask @Zoë Ångström${key}`)]);
      await becomes(`Ask ⟨Zoë Ångström⟩${key}|`);
    });

  check(48, "a space waits for longer names", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Billing "), drawn]);
    assert.deepEqual(await badges(), ["Billing active plain"]);
    await bare.do([type("Specialist "), drawn]);
    assert.deepEqual(await badges(), ["Billing Specialist active plain"]);
    await bare.do([type("is "), drawn]);
    await becomes("Ask ⟨Billing Specialist⟩ is |");
    await bare.open("|");
    await bare.do([type("Ask @Billing is"), drawn]);
    assert.deepEqual(await badges(), ["Billing active plain"]);
    await bare.do([type(",")]);
    await becomes("Ask ⟨Billing⟩ is,|");
  });

  check(48, "a wrong letter on the way to a longer name links nobody", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Billing Spez"), drawn, press("Backspace"), type("cialist, ok")]);
    await becomes("Ask ⟨Billing Specialist⟩, ok|");
  });

  check(48, "moving the caret away is leaving", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Dr. Smith"), press("Escape"), drawn, toStart]);
    await becomes("|Ask ⟨Dr. Smith⟩");
    await bare.open("a\n|");
    await bare.do([type("@Dr. Smith"), press("Escape"), press("Enter")]);
    await becomes("a\n⟨Dr. Smith⟩\n|");
  });

  check(48, "leaving the editor is leaving, and does not bring it back", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Dr. Smith")]);
    await bare.run(() => document.querySelector("#scratch").focus());
    await bare.page.waitForFunction(() => globalThis.bare.badges()[0] === "Dr. Smith active linked");
    assert.equal(await bare.run(() => document.activeElement.id), "scratch");
  });

  check(48, "other capitals are the name's own in a badge", async () => {
    await bare.open("|");
    await bare.do([type("Ask @dr.  SMITH, ok")]);
    await becomes("Ask ⟨Dr. Smith⟩, ok|");
    assert.deepEqual(await bare.ask("targetIds"), ["smith"]);
  });

  check(48, "a name that is mended is typed", async () => {
    await bare.open("Ask @Dr. Smi|h now");
    await bare.do([type("t"), drawn, press("End")]);
    await becomes("Ask ⟨Dr. Smith⟩ now|");
  });

  check(
    48,
    "a host that saves links what nobody typed too, and leaves what is being typed",
    async () => {
      const linkNames = () => bare.run(() => globalThis.bare.editor.linkNames());
      await bare.open("@billing, **@Zoë Ångström** and |");
      await bare.do([type("@Dr. Smith"), drawn]);
      assert.equal(await linkNames(), true);
      const saved = ["Billing active linked", "Zoë Ångström active linked", "Dr. Smith active plain"];
      assert.deepEqual(await badges(), saved);
      assert.equal(await linkNames(), false);
      await bare.do([type(" x")]);
      await becomes(`⟨Billing⟩, **⟨Zoë Ångström⟩** and ⟨Dr. Smith⟩ x|`);
      if (!hasSteps) return;
      await bare.do([press("Control+z"), press("Control+z"), press("Control+z"), press("Control+z"), drawn]);
      assert.ok(!(await badges()).includes("Billing active linked"));
    },
    { skip: bare.adapter === "react" && "the form that a React text box is in submits every mention by id" },
  );

  check(48, "what nobody types stays as it is", async () => {
    await bare.open("Ask @Billing |");
    await bare.do([type("now"), toStart, drawn]);
    assert.deepEqual(await badges(), ["Billing active plain"]);
    await bare.open("|");
    await bare.copyElsewhere("Ask @Dr. Smith now");
    await bare.do([press("Control+v"), drawn, toStart, drawn]);
    assert.deepEqual(await badges(), ["Dr. Smith active plain"]);
  });

  check(48, "names that mean nobody, or several, stay as they are", async () => {
    const data = {
      assignments: ["Me", "Scout", "Scout"].map((name, at) => ({ id: at === 0 ? "me" : `s${at}`, name })),
    };
    await bare.open("|", { data });
    await bare.do([type("@Scout, @Nobody, @Me. "), drawn]);
    assert.deepEqual(await badges(), ["Scout ambiguous plain", "Nobody unknown plain", "Me self plain"]);
  });

  check(48, "a host that has plain names inserted keeps what is typed", async () => {
    await bare.open("|", { options: { source: "me", insert: "plain" } });
    await bare.do([type("Ask @Dr. Smith, ok"), drawn]);
    assert.deepEqual(await badges(), ["Dr. Smith active plain"]);
  });

  check(48, "undo takes it back once, and does not fight with it", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Dr. Smith"), press("Escape"), drawn, toStart]);
    await becomes("|Ask ⟨Dr. Smith⟩");
    if (!hasSteps) return;
    await bare.do([press("Control+z"), drawn]);
    assert.deepEqual(await badges(), ["Dr. Smith active plain"]);
    await bare.do([(page) => page.evaluate(() => globalThis.bare.editor.select(8)), drawn, toStart, drawn]);
    assert.deepEqual(await badges(), ["Dr. Smith active plain"]);
    await bare.do([press("Control+y"), drawn]);
    assert.deepEqual(await badges(), ["Dr. Smith active linked"]);
    await bare.do([press("Control+z"), press("Control+z"), drawn]);
    assert.deepEqual(await badges(), []);
  });

  check(49, "a rename keeps the id of a name that was just typed", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Dr. Smith")]);
    await bare.patch({ upsert: [{ id: "smith", name: "Smith & Co" }] });
    await becomes("Ask ⟨Smith & Co⟩|");
    assert.deepEqual(await bare.ask("targetIds"), ["smith"]);
    await bare.do([type(" now")]);
    await becomes("Ask ⟨Smith & Co⟩ now|");
  });

  check(49, "undo and redo after it leave no half of a badge", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Dr. Smith"), press("Escape"), drawn]);
    await bare.patch({ upsert: [{ id: "smith", name: "Smith & Co" }] });
    await bare.do([type(", ok"), drawn]);
    const undo = ["Control+z", "Control+z", "Control+z"];
    // A text box has the browser's history, which a rename ends.
    const redo = hasSteps ? ["Control+y", "Control+y", "Control+y"] : [];
    for (const key of [...undo, ...redo]) {
      await bare.do([press(key), drawn]);
      const text = await bare.ask("text");
      assert.doesNotMatch(
        text.replace(/\[@[^[\]]+\]\(assignment:smith\)/g, ""),
        /[[\]()]|assignment/,
        `${key}: ${text}`,
      );
      assert.deepEqual(await bare.ask("targetIds"), text.includes("assignment:smith") ? ["smith"] : []);
    }
  });

  check(49, "only whoever is renamed, by a patch or an update, and all of their mentions", async () => {
    await bare.open("@billing, **@Billing** and @Dr. Smith|");
    await bare.patch({ upsert: [{ id: "b", name: "Finance" }] });
    const names = () => badges().then((all) => all.map((badge) => badge.replace(" active", "")));
    assert.deepEqual(await names(), ["Finance linked", "Finance linked", "Dr. Smith plain"]);
    await bare.run(() => {
      const { team } = globalThis.bare;
      const { assignments } = team.toJSON();
      team.update({ assignments: assignments.map((row) => (row.id === "smith" ? { ...row, name: "Smith" } : row)) });
    });
    assert.deepEqual(await names(), ["Finance linked", "Finance linked", "Smith linked"]);
  });

  check(49, "a deletion makes a badge that says so, and restoring heals it", async () => {
    await bare.open("Ask @Billing now|");
    await bare.patch({ delete: ["b"] });
    await becomes("Ask ⟨Billing:deleted⟩ now|");
    await bare.patch({ upsert: [{ id: "b", name: "Bookkeeping" }] });
    await becomes("Ask ⟨Bookkeeping⟩ now|");
  });

  check(49, "another's new name takes nobody's place", async () => {
    await bare.open("@Billing is, @Dr. Smith copy|");
    await bare.patch({
      upsert: [
        { id: "zoe", name: "Billing" },
        { id: "new", name: "Dr. Smith copy" },
      ],
    });
    assert.deepEqual(await bare.ask("targetIds"), ["b", "smith"]);
  });

  check(49, "what comes while a name is typed leaves it alone", async () => {
    await bare.open("|");
    await bare.do([type("Ask @Dr. Smith")]);
    await bare.patch({ upsert: [{ id: "new", name: "Dr. Smith Junior" }] });
    await bare.do([type(" Junior, ok")]);
    await becomes("Ask ⟨Dr. Smith Junior⟩, ok|");
  });

  check(49, "a wrong change links nothing", async () => {
    await bare.open("Ask @Billing now|");
    await bare.run(() => {
      try {
        globalThis.bare.team.patch({ upsert: [{ id: "b", name: "" }] });
      } catch {}
    });
    assert.deepEqual(await badges(), ["Billing active plain"]);
  });
}
