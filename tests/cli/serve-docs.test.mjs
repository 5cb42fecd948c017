// Tries what the page about `serve` says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { answers, request, TEAM } from "./serve-support.mjs";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/serve.md"), "utf8");
const { methods, components } = JSON.parse(readFileSync(join(root, "pkg/schema/serve.json"), "utf8"));
const blocks = (language) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text]) => text);

test("the first job on the page works", async () => {
  const found = await answers(blocks("jsonl").flatMap((text) => text.trim().split("\n")));
  assert.deepEqual(
    found.map(({ id, error }) => [id, error]),
    [
      [1, undefined],
      [2, undefined],
    ],
  );
  assert.deepEqual(
    found[1].result.targets.map(({ id }) => id),
    ["b1"],
  );
});

test("the request on the page is judged, and a typo in it gives the error on the page", async () => {
  const [params, error] = blocks("json").map((text) => JSON.parse(text));
  const { owner, ...live } = params.host.live;
  const slip = { ...params, host: { ...params.host, live: { ...live, Owner: owner } } };
  const [, judged, refused] = await answers([
    request(0, "team.create", { data: TEAM, team: params.host.team }),
    request(1, "validateRequest", params),
    request(7, "validateRequest", slip),
  ]);
  assert.equal(judged.result.ok, true);
  assert.deepEqual(refused, error);
});

test("the page names every method and every word of an error that hosts can meet", () => {
  for (const { name } of methods) {
    assert.ok(page.includes(`\`${name}\``) || page.includes(`\`${name.replace("team", "")}\``), name);
  }
  // These codes are for hosts that load the engine themselves.
  const others = ["disposed", "load-failed", "version-mismatch", "not-initialized", "needs-full-engine"];
  for (const code of components.schemas.ErrorData.properties.code.enum) {
    assert.ok(others.includes(code) || page.includes(`\`${code}\``), code);
  }
});
