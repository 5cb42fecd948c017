// While a name is typed, nothing on the page about the SOP flickers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();

const team = {
  assignments: [
    { id: "s", name: "Triage", sop: "When a refund is late, hand over to " },
    { id: "b", name: "Billing" },
    { id: "bs", name: "Billing Specialist" },
  ],
};

/** Notes everything that the page says from now on. */
function watch() {
  const said = [];
  const look = () => {
    const text = (selector) => document.querySelector(selector)?.textContent ?? "";
    const mark = document.querySelector("[data-mark=s]");
    const rule = text("section[aria-labelledby=problems-heading] .rule-name");
    const targets = [...document.querySelectorAll("section[aria-labelledby=targets-heading] .card-title bdi")];
    const now = [
      text(".sop .panel-head [role=status]"),
      mark && !mark.hidden ? mark.textContent : "no error",
      // A finished name is plain until it is linked, which happens before the next paint.
      `problems: ${rule === "plain-mention" ? "none" : rule || "none"}`,
      `targets: ${targets.map((name) => name.textContent).join(", ") || "none"}`,
    ].join("; ");
    if (said.at(-1) !== now) said.push(now);
  };
  look();
  new MutationObserver(look).observe(document.querySelector("#app"), {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  globalThis.said = said;
}

for (const kind of ["Code", "Rich text", "Plain"])
  test(`${kind}: on the way to a long name`, async () => {
    await demo.open({ viewport: { width: 1280, height: 900 } });
    await demo.import(team);
    await demo.page.getByRole("radio", { name: kind, exact: true }).check({ force: true });
    await demo.atEnd();
    await demo.page.evaluate(watch);
    const quiet = "Ready to run; no error; problems: none; targets: none";
    const done = "Ready to run; no error; problems: none; targets: Billing Specialist";
    await demo.page.keyboard.type("@Billin", { delay: 20 });
    await demo.page.keyboard.press("Escape");
    await demo.page.keyboard.type("g Specialist", { delay: 20 });
    assert.deepEqual(await demo.page.evaluate(() => globalThis.said), [quiet]);
    await demo.page.keyboard.type(".");
    await demo.page.waitForFunction((last) => globalThis.said.at(-1) === last, done);
    assert.deepEqual(await demo.page.evaluate(() => globalThis.said), [quiet, done]);
  });

test("a letter that changes only the text leaves the rest of the page alone", async () => {
  await demo.open({ viewport: { width: 1280, height: 900 } });
  await demo.import({
    assignments: [
      { ...team.assignments[0], sop: "Ask @Billing, then @Nobody.\n\nWait for " },
      ...team.assignments.slice(1),
    ],
  });
  await demo.atEnd();
  await demo.page.keyboard.type("s");
  await demo.page.waitForFunction(() =>
    document.querySelector("[aria-labelledby=stored-heading]").textContent.endsWith("for s"),
  );
  await demo.page.evaluate(() => {
    globalThis.touched = [];
    const apart = ".paper, pre[aria-labelledby=stored-heading]";
    const inText = (node) => (node instanceof Element ? node : node.parentElement).closest(apart);
    new MutationObserver((changes) => {
      for (const { target } of changes)
        if (!inText(target)) globalThis.touched.push((target.parentElement ?? target).outerHTML);
    }).observe(document.querySelector("#app"), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  await demo.page.keyboard.type("ome time");
  await demo.page.waitForFunction(() =>
    document.querySelector("[aria-labelledby=stored-heading]").textContent.endsWith("some time"),
  );
  assert.deepEqual(await demo.page.evaluate(() => globalThis.touched), []);
});

test("an unknown name is an error once the editor is left", async () => {
  await demo.open({ viewport: { width: 1280, height: 900 } });
  await demo.import(team);
  await demo.atEnd();
  await demo.page.evaluate(watch);
  await demo.page.keyboard.type("@Billin");
  await demo.page.keyboard.press("Escape");
  await demo.page.locator("#name, .team-name").first().focus();
  const wrong = "Can’t run yet; 1 error; problems: misspelled-mention; targets: none";
  await demo.page.waitForFunction((last) => globalThis.said.at(-1) === last, wrong);
  await demo.atEnd();
  await demo.page.waitForFunction((last) => globalThis.said.at(-1) !== last, wrong);
  assert.match(await demo.page.evaluate(() => globalThis.said.at(-1)), /^Ready to run; no error/);
});
