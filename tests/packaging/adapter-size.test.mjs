// What each editor adapter adds to a page, minified and compressed: its own code, in its file and its folder. Not counted are the editor and
// the engine, which a page has already; what all adapters share, such as the list and what is told of findings, is weighed by itself, as a page has it once, and so is `sopText`.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "vite";

import { unpacked } from "./support.mjs";

const editors = join(unpacked, "dist/editors/");
const engine = /\/(index|team|difference)\.js$/;
/** Files directly in the folder: the list, its look, the words and the loader, which a page has once for all adapters. */
const shared = /(^|\/editors\/|^\.\.\/)[\w-]+\.js$/;
const reader = /\/sop-text\.js$/;

const KB = 1024;

for (const { name, files, outside, max = 8 * KB } of [
  { name: "codemirror" },
  // Fixes are changes of its document, and marks are moved rather than made anew.
  { name: "prosemirror", outside: [reader], max: 8.5 * KB },
  { name: "tiptap" },
  // Only the lines that changed are drawn again, findings in them are told, and hosts are told before they save what is left.
  { name: "textarea", max: 11 * KB },
  { name: "react" },
  { name: "react-codemirror" },
  { name: "sopText", files: ["prosemirror/sop-text"], max: 4 * KB },
  // The list of targets, and what is told of findings.
  {
    name: "what all share",
    files: ["dropdown", "menu", "menu-rows", "tip", "style", "words", "loading", "move-through", "linking", "flavour"],
    max: 10 * KB,
  },
]) {
  test(`${name} is at most ${max / KB} KB`, async (t) => {
    const entries = (files ?? [name]).map((file) => `${editors}${file}.js`);
    const entry = "virtual:entry";
    const isOutside = (id) => {
      if (!/^[./]/.test(id) || engine.test(id)) return true;
      if (name === "what all share") return false;
      return shared.test(id) || (outside ?? []).some((file) => file.test(id));
    };
    const result = await build({
      configFile: false,
      logLevel: "error",
      plugins: [
        {
          name: "entry",
          resolveId: (id) => (id === entry ? `\0${entry}` : null),
          load: (id) =>
            id === `\0${entry}` ? entries.map((file) => `export * from ${JSON.stringify(file)};`).join("\n") : null,
        },
      ],
      build: {
        write: false,
        target: "es2022",
        rolldownOptions: {
          input: entry,
          preserveEntrySignatures: "strict",
          external: (id) => id !== entry && !id.startsWith("\0") && !entries.includes(id) && isOutside(id),
        },
      },
    });
    const { code } = result.output.find((file) => file.type === "chunk" && file.isEntry);
    const size = gzipSync(code, { level: 9 }).length;
    t.diagnostic(`${size} bytes`);
    assert.ok(size > 100 && size <= max, `${size} bytes`);
  });
}
