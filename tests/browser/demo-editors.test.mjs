// One SOP in three editors: text written in one appears in the others, and nothing is lost.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();
const KINDS = ["Code", "Rich text", "Plain"];
const WIDE = { width: 1280, height: 900 };

/** How a badge looks in each of them. */
const BADGES = ".cm-sop-badge, .rich .sop-badge, .sop-overlay .sop-badge";

const use = (kind) => demo.page.getByRole("radio", { name: kind, exact: true }).check({ force: true });
const field = () => demo.page.getByRole("textbox", { name: /^SOP of/ });
/** What the textarea tells in a task of its own, after the key's event, has been told. */
const told = () => demo.page.evaluate(() => new Promise((done) => setTimeout(done)));
const press = async (key) => {
  await demo.page.keyboard.press(key);
  await told();
};
const type = async (text) => {
  await demo.page.keyboard.type(text);
  await told();
};
const stored = () => demo.page.locator("pre[aria-labelledby=stored-heading]").evaluate((pre) => pre.textContent);
const focused = () => demo.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

async function badges() {
  const texts = await demo.page.locator(BADGES).filter({ visible: true }).allTextContents();
  return texts.map((text) => text.replace(/[\s\u2066-\u2069]+/g, " ").replace(/(.) deleted$/, "$1"));
}

async function importSops(...sops) {
  const assignments = [
    ...sops.map((sop, at) => ({ id: `s${at}`, name: `Source ${at}`, sop })),
    { id: "b1", name: "Billing" },
    { id: "t1", name: "Technical Support" },
  ];
  await demo.button("Import team file").click();
  const dialog = demo.page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(JSON.stringify({ assignments }));
  await dialog.getByRole("button", { name: "Import" }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** The SOPs as they are kept for the next visit. */
async function kept() {
  await demo.reload();
  return demo.page.evaluate(() =>
    JSON.parse(localStorage.getItem("assignment-builder")).team.assignments.map(({ sop }) => sop),
  );
}

const NASTY = [
  "---\ntitle: Triage\n---\n",
  "# Bills   #\n\nAsk [@Billing](assignment:b1) *soon*, __not__ later.  \nOr [@Old][o] &amp; \\*co\\*.\n",
  "* one\n* two [@Technical Support](assignment:t1)\n\n  more\n+ other\n\n",
  "| a | b |\n|:-:|--|\n| [@Billing](assignment:b1) | |\n\n<!-- @Billing -->\n\n[o]: assignment:gone\n",
  "```\n@Billing\n```\n\n[^1]: A note.\n\n\n\nlast line without an end",
].join("\n");

describe("the same SOP", () => {
  test("has the same badges, targets and problems in all of them", async () => {
    await demo.open({ viewport: WIDE });
    await importSops(NASTY);
    const seen = [];
    for (const kind of KINDS) {
      await use(kind);
      seen.push({ targets: await demo.targets(), rules: await demo.rules(), badges: (await badges()).length });
    }
    assert.deepEqual(seen[0].targets, ["Billing", "Technical Support"]);
    assert.deepEqual(seen[0].rules, ["deleted-target", "unread-mention", "unread-mention"]);
    assert.equal(seen[0].badges, 4);
    assert.deepEqual(seen[1], seen[0]);
    assert.deepEqual(seen[2], seen[0]);
  });

  test("is not changed by being viewed, whatever it contains", async () => {
    await demo.open({ viewport: WIDE });
    const sops = [NASTY, NASTY.replaceAll("\n", "\r\n"), "\uFEFF# a\r\r- b\n", "", " \n", "\t\u0000 x"];
    await importSops(...sops);
    for (const kind of [...KINDS, "Code"]) {
      await use(kind);
      for (const at of sops.keys()) {
        await demo.button(`Source ${at}`).click();
        await field().click({ position: { x: 30, y: 10 } });
      }
    }
    assert.deepEqual((await kept()).slice(0, sops.length), sops);
  });

  test("keeps every byte that was not edited, line ends too", async () => {
    await demo.open({ viewport: WIDE });
    const sop = "# Head #\r\n\r\nAsk *now*.\r\n\r\n* a\r\n* b\r\n";
    await importSops(sop, sop, sop);
    for (const [at, kind] of KINDS.entries()) {
      await use(kind);
      await demo.button(`Source ${at}`).click();
      await field().focus();
      await press("Control+Home");
      await press("End");
      if (kind !== "Rich text") for (let back = 0; back < 2; back += 1) await press("ArrowLeft");
      await type("er");
    }
    const expected = sop.replace("Head", "Header");
    assert.deepEqual((await kept()).slice(0, 3), [expected, expected, expected]);
  });

  test("can be extended in one editor after the other, mentions included", async () => {
    await demo.open({ viewport: WIDE });
    for (const kind of KINDS) {
      await use(kind);
      await demo.atEnd();
      await type(` ${kind} asks @inc`);
      await demo.page.getByRole("option", { name: "Incident Desk" }).waitFor();
      await press("Enter");
      await type("now.");
      assert.equal((await badges()).at(-1), "@Incident Desk");
    }
    const text = await stored();
    for (const kind of KINDS)
      assert.match(text, new RegExp(`${kind} asks \\[@Incident Desk\\]\\(assignment:incident\\) ?now\\.`), kind);
    assert.equal((await demo.targets()).at(-1), "Incident Desk");
  });
});

describe("switching", () => {
  test("keeps the caret", async () => {
    await demo.open({ viewport: WIDE });
    await importSops("# One\n\n- to [@Billing](assignment:b1), then **bold** x\n- end\n");
    await field().focus();
    await press("Control+Home");
    for (let line = 0; line < 2; line += 1) await press("ArrowDown");
    await press("End");
    for (const kind of ["Rich text", "Plain", "Rich text", "Code"]) {
      await use(kind);
      await field().focus();
      // ProseMirror restores its caret a moment after it got the focus.
      await demo.page.waitForFunction(
        () =>
          document.activeElement instanceof HTMLTextAreaElement ||
          / x/.test(getSelection()?.anchorNode?.textContent ?? ""),
      );
      await type(kind.charAt(0));
    }
    assert.match(await stored(), /\*\*bold\*\* xRPRC\n/);
  });

  test("keeps the undo history, also of another assignment's SOP", async () => {
    await demo.open({ viewport: WIDE });
    const first = await stored();
    for (const kind of KINDS) {
      await use(kind);
      await demo.atEnd();
      await type("xyz");
      assert.notEqual(await stored(), first, kind);
      for (const other of KINDS) await use(other);
      await demo.button("Technical Support").click();
      await demo.button("Inbox Triage").click();
      await use(kind);
      await field().focus();
      // Editors differ in what one undo step is.
      for (let step = 0; step < 3 && (await stored()) !== first; step += 1) await press("Control+z");
      assert.equal(await stored(), first, kind);
    }
  });

  test("takes over text written elsewhere as one undo step", async () => {
    await demo.open({ viewport: WIDE });
    for (const kind of ["Code", "Rich text"]) {
      await use(kind);
      const before = await stored();
      await use("Plain");
      await demo.atEnd();
      await type("From the text area.");
      await use(kind);
      assert.match(await stored(), /From the text area/);
      await field().focus();
      await press("Control+z");
      assert.equal(await stored(), before, kind);
    }
  });

  test("works with the arrow keys and is remembered", async () => {
    await demo.open({ viewport: WIDE });
    await demo.page.getByRole("radio", { name: "Code" }).focus();
    await press("ArrowRight");
    assert.equal(await demo.page.locator(".rich").isVisible(), true);
    await press("ArrowRight");
    assert.equal(await demo.page.locator("textarea.plain-text").isVisible(), true);
    assert.equal(
      await demo.page.getByRole("radio", { name: "Plain" }).evaluate((dom) => dom === document.activeElement),
      true,
    );
    await demo.reload();
    assert.equal(await demo.page.locator("textarea.plain-text").isVisible(), true);
    assert.equal(await demo.page.getByRole("radio", { name: "Plain" }).isChecked(), true);
  });
});

for (const kind of KINDS) {
  describe(`in ${kind}`, () => {
    test("a problem leads to its place, and its fix can be applied and undone", async () => {
      await demo.open({ viewport: WIDE });
      await importSops("# Head\n\n* first\n* If it is a bill, hand over to @Biling.\n");
      await use(kind);
      const before = await stored();
      await demo.page.locator(".problem-text").first().click();
      assert.equal(await focused(), "SOP of Source 0");
      assert.match(await demo.page.evaluate(selectedText), /^@Biling$/);
      await demo.page.locator(".problem").getByRole("button").last().click();
      assert.match(
        await stored(),
        /^# Head\n\n\* first\n\* If it is a bill, hand over to \[@Billing\]\(assignment:b1\)\.\n$/,
      );
      assert.deepEqual(await badges(), ["@Billing"]);
      await press("Control+z");
      assert.equal(await stored(), before);
    });

    test("a problem far down comes into view", async () => {
      await demo.open({ viewport: WIDE });
      await importSops(`${"A line that says nothing.\n\n".repeat(200)}Ask @Biling.\n`);
      await use(kind);
      await demo.page.locator(".problem-text").first().click();
      await demo.page.waitForFunction(() => {
        const scroller = [...document.querySelectorAll(".cm-scroller, .rich, .plain-text")].find((dom) =>
          dom.checkVisibility(),
        );
        return scroller.scrollTop > 3000;
      });
    });

    test("changes of the team show at once, and are neither stored nor undone", async () => {
      await demo.open({ viewport: WIDE });
      await use(kind);
      await demo.button("Rename Billing Specialist").click();
      await type("Finance Ops");
      await press("Enter");
      assert.ok((await badges()).includes("@Finance Ops"));
      await demo.button("Delete Finance Ops").click();
      assert.deepEqual(await demo.rules(), ["deleted-target"]);
      assert.ok((await demo.page.locator(".cm-sop-deleted, .sop-deleted").filter({ visible: true }).count()) > 0);
      await demo.button("Restore Finance Ops").click();
      assert.deepEqual(await demo.rules(), ["stale-label"]);
      const before = await stored();
      await field().focus();
      await press("Control+z");
      assert.equal(await stored(), before);
      await demo.button("Fix all safe").click();
      assert.ok(await field().evaluate((field) => field.matches(":focus")), "the keyboard is in the editor");
      assert.deepEqual(await demo.rules(), []);
      assert.match(await stored(), /\[@Finance Ops\]\(assignment:billing\)/);
    });

    test("a name typed in full is kept by id, even if it changes at once", async () => {
      await demo.open({ viewport: WIDE });
      await use(kind);
      await demo.atEnd();
      await type(" Ask @Incident Desk");
      await demo.button("Rename Incident Desk").click();
      await demo.page.keyboard.press("Control+a");
      await type("Outage Desk");
      await press("Enter");
      assert.match(await stored(), / Ask \[@(Incident|Outage) Desk\]\(assignment:incident\)\s*$/);
      assert.equal((await badges()).at(-1), "@Outage Desk");
      assert.equal((await demo.targets()).at(-1), "Outage Desk");
      await demo.reload();
      assert.equal((await demo.targets()).at(-1), "Outage Desk");
    });

    test("so is a name in a hidden SOP, in each kind of editor that has shown it", async () => {
      await demo.open({ viewport: WIDE });
      await importSops("", "to @Billing");
      for (const other of KINDS) {
        await use(other);
        await demo.button("Source 1").click();
      }
      await use(kind);
      await demo.atEnd();
      await type(" x @Technical Support");
      await demo.button("Source 0").click();
      for (const [name, next] of [
        ["Technical Support", "Tech"],
        ["Billing", "Finance"],
      ]) {
        await demo.button(`Rename ${name}`).click();
        await demo.page.keyboard.press("Control+a");
        await type(next);
        await press("Enter");
      }
      await demo.button("Source 1").click();
      assert.match(await stored(), /^to \[@\w+\]\(assignment:b1\) x \[@[\w ]+\]\(assignment:t1\)\s*$/);
      assert.deepEqual(await demo.targets(), ["Finance", "Tech"]);
    });

    test("an SOP of a deleted assignment can only be read", async () => {
      await demo.open({ viewport: WIDE });
      await use(kind);
      const before = await stored();
      await demo.button("Delete Billing Specialist").click();
      await demo.button("Delete Inbox Triage").click();
      await field().focus();
      await type("x");
      assert.equal(await stored(), before);
      assert.deepEqual(await demo.rules(), ["deleted-target"]);
      const fixes = demo.page.getByRole("button", { name: /^(Remove the mention|Fix all safe)/ });
      assert.equal(await fixes.count(), 0);
      await demo.page.locator(".sop").getByRole("button", { name: "Restore" }).click();
      await demo.atEnd();
      await type("x");
      assert.notEqual(await stored(), before);
      assert.equal(await fixes.count(), 1);
    });

    for (const colorScheme of ["light", "dark"])
      test(`axe finds nothing: ${colorScheme}`, async () => {
        await demo.open({ viewport: WIDE, colorScheme });
        await importSops(`${NASTY}\n\n- [ ] task\n\n@Nobody and @Biling`);
        await use(kind);
        await checkAccessible(demo.page, "nasty SOP");
        await demo.atEnd();
        await type(" @b");
        await demo.page.getByRole("option", { name: "Billing" }).waitFor();
        await checkAccessible(demo.page, "open list");
        await press("Escape");
        await demo.button("Delete Billing").click();
        await checkAccessible(demo.page, "deleted assignment");
      });
  });
}

/** The selection as it reads. */
function selectedText() {
  const active = document.activeElement;
  if (active instanceof HTMLTextAreaElement) return active.value.slice(active.selectionStart, active.selectionEnd);
  return String(getSelection());
}
