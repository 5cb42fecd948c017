// The picture of the team: what it shows, how it follows edits, and how the keyboard moves through it.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { withDemo } from "./support/demo.mjs";
import { withGraph } from "./support/graph.mjs";

const demo = withDemo();
const graph = withGraph(demo);
const NARROW = { width: 375, height: 740 };

describe("the picture", () => {
  beforeEach(() => graph.open());

  test("shows every assignment once, and who hands over to whom with the words that say when", async () => {
    assert.deepEqual((await graph.names()).sort(), [
      "Billing Specialist",
      "Customer Care Team",
      "Finance Approvals",
      "Inbox Triage",
      "Incident Desk",
      "Technical Support",
    ]);
    assert.equal((await graph.edges()).length, 8);
    const label = await graph.edge("Billing Specialist", "Finance Approvals").getAttribute("aria-label");
    assert.equal(
      label,
      "Billing Specialist hands over to Finance Approvals. “When a refund is higher than 500 euros, hand over to @Finance Approvals.”",
    );
    assert.equal(
      await graph.node("Inbox Triage").getAttribute("aria-label"),
      "Inbox Triage Entry · Open. Hands over to Billing Specialist, Technical Support, Customer Care Team.",
    );
    assert.match(await graph.node("Customer Care Team").getAttribute("aria-label"), /^Customer Care Team People/);
  });

  test("no two assignments cover each other", async () => {
    const boxes = await graph.boxes();
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1))
        assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
  });

  test("marks a circle, also in words, and lists it", async () => {
    await graph.problems("handover-cycle");
    for (const ends of [
      ["Billing Specialist", "Technical Support"],
      ["Technical Support", "Billing Specialist"],
    ]) {
      assert.equal(await graph.mark(graph.edge(...ends)), "circle");
      assert.match(await graph.edge(...ends).getAttribute("aria-label"), /Work can go round in a circle/);
    }
  });

  test("shows the rule of a handover under the pointer", async () => {
    await graph.edge("Technical Support", "Billing Specialist").locator(".graph-mark").hover();
    await demo.page.locator(".graph-details").getByText("turns out to be about an invoice").waitFor();
  });

  test("a click opens the SOP; one on a handover selects the mention in it", async () => {
    await graph.node("Technical Support").click();
    await demo.page.getByRole("heading", { name: "Technical Support", level: 2 }).waitFor();
    assert.equal(await graph.node("Technical Support").getAttribute("aria-current"), "true");
    assert.equal(await graph.node("Inbox Triage").getAttribute("aria-current"), null);
    await graph.edge("Billing Specialist", "Technical Support").locator(".graph-mark").click();
    await demo.page.getByRole("heading", { name: "Billing Specialist", level: 2 }).waitFor();
    await demo.page.keyboard.type("nobody");
    assert.deepEqual(await demo.targets(), ["Finance Approvals"]);
    await graph.node("Customer Care Team").click();
    await demo.page.getByText("is a group of people").waitFor();
  });

  test("can be copied for Mermaid and Graphviz", async () => {
    const copied = () => demo.page.evaluate(() => navigator.clipboard.readText());
    await demo.button("Copy as Mermaid").click();
    await demo.page.getByText("The team was copied as Mermaid.").waitFor();
    assert.match(await copied(), /^flowchart/);
    await demo.button("Copy as DOT").click();
    await demo.page.getByText("The team was copied as DOT.").waitFor();
    assert.match(await copied(), /^digraph/);
  });

  test("fills the page, and makes room when an SOP is opened", async () => {
    const width = async () => (await demo.page.locator(".graph-view").boundingBox()).width;
    const small = await width();
    await demo.button("Large picture").click();
    assert.ok((await width()) > small * 1.5);
    await graph.node("Incident Desk").click();
    await demo.page.getByRole("heading", { name: "Incident Desk", level: 2 }).waitFor();
    assert.equal(await width(), small);
  });
});

describe("edits", () => {
  beforeEach(() => graph.open());

  test("deleting marks the assignment and every mention of it; restoring heals", async () => {
    await demo.button("Delete Billing Specialist").click();
    await graph.problems("deleted-target", "deleted-target");
    const gone = graph.node("Billing Specialist");
    assert.match(await gone.getAttribute("aria-label"), /^Billing Specialist Deleted\./);
    assert.match(await gone.textContent(), /Deleted/);
    assert.match(await gone.locator(".graph-shape").evaluate((dom) => getComputedStyle(dom).strokeDasharray), /\d/);
    const edge = graph.edge("Inbox Triage", "Billing Specialist");
    assert.equal(await graph.mark(edge), "deleted");
    assert.match(await edge.getAttribute("aria-label"), /mentions Billing Specialist, which is deleted\. Error:/);
    await demo.button("Restore Billing Specialist").first().click();
    await graph.problems("handover-cycle");
    assert.match(await gone.getAttribute("aria-label"), /^Billing Specialist\. Hands over to/);
  });

  test("renaming changes the name and moves nothing", async () => {
    const before = await graph.places();
    await demo.button("Rename Billing Specialist").click();
    await demo.page.keyboard.type("Finance Ops");
    await demo.page.keyboard.press("Enter");
    await graph.node("Finance Ops").waitFor();
    assert.deepEqual(await graph.places(), before);
    await graph.edge("Inbox Triage", "Finance Ops").waitFor({ state: "attached" });
  });

  test("a typed mention becomes a handover, and typed words move nothing", async () => {
    await demo.atEnd();
    await demo.page.keyboard.type("When it is down for all, hand over to @inc");
    await demo.page.keyboard.press("Enter");
    await graph.edge("Inbox Triage", "Incident Desk").waitFor({ state: "attached" });
    const before = await graph.places();
    const drawn = await graph.node("Incident Desk").elementHandle();
    await demo.page.keyboard.type(". Never hand over to @Billing Specialist");
    await graph.problems("forbidden-target", "handover-cycle");
    assert.equal(await graph.mark(graph.edge("Inbox Triage", "Billing Specialist")), "forbidden");
    assert.deepEqual(await graph.places(), before);
    assert.ok(await drawn.evaluate((dom) => dom.isConnected));
  });

  test("a target without its queue is marked, and so is the handover to it", async () => {
    await demo.page.getByRole("switch", { name: "Queue (Consumer) of Incident Desk" }).click();
    await graph.problems("target-without-queue", "queue-consumer-required", "unreachable", "handover-cycle");
    assert.equal(await graph.mark(graph.node("Incident Desk")), "2 problems");
    assert.equal(await graph.mark(graph.edge("Technical Support", "Incident Desk")), "no queue");
  });

  test("assignments that mention themselves or can't be reached are marked", async () => {
    await demo.atEnd();
    await demo.page.keyboard.type("Ask @Inbox Triage again");
    assert.equal(await graph.mark(graph.edge("Inbox Triage", "Inbox Triage")), "itself");
    await demo.page.getByRole("textbox", { name: "Name of the new assignment" }).fill("Night Shift");
    await demo.page.keyboard.press("Enter");
    assert.equal(await graph.mark(graph.node("Night Shift")), "Unreachable");
  });

  test("an imported team replaces the picture, and an empty team is reported as empty", async () => {
    await graph.import({ assignments: [{ id: "x", name: "Solo", sop: "Ask [@Gone](assignment:gone)." }] });
    await graph.show();
    assert.deepEqual(await graph.names(), ["Solo", "Gone"]);
    assert.equal(await graph.mark(graph.edge("Solo", "Gone")), "deleted");
    await graph.import({ assignments: [] });
    await demo.page.getByRole("radio", { name: "Graph" }).check({ force: true });
    await demo.page.getByText("Nobody is in this team yet.", { exact: true }).waitFor();
  });
});

describe("the keyboard", () => {
  beforeEach(() => graph.open());
  const press = (key) => demo.page.keyboard.press(key);
  const focused = () => demo.page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? "");

  test("enters at the open assignment with one Tab, moves with arrows, and leaves with Escape", async () => {
    await demo.button("Copy as DOT").focus();
    await press("Tab");
    assert.match(await focused(), /^Inbox Triage Entry/);
    await press("ArrowDown");
    await press("ArrowDown");
    const below = await focused();
    assert.doesNotMatch(below, /^Inbox Triage Entry/);
    await press("ArrowUp");
    assert.notEqual(await focused(), below);
    await press("End");
    assert.match(await focused(), /^Finance Approvals People/);
    await press("Home");
    assert.match(await focused(), /^Inbox Triage Entry/);
    assert.equal(await demo.page.locator(".graph-picture [tabindex='0']").count(), 1);
    await press("Escape");
    assert.equal(await focused(), "Copy as DOT");
  });

  test("moves through the handovers of an assignment, and opens the mention", async () => {
    await graph.node("Billing Specialist").focus();
    await press("Shift+ArrowRight");
    assert.match(await focused(), /^Billing Specialist hands over to Technical Support/);
    await press("Shift+ArrowRight");
    assert.match(await focused(), /^Billing Specialist hands over to Finance Approvals/);
    await press("Shift+ArrowLeft");
    await press("Escape");
    assert.match(await focused(), /^Billing Specialist\./);
    await press("Shift+ArrowRight");
    await press("Enter");
    assert.equal(await focused(), "SOP of Billing Specialist");
    await demo.page.keyboard.type("nobody");
    assert.deepEqual(await demo.targets(), ["Finance Approvals"]);
  });

  test("Enter opens the SOP and goes there", async () => {
    await graph.node("Incident Desk").focus();
    await press("Enter");
    assert.equal(await focused(), "SOP of Incident Desk");
  });

  test("stays in place while the team changes, and moves if its place disappears", async () => {
    await graph.import({
      assignments: [
        { id: "a", name: "Ann", sop: "Ask [@Gone](assignment:gone)." },
        { id: "b", name: "Bob" },
      ],
    });
    await graph.show();
    await graph.node("Gone").focus();
    await demo.button("Delete Bob").evaluate((button) => {
      const before = document.activeElement;
      button.click();
      before.focus();
    });
    await graph.node("Bob Deleted").waitFor();
    assert.equal(await focused(), "Gone Deleted.");
    await demo.button("Delete Ann").evaluate((button) => {
      const before = document.activeElement;
      button.click();
      before.focus();
    });
    await graph.node("Gone").waitFor({ state: "detached" });
    assert.equal(await focused(), "Ann Deleted · Open.");
  });

  test("a problem of the list leads to its place in the picture", async () => {
    await demo.button("Delete Finance Approvals").click();
    await graph.problems("deleted-target", "handover-cycle");
    await demo.page.locator(".graph .problem-text").first().click();
    assert.match(await focused(), /^Billing Specialist mentions Finance Approvals, which is deleted/);
    await press("Escape");
    assert.match(await focused(), /^Billing Specialist\./);
  });

  test("keys zoom in, out, and to fit", async () => {
    const width = async () => (await demo.page.locator(".graph-picture").boundingBox()).width;
    await graph.node("Inbox Triage").focus();
    const fitted = await width();
    await press("+");
    assert.ok((await width()) > fitted * 1.1);
    await press("-");
    await press("-");
    assert.ok((await width()) < fitted);
    await press("0");
    assert.equal(await width(), fitted);
  });
});

describe("everybody", () => {
  for (const colorScheme of ["light", "dark"])
    test(`axe finds nothing: ${colorScheme}`, async () => {
      await graph.open({ colorScheme });
      await checkAccessible(demo.page, "the sample");
      await demo.button("Delete Billing Specialist").click();
      await demo.page.getByRole("switch", { name: "Queue (Consumer) of Incident Desk" }).click();
      await graph.node("Technical Support").focus();
      await checkAccessible(demo.page, "with problems");
      await demo.button("Large picture").click();
      await checkAccessible(demo.page, "large");
    });

  test("a narrow screen does not overflow, and leads to the SOP", async () => {
    await graph.open({ viewport: NARROW, hasTouch: true });
    assert.equal(await demo.page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
    await checkAccessible(demo.page, "narrow");
    await graph.node("Incident Desk").tap();
    await demo.page.getByRole("heading", { name: "Incident Desk", level: 2 }).waitFor();
  });

  test("nothing moves by itself for users who want reduced motion", async () => {
    await graph.open({ reducedMotion: "reduce" });
    const moving = (selector) =>
      demo.page
        .locator(selector)
        .first()
        .evaluate((dom) => getComputedStyle(dom).transitionDuration);
    assert.equal(await moving(".graph-node"), "0s");
    assert.equal(await moving(".graph-line"), "0s");
  });
});

test("names of every kind are text, and stay inside", async () => {
  await graph.open();
  const names = [
    `<img src=x onerror="document.title='hit'"><script>document.title='hit'</script>`,
    "مكتب الفواتير والمدفوعات الدولية في الشرق",
    "A name that goes on ".repeat(20),
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "営業部門の請求担当者とその他のすべての担当者の皆さん",
    "👩‍👩‍👧‍👦".repeat(30),
    "safe\u202Etxt.exe",
    'x"] --> y[("',
  ];
  const ids = ["constructor", "__proto__", "a b", 'q"]', "", "<b>", "\u2028", "🙂"].map((id, at) => `${at}${id}`);
  await graph.import({
    entry: [ids[0]],
    assignments: names.map((name, at) => ({
      id: ids[at],
      name,
      sop: `If so, hand over to [@x](assignment:${encodeURIComponent(ids[(at + 1) % ids.length])}).`,
    })),
  });
  await graph.show();
  assert.equal((await graph.edges()).length, names.length);
  assert.notEqual(await demo.page.title(), "hit");
  assert.equal(await demo.page.locator(".graph img, .graph script").count(), 0);
  const tooWide = await demo.page.locator(".graph-node").evaluateAll((nodes) =>
    nodes.flatMap((node) => {
      const shape = node.querySelector(".graph-shape").getBBox();
      return [...node.querySelectorAll(".graph-name")]
        .map((line) => line.getBBox())
        .filter((line) => line.x < shape.x || line.x + line.width > shape.x + shape.width);
    }),
  );
  assert.deepEqual(tooWide, []);
  assert.match(await graph.node("<img").getAttribute("aria-label"), /^<img src=x/);
  const directions = await demo.page
    .locator(".problem-text bdi")
    .evaluateAll((messages) => messages.map((message) => getComputedStyle(message).direction));
  assert.ok(
    directions.length > 0 && directions.every((direction) => direction === "ltr"),
    "a message reads as English",
  );
});
