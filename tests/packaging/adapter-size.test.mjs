// What each editor adapter adds to a page, minified and compressed: the code in its own file and folder. The editor, the
// engine and the reader of options don't count, since a page has them already. Code that all adapters share, for example
// the list and the tips, counts separately, since a page loads it once. The same goes for `sopText`.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "vite";

import { adapterNames } from "../support/adapters.mjs";
import { unpacked } from "./support.mjs";

const editors = join(unpacked, "dist/editors/");
const engine = /\/(index|team|difference|option-keys)\.js$/;
/** Files directly in the folder: the list, its look, the words and the loader, which a page has once for all adapters. */
const shared = /(^|\/editors\/|^\.\.\/)[\w-]+\.js$/;
const reader = /\/sop-text\.js$/;

const KB = 1024;

/** The adapters that do more than others. */
const LARGER = {
  prosemirror: { outside: [reader] },
  // It redraws only changed lines, shows findings in a tip, and links the last names before hosts save.
  textarea: { max: 11 * KB },
};

for (const { name, files, outside, max = 8 * KB } of [
  ...adapterNames.map((name) => ({ name, ...LARGER[name] })),
  { name: "sopText", files: ["prosemirror/sop-text"], max: 4 * KB },
  // The list of targets, and the tips of findings.
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
