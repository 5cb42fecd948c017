// Edits lead to the same drawing as a fresh one, and an edit touches only what it changes.
import assert from "node:assert/strict";
import { press, type } from "../bare.mjs";
import { drawn } from "../cases/row.mjs";

const LINES = [
  "If late, hand over to @Billing. Ask @Nobody and @Old Desk.",
  "See ⟨Dr. Smith⟩, never ⟨Old Desk⟩.",
  "Nothing here.",
  "Hand over to @Zoë Ångström, or to ⟨Billing⟩ and @billing.",
];

const EDITS = [
  [type("x")],
  [press("Enter")],
  [press("Backspace")],
  [type("Tell @Legal or @Dr. Smith. ")],
  [press("Home"), type("Also @Billing Specialist, ")],
  [press("ArrowUp"), press("End"), press("Backspace"), press("Backspace")],
  [press("ArrowUp"), press("Home"), press("Enter")],
  [press("Control+Home"), type("Now ")],
  [press("Shift+ArrowDown"), press("Delete")],
  [press("Control+z")],
  [press("Control+End"), type("@Old Desk, "), press("Home")],
  [press("Shift+ArrowUp"), press("Shift+ArrowUp"), type("So ")],
  [press("Control+z"), press("Control+z")],
  [press("Control+a"), type("@Billing, ")],
  [press("Control+z")],
];

/** Everything that an editor draws, in order, with its words. */
function marks() {
  const prefix = globalThis.bare.prefix();
  const own = (dom) => [...dom.classList].filter((name) => name.startsWith(prefix)).join(" ");
  const all = globalThis.bare.all(".sop-badge, .sop-mention, .sop-finding");
  return all.filter((dom) => own(dom) !== "").map((dom) => `${own(dom)}: ${dom.textContent} (${dom.title})`);
}

export function marksOf(bare, check) {
  check(76, "what is drawn after edits is what is drawn afresh", async () => {
    await bare.open(`${LINES.join("\n")}|`);
    const steps = [];
    for (const edit of EDITS) {
      await bare.do([...edit, press("Escape"), drawn]);
      steps.push([await bare.ask("shown"), await bare.run(marks)]);
    }
    for (const [text, found] of steps) {
      const plain = text.replace(/⟨([^⟩:]*):[^⟩]*⟩/g, "⟨$1⟩");
      await bare.open(plain);
      await bare.do([drawn]);
      assert.deepEqual(found, await bare.run(marks), text);
    }
  });

  check(77, "a key touches what it changes, and asks for a list only behind an at sign", async () => {
    const text = Array.from({ length: 60 }, () => LINES.join("\n")).join("\n");
    await bare.open(`${text}\nNow |`);
    await bare.do([type("w"), drawn]);
    await bare.run(() => {
      const { SopDocument } = globalThis.bare.modules;
      const { complete } = SopDocument.prototype;
      const counted = { nodes: 0, asked: 0 };
      SopDocument.prototype.complete = function (...given) {
        counted.asked += 1;
        return complete.apply(this, given);
      };
      const watching = new MutationObserver((records) => {
        for (const { addedNodes, removedNodes } of records)
          counted.nodes += Math.max(1, addedNodes.length + removedNodes.length);
      });
      watching.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      globalThis.counted = () => {
        watching.disconnect();
        SopDocument.prototype.complete = complete;
        return counted;
      };
    });
    const letters = "rite what was found";
    await bare.do([type(letters), drawn]);
    const { nodes, asked } = await bare.run(() => globalThis.counted());
    assert.ok(nodes > 0 && nodes <= 16 * letters.length, `${nodes} nodes`);
    assert.equal(asked, 0);
  });
}
