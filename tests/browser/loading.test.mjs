// Teams too large to load, in every adapter: rows are fetched as they are needed, and late ones are dropped.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { kinds, withAdapters } from "./support/adapters.mjs";
import { press, type } from "./support/bare.mjs";

const adapters = withAdapters();

for (const adapter of Object.keys(kinds)) {
  const bare = adapters(adapter);

  /** A loader whose answers come when the test says so. */
  const open = async (text, assignments = []) => {
    await bare.run(() => {
      const asked = [];
      const ask =
        (what) =>
        (given, { signal }) =>
          new Promise((answer, fail) => asked.push({ what, given, signal, answer, fail }));
      globalThis.asked = asked;
      globalThis.load = { search: ask("search"), byId: ask("byId") };
    });
    await bare.open(text, { data: { assignments, partial: true }, options: { load: true } });
  };
  const asked = () => bare.run(() => globalThis.asked.map(({ what, given, signal }) => [what, given, signal.aborted]));
  const answer = (index, rows) =>
    bare.run(
      async ([at, given]) => {
        globalThis.asked[at].answer(given);
        await globalThis.bare.drawn();
      },
      [index, rows],
    );

  describe(`${adapter}: loading`, () => {
    test("asks once for the ids that a text mentions, and shows the answer", async () => {
      await open("⟨x9⟩ and ⟨x9⟩|");
      assert.deepEqual(await asked(), [["byId", ["x9"], false]]);
      assert.deepEqual(await bare.ask("targets"), []);
      await answer(0, [{ id: "x9", name: "Night Desk" }]);
      assert.equal(await bare.ask("shown"), "⟨Night Desk⟩ and ⟨Night Desk⟩|");
      assert.deepEqual(await bare.ask("targets"), ["Night Desk"]);
      assert.equal((await asked()).length, 1);
    });

    test("opens the list when the rows come", async () => {
      await open("|");
      await bare.do([type("@ni")]);
      assert.equal(await bare.ask("menu"), null);
      const searches = await asked();
      assert.deepEqual(
        searches.map(([, query]) => query),
        ["", "n", "ni"],
      );
      assert.deepEqual(
        searches.map(([, , aborted]) => aborted),
        [true, true, false],
      );
      await answer(2, [{ id: "x1", name: "Night Desk" }]);
      assert.deepEqual(await bare.ask("menu"), ["Night Desk"]);
      await bare.do([press("Enter")]);
      assert.equal(await bare.ask("shown"), "⟨Night Desk⟩ |");
    });

    test("drops late and out-of-order answers", async () => {
      await open("|");
      await bare.do([type("@ni")]);
      await answer(2, [{ id: "x1", name: "Night Desk" }]);
      await answer(1, [{ id: "x2", name: "Northern Night" }]);
      await answer(0, [{ id: "x3", name: "Nightly" }]);
      assert.deepEqual(await bare.ask("menu"), ["Night Desk"]);
      assert.equal(await bare.run(() => globalThis.bare.team.size), 1);
    });

    test("opens nothing once the caret is elsewhere", async () => {
      await open("abc |");
      await bare.do([type("@ni"), press("Home"), () => bare.ask("drawn")]);
      await answer(2, [{ id: "x1", name: "Night Desk" }]);
      assert.equal(await bare.ask("menu"), null);
    });

    test("aborts pending requests when the editor goes", async () => {
      await open("⟨x9⟩ |");
      await bare.do([type("@ni")]);
      await bare.run(() => {
        globalThis.kept = globalThis.bare.team;
        globalThis.bare.close();
      });
      assert.ok((await asked()).every(([, , aborted]) => aborted));
    });

    test("finds a name among fifty thousand by its search", async () => {
      await bare.run(() => {
        const all = Array.from({ length: 50_000 }, (_, index) => ({ id: `d${index}`, name: `Desk ${index}` }));
        const search = async (query) =>
          all.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase())).slice(0, 50);
        globalThis.load = { search, byId: async () => [] };
      });
      await bare.open("|", { data: { assignments: [], partial: true }, options: { load: true } });
      await bare.do([type("@desk 49999")]);
      await bare.page.waitForFunction(() => globalThis.bare.menu()?.[0] === "Desk 49999");
      await bare.do([press("Enter")]);
      assert.equal(await bare.ask("shown"), "⟨Desk 49999⟩ |");
      assert.ok((await bare.run(() => globalThis.bare.team.size)) < 1000);
    });
  });
}
