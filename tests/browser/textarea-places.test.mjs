// A textarea in another window or tree than the script's, or moved there later.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { press, type } from "./support/bare.mjs";

const bare = withAdapters()("textarea");
const linked = "[@Billing](assignment:b)";

/** Attaches to a textarea that `make` makes, then `move`s it. Both are code of the page. */
async function attachIn(make, move = "() => {}") {
  await bare.run(`(async () => {
    const { bare } = globalThis;
    bare.close();
    const host = document.querySelector("#host");
    const { Team, attach } = bare.modules;
    const team = Team.create({ assignments: [{ id: "b", name: "Billing" }, { id: "bs", name: "Billing Specialist" }] });
    const textarea = await (${make})(host);
    textarea.value = "a ${linked} ";
    const attached = attach(textarea, team, {});
    globalThis.placed = { host, textarea, attached };
    await (${move})(globalThis.placed);
    textarea.focus();
    textarea.setSelectionRange(textarea.value.length, textarea.value.length);
    await bare.drawn();
  })()`);
}

const frame = `async (host) => {
  const frame = host.appendChild(document.createElement("iframe"));
  frame.style.cssText = "width: 500px; height: 300px";
  await new Promise((done) => { frame.onload = done; frame.srcdoc = "<!doctype html><body></body>"; });
  return frame.contentDocument.body;
}`;
const inPage = `(host) => host.appendChild(document.createElement("textarea"))`;
const places = [
  [
    "a frame",
    `async (host) => { const body = await (${frame})(host); return body.appendChild(body.ownerDocument.createElement("textarea")); }`,
  ],
  ["another window, later", inPage, `async ({ host, textarea }) => { (await (${frame})(host)).append(textarea); }`],
  [
    "a shadow tree, later",
    inPage,
    `({ host, textarea }) => { host.appendChild(document.createElement("div")).attachShadow({ mode: "open" }).append(textarea); }`,
  ],
  ["the page, later", `() => document.createElement("textarea")`, `({ host, textarea }) => { host.append(textarea); }`],
];

describe("a textarea in", () => {
  for (const [name, make, move] of places) {
    test(name, async () => {
      await attachIn(make, move);
      const look = () =>
        bare.run(() => {
          const { textarea, attached } = globalThis.placed;
          const root = textarea.getRootNode();
          const overlay = root.querySelector(".sop-overlay");
          const [over, under] = [overlay, textarea].map((element) => element?.getBoundingClientRect());
          return {
            text: attached.text,
            sheets: root.adoptedStyleSheets.length,
            badges: root.querySelectorAll(".sop-overlay .sop-badge").length,
            lies: over !== undefined && Math.abs(over.top - under.top) + Math.abs(over.left - under.left) < 1,
            options: root.querySelectorAll(".sop-menu [role=option]:not([hidden])").length,
          };
        });
      const around = { sheets: 1, lies: true };
      assert.deepEqual(await look(), { ...around, text: `a ${linked} `, badges: 1, options: 0 });
      await bare.do([type("@Bil")]);
      assert.equal((await look()).options, 2);
      await bare.do([press("ArrowDown"), press("Enter")]);
      await bare.ask("drawn");
      const both = `a ${linked} [@Billing Specialist](assignment:bs) `;
      assert.deepEqual(await look(), { ...around, text: both, badges: 2, options: 0 });
      await bare.do([press("Control+z")]);
      assert.equal((await look()).text, `a ${linked} @Bil`);
      // A selection that ends inside a badge, which only the document reports.
      await bare.run(() => globalThis.placed.textarea.setSelectionRange(0, 4));
      await bare.ask("drawn");
      assert.equal(await bare.run(() => globalThis.placed.textarea.selectionEnd), 10);
      const left = await bare.run(() => {
        const { textarea, attached, host } = globalThis.placed;
        const root = textarea.getRootNode();
        attached.detach();
        const rest = [textarea.value, root.adoptedStyleSheets.length, textarea.parentNode.children.length];
        host.replaceChildren();
        return [
          ...rest,
          document.adoptedStyleSheets.filter((sheet) => sheet.cssRules[0].cssText.includes("sop-")).length,
        ];
      });
      assert.deepEqual(left.slice(0, 2), [`a ${linked} @Bil`, 0]);
      assert.equal(left[3], 0);
      assert.ok(left[2] <= 2, `${left[2]} elements`);
    });
  }
});
