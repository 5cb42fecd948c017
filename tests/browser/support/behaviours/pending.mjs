// What a host is told about a mention that the user is still typing.
import assert from "node:assert/strict";
import { press, type } from "../bare.mjs";
import { drawn } from "../cases/row.mjs";

export function pending(bare, check) {
  /** The host has been told so: `grants → whom`, `can't run`, and what is being typed. */
  const tells = async (expected) => {
    await bare.page
      .waitForFunction((said) => globalThis.bare.told() === said, expected, { timeout: 1000 })
      .catch(() => {});
    assert.equal(await bare.ask("told"), expected);
  };
  const history = () => bare.ask("history");
  const toScratch = () => bare.run(() => document.querySelector("#scratch").focus());

  check(80, "on the way to a long name nobody is granted and nothing is wrong", async () => {
    await bare.open("|");
    await bare.do([type("Late: ask @Billing Specialist")]);
    await tells("grants nobody, typing Billing Specialist");
    await bare.do([type(", ok")]);
    await tells("grants bs");
    const told = await history();
    assert.deepEqual(
      told.filter((one) => one.includes("can't run") || /grants (b|bsc)\b/.test(one)),
      [],
    );
  });

  check(80, "a word on the way that is nobody is no error yet", async () => {
    await bare.open("Late: ask @Billin|");
    await tells("grants nobody, typing Billin");
    const marked = () => bare.texts(".sop-error, .sop-warning, .sop-unknown, .cm-lintRange");
    assert.deepEqual([await bare.texts(".sop-pending"), await marked()], [["@Billin"], []]);
    await bare.do([press("Escape"), type(" and")]);
    await bare.do([type(", so")]);
    await tells("grants nobody, can't run");
    assert.deepEqual(await bare.texts(".sop-pending"), []);
    assert.ok((await marked()).length > 0);
  });

  check(80, "what somebody else than the host reads is whole", async () => {
    await bare.open("|");
    await bare.do([type("Late: ask @Dr. Smith"), drawn]);
    await tells("grants nobody, typing Dr. Smith");
    assert.deepEqual(await bare.ask("targetIds"), ["smith"]);
  });

  check(80, "it counts once the editor has lost the focus", async () => {
    await bare.open("Late: ask @Dr. Smith|");
    await tells("grants nobody, typing Dr. Smith");
    await toScratch();
    await tells("grants smith");
    await bare.run(() => globalThis.bare.editor.focus());
    await tells("grants nobody, typing Dr. Smith");
  });

  check(80, "moving the caret to a mention and away again", async () => {
    await bare.open("Late: ask @Dr. Smi|th now");
    await tells("grants nobody, typing Dr. Smith");
    await bare.do([press("End"), drawn]);
    await tells("grants smith");
    const before = (await history()).length;
    await bare.do([press("ArrowLeft"), drawn]);
    assert.equal((await history()).length, before, "a move that changes nothing is not told");
    await bare.do([press("Home"), drawn]);
    assert.equal((await history()).length, before);
  });

  check(80, "a selection that ends in a mention, and one that goes over it", async () => {
    await bare.open("Late: ask @Dr. Smi|th now");
    await bare.do([press("Shift+Home"), drawn]);
    await tells("grants nobody, typing Dr. Smith");
    await bare.do([press("Control+a"), drawn]);
    await tells("grants smith");
    await bare.open("@Dr. Smith|");
    await tells("grants nobody, typing Dr. Smith");
    await bare.do([press("Control+a"), drawn]);
    await tells("grants smith");
  });

  check(80, "another mention of the same still grants", async () => {
    await bare.open("Late: ask @Dr. Smith, or else @Dr. Smi|th");
    await tells("grants smith, typing Dr. Smith");
    assert.equal(await bare.ask("mentionsTold"), 1);
  });

  check(80, "one that is picked is never being typed", async () => {
    await bare.open("Late: ask |");
    await bare.do([type("@dr"), drawn, press("Enter")]);
    await tells("grants smith");
    await bare.do([press("ArrowLeft"), drawn]);
    await tells("grants smith");
  });

  check(80, "undo and redo", async () => {
    await bare.open("Late: ask |");
    await bare.do([type("@Dr. Smith"), drawn, press("Control+z"), drawn]);
    assert.ok(!(await history()).some((one) => one.includes("smith")));
    await bare.do([press("Control+y"), drawn]);
    await tells("grants nobody, typing Dr. Smith");
  });

  check(80, "a change of the team under it", async () => {
    await bare.open("Late: ask @Finance|");
    await tells("grants nobody, typing Finance");
    await bare.patch({ upsert: [{ id: "f", name: "Finance" }] });
    await bare.patch({ upsert: [{ id: "f2", name: "Finance" }] });
    await drawn(bare.page);
    await tells("grants nobody, typing Finance");
    await bare.patch({ delete: ["f2"] });
    await toScratch();
    await tells("grants f");
    assert.ok(!(await history()).some((one) => one.includes("can't run")));
  });

  check(80, "nobody types in a text that can't be changed", async () => {
    await bare.open("Late: ask @Dr. Smi|th", { readOnly: true });
    await drawn(bare.page);
    await tells("grants smith");
  });
}
