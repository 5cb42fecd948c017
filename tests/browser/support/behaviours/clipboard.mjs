// Copying, cutting and pasting.
import assert from "node:assert/strict";
import { drawn } from "../cases/row.mjs";
import { press, type } from "../bare.mjs";

export function clipboard(bare, check) {
  check(36, "a copy keeps its ids, and reads as names elsewhere", async () => {
    await bare.open("|⟨Billing Specialist⟩ x|");
    await bare.do([press("Control+c")]);
    assert.equal((await bare.pasteElsewhere()).trim(), "@Billing Specialist x");
    await bare.do([press("ArrowRight"), drawn, type(" and "), press("Control+v")]);
    const end = "⟨Billing Specialist⟩ x and ⟨Billing Specialist⟩ x|";
    assert.equal(await bare.becomes(end), end);
    assert.equal(await bare.ask("menu"), null);
  });

  check(25, "cut and paste moves a badge", async () => {
    await bare.open("a |⟨Billing⟩| b");
    await bare.do([press("Control+x")]);
    assert.equal(await bare.becomes("a | b"), "a | b");
    await bare.do([press("End"), drawn, press("Control+v")]);
    assert.equal(await bare.becomes("a  b⟨Billing⟩|"), "a  b⟨Billing⟩|");
  });

  check([23, 25], "cutting one of two that share a name brings the same one back", async () => {
    const scouts = ["Me", "Scout", "Scout"].map((name, index) => ({ id: `s${index}`, name }));
    await bare.open("x |", { data: { assignments: scouts } });
    await bare.do([type("@Scout"), press("ArrowDown"), press("Enter"), press("Backspace")]);
    await bare.do([press("Shift+ArrowLeft"), drawn, press("Control+x")]);
    assert.equal(await bare.becomes("x |"), "x |");
    await bare.do([press("Control+v")]);
    assert.equal(await bare.becomes("x ⟨Scout⟩|"), "x ⟨Scout⟩|");
    assert.deepEqual(await bare.ask("targetIds"), ["s2"]);
  });

  check(36, "pasted text never opens the list", async () => {
    await bare.open("|");
    await bare.copyElsewhere("say @Bil");
    await bare.do([press("Control+v")]);
    assert.equal(await bare.becomes("say @Bil|"), "say @Bil|");
    assert.equal(await bare.ask("menu"), null);
  });

  check(36, "linked forms that are pasted as text become badges, in one undo step", async () => {
    await bare.open("|");
    await bare.copyElsewhere("one\nto [@Billing](assignment:b), then");
    await bare.do([press("Control+v")]);
    assert.equal(await bare.becomes("one\nto ⟨Billing⟩, then|"), "one\nto ⟨Billing⟩, then|");
    await bare.do([press("Control+z")]);
    assert.equal(await bare.becomes("|"), "|");
    await bare.do([press("Control+y")]);
    assert.equal((await bare.becomes("one\nto ⟨Billing⟩, then|")).replace(/\|/g, ""), "one\nto ⟨Billing⟩, then");
  });

  check(
    36,
    "line ends of other systems leave the offsets right",
    async () => {
      await bare.open("|");
      await bare.run((text) => navigator.clipboard.writeText(text), "one\r\ntwo [@Billing](assignment:b)\r\nthree");
      await bare.do([press("Control+v")]);
      assert.equal(await bare.becomes("one\ntwo ⟨Billing⟩\nthree|"), "one\ntwo ⟨Billing⟩\nthree|");
      await bare.do([type(" @Dr"), press("Enter")]);
      const end = "one\ntwo ⟨Billing⟩\nthree ⟨Dr. Smith⟩ |";
      assert.equal(await bare.becomes(end), end);
    },
    { skip: bare.browser === "webkit" && "WebKit lets no page write into the clipboard without asking" },
  );

  check(51, "a selection with a badge is replaced by what is pasted, ids included", async () => {
    await bare.open("a |⟨Billing⟩ or ⟨Dr. Smith⟩| b");
    await bare.copyElsewhere("[@Zoë Ångström](assignment:zoe) & co");
    await bare.run(() => globalThis.bare.editor.focus());
    await bare.do([press("Control+v")]);
    assert.equal(await bare.becomes("a ⟨Zoë Ångström⟩ & co| b"), "a ⟨Zoë Ångström⟩ & co| b");
    assert.deepEqual(await bare.ask("targetIds"), ["zoe"]);
  });

  check(51, "names and ids that need escapes come as they were written", async () => {
    const rows = ["A](x) [@B", 'Gus "The Boss"', "a | b", "50% (x)"].map((name, at) => ({ id: `i/${at} %`, name }));
    await bare.open("|", { data: { assignments: [{ id: "me", name: "Me" }, ...rows] } });
    const forms = await bare.run((given) => {
      const { formatMention } = globalThis.bare.modules;
      return given.map(({ id, name }) => formatMention(id, name)).join(", ");
    }, rows);
    await bare.copyElsewhere(forms);
    await bare.do([press("Control+v")]);
    const end = `${rows.map(({ name }) => `⟨${name}⟩`).join(", ")}|`;
    assert.equal(await bare.becomes(end), end);
    assert.deepEqual(
      await bare.ask("targetIds"),
      rows.map(({ id }) => id),
    );
  });

  check(52, "all of one line is pasted into another as a piece of it", async () => {
    await bare.open("one ⟨Billing⟩|");
    await bare.do([press("Control+a"), drawn, press("Control+c")]);
    await bare.open("a |b");
    await bare.do([press("Control+v")]);
    assert.equal(await bare.becomes("a one ⟨Billing⟩|b"), "a one ⟨Billing⟩|b");
  });

  check(36, "an id that this team does not know is red, whatever its name", async () => {
    await bare.open("|⟨Billing⟩|");
    await bare.do([press("Control+c")]);
    const data = {
      assignments: [
        { id: "me", name: "Me" },
        { id: "other", name: "Billing" },
      ],
    };
    await bare.open("|", { data });
    await bare.do([press("Control+v")]);
    assert.equal(await bare.becomes("⟨Billing:deleted⟩|"), "⟨Billing:deleted⟩|");
    assert.deepEqual(await bare.ask("badges"), ["Billing deleted linked"]);
    assert.deepEqual(await bare.ask("targets"), []);
  });
}
