// Text inserted over badges, in large amounts, and with a host that changes the page meanwhile.
import assert from "node:assert/strict";
import { press, type } from "../bare.mjs";
import { drawn } from "../cases/row.mjs";

/** Texts with a selection, what is put in over it, and what stands there then. */
const over = [
  ["Ask |⟨Billing⟩| now.", "Billing", "Ask Billing| now."],
  ["Ask |⟨Billing⟩| now.", "Filling", "Ask Filling| now."],
  ["Ask |⟨Billing⟩| now.", "the billing", "Ask the billing| now."],
  ["Ask |⟨Billing⟩| now.", "@Bill", "Ask @Bill| now."],
  ["Ask |⟨Billing⟩| now.", "**@Billing**", "Ask **@Billing**| now."],
  ["Ask |⟨Billing⟩| now.", "@BILLING", "Ask @BILLING| now."],
  ["Ask |⟨Billing⟩| now.", "@Billing", "Ask @Billing| now."],
  ["Ask |⟨Billing⟩| now.", "g", "Ask g| now."],
  ["|Ask ⟨Billing⟩ now.|", "Ask Billing now.", "Ask Billing now.|"],
  ["|Ask ⟨Billing⟩ now.|", "Ask @Billings now.", "Ask @Billings now.|"],
  ["|⟨Billing⟩ and ⟨Billing⟩|", "@Billing and", "@Billing and|"],
  ["⟨Billing⟩| and |⟨Billing⟩", "@Billing", "⟨Billing⟩@Billing|⟨Billing⟩"],
  ["⟨Billing⟩|⟨Dr. Smith⟩| now.", "@Billing", "⟨Billing⟩@Billing| now."],
];

/** The same for several lines, which a script's command puts into a text box. */
const lines = [
  ["a |", "x\ny\nz", "a x\ny\nz|"],
  ["Ask |⟨Billing⟩| now.", "one\ntwo", "Ask one\ntwo| now."],
  ["⟨Billing⟩| and ⟨Dr. Smith⟩", "Billing\n@Bill\n", "⟨Billing⟩Billing\n@Bill\n| and ⟨Dr. Smith⟩"],
  ["⟨Billing⟩ |and ⟨Billing⟩| or ⟨Billing⟩", "a\nBilling\na", "⟨Billing⟩ a\nBilling\na| or ⟨Billing⟩"],
  ["a\n|⟨Billing⟩\na", "a\na\n", "a\na\na\n|⟨Billing⟩\na"],
  ["⟨Billing⟩|⟨Billing⟩", "\n\n", "⟨Billing⟩\n\n|⟨Billing⟩"],
  ["|⟨Billing⟩\n⟨Dr. Smith⟩| now.", "&lt;\n<b>", "&lt;\n<b>| now."],
];

const withoutCaret = async (bare) => (await bare.ask("shown")).replaceAll("|", "");

export function putIn(bare, check) {
  for (const [start, text, end] of ["textarea", "react"].includes(bare.adapter) ? lines : [])
    check(70, `${JSON.stringify(text)} by a command in ${JSON.stringify(start)}`, async () => {
      await bare.open(start);
      await bare.run((value) => document.execCommand("insertText", false, value), text);
      assert.equal(await bare.becomes(end), end);
      assert.equal((await bare.ask("badges")).filter((badge) => badge.endsWith("linked")).length, badgesIn(end));
      // Chromium types lines one by one and makes each an undo step.
      for (let step = 0; step < 9 && (await withoutCaret(bare)) !== start.replaceAll("|", ""); step += 1)
        await bare.do([press("Control+z"), drawn]);
      assert.equal(await withoutCaret(bare), start.replaceAll("|", ""));
    });

  for (const [start, text, end] of over) {
    // Rich text hosts may read markup in pasted text.
    if (text.includes("*") && bare.kind !== "source") continue;
    check(70, `${text} pasted in ${start}`, async () => {
      await bare.open(start);
      await bare.copyElsewhere(text);
      await bare.do([press("Control+v")]);
      assert.equal(await bare.becomes(end), end);
      assert.deepEqual((await bare.ask("badges")).filter((badge) => badge.endsWith("linked")).length, badgesIn(end));
      await bare.do([press("Control+z"), press("ArrowRight"), drawn]);
      assert.equal((await bare.ask("shown")).replaceAll("|", ""), start.replaceAll("|", ""));
    });
  }

  for (const [start, text, end] of over.slice(0, 3)) {
    check(70, `${text} typed in ${start}`, async () => {
      await bare.open(start);
      await bare.do([type(text)]);
      assert.equal(await bare.becomes(end), end);
    });
  }

  check(71, "a hundred mentions in as many lines", async () => {
    const lines = Array.from({ length: 120 }, (_, index) => `Line ${index}, ask [@Billing](assignment:b) or wait.`);
    await bare.open("|");
    await bare.copyElsewhere(lines.join("\n"));
    const before = await bare.run(() => globalThis.bare.seen.analyses);
    await bare.do([press("Control+v"), drawn]);
    const end = `${lines.join("\n").replaceAll("[@Billing](assignment:b)", "⟨Billing⟩")}|`;
    assert.equal(await bare.becomes(end), end);
    assert.equal(await bare.run(() => globalThis.bare.seen.analyses), before + 1);
    await bare.do([press("Control+z")]);
    assert.equal(await bare.becomes("|"), "|");
  });

  for (const [host, change] of [
    ["writes into it", (output) => output.append("x")],
    ["takes nodes out of it", (output) => output.replaceChildren(document.createElement("p"), "x")],
  ]) {
    const forgets = bare.browser === "firefox" && bare.adapter === "textarea" && host === "takes nodes out of it";
    check(
      72,
      `a host that ${host}`,
      async () => {
        await bare.open("a ⟨Billing⟩ |");
        await bare.run(`(() => {
          const output = document.querySelector("#host").appendChild(document.createElement("output"));
          globalThis.told = () => (${change})(output);
        })()`);
        try {
          for (const letter of "some words") await bare.do([type(letter), drawn]);
          // Late letters begin a step of their own, but there must not be a step for each letter.
          let steps = 0;
          do {
            await bare.do([press("Control+z")]);
            steps += 1;
          } while (steps < 5 && (await bare.becomes("a ⟨Billing⟩ |")) !== "a ⟨Billing⟩ |");
          assert.equal(await bare.becomes("a ⟨Billing⟩ |"), "a ⟨Billing⟩ |");
          await bare.do(Array(steps).fill(press("Control+y")));
          assert.equal(await bare.becomes("a ⟨Billing⟩ some words|"), "a ⟨Billing⟩ some words|");
        } finally {
          await bare.run(() => {
            globalThis.told = undefined;
          });
        }
      },
      { skip: forgets && "Firefox forgets a textarea's history where nodes go away, whoever takes them" },
    );
  }
}

function badgesIn(text) {
  return text.split("⟨").length - 1;
}
