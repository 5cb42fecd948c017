// A page that has loaded the reading engine upgrades to the full one: teams, documents and editors stay.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { type } from "./support/bare.mjs";

for (const adapter of ["codemirror", "prosemirror", "textarea"]) {
  // A page of its own, since a loaded engine stays loaded.
  const bare = withAdapters()(adapter);
  test(`${adapter}: from the reading engine to the full one`, async () => {
    await bare.open("If late, ask ⟨Billing⟩. |");
    await bare.run(() => {
      const { SopDocument, toolDefinition } = globalThis.bare.modules;
      const { team } = globalThis.bare;
      const document = new SopDocument("If late, ask @Billing Specialist or @Billing.", team);
      globalThis.kept = { team, document, before: document.analysis, version: document.version, toolDefinition };
      document.edit({ from: 0, insert: "Now. " });
    });
    const code = () =>
      bare.run(() => {
        const { document, team, toolDefinition } = globalThis.kept;
        try {
          return JSON.stringify(toolDefinition(document.analysis, team, { source: "me" })).includes("Billing");
        } catch (error) {
          return error.code ?? error.message;
        }
      });
    assert.equal(await code(), "needs-full-engine");
    await bare.run(() => globalThis.bare.loadFull());
    assert.equal(await code(), true);
    const now = await bare.run(() => {
      const { analyze } = globalThis.bare.modules;
      const { team, document, before, version } = globalThis.kept;
      document.edit({ from: 0, insert: "Then: " });
      return {
        same: JSON.stringify(document.analysis) === JSON.stringify(analyze(document.text, team)),
        text: document.text,
        before: before.badges.map(({ from, to }) => [from, to]),
        since: document.changes(version),
        names: [team.size, team.get("b").name],
      };
    });
    assert.deepEqual(now, {
      same: true,
      text: "Then: Now. If late, ask @Billing Specialist or @Billing.",
      before: [
        [13, 32],
        [36, 44],
      ],
      since: null,
      names: [15, "Billing"],
    });
    await type("Else @Billing Spec")(bare.page);
    assert.deepEqual(await bare.ask("menu"), ["Billing Specialist", "Billing Specialist copy"]);
    await bare.page.keyboard.press("Enter");
    assert.equal(await bare.ask("shown"), "If late, ask ⟨Billing⟩. Else ⟨Billing Specialist⟩ |");
    await bare.run(() => globalThis.kept.team.patch({ upsert: [{ id: "b", name: "Finance" }] }));
    assert.deepEqual(await bare.ask("targets"), ["Finance", "Billing Specialist"]);
  });
}
