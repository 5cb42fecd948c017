// The demo with teams of hundreds and of thousands.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { withDemo } from "./support/demo.mjs";
import { withGraph } from "./support/graph.mjs";

const demo = withDemo();
const graph = withGraph(demo);
const rows = () => demo.page.locator(".team-row").count();

/** Everybody hands over to four others, as in a tree. */
function team(size) {
  const assignment = (at) => {
    const targets = [1, 2, 3, 4].map((step) => at * 4 + step).filter((target) => target < size);
    const rules = targets.map((target) => `- Topic ${target}: hand over to [@x](assignment:a${target}).`);
    return { id: `a${at}`, name: `Worker ${at}`, sop: rules.join("\n") };
  };
  return { entry: ["a0"], assignments: Array.from({ length: size }, (_, at) => assignment(at)) };
}

test("200 assignments are drawn as a whole, beside the page", async () => {
  await graph.open();
  await graph.import(team(200));
  await graph.show();
  await demo.atEnd();
  await demo.page.keyboard.type("Now @Worker 150 ");
  await graph.edge("Worker 0", "Worker 150").waitFor({ state: "attached" });
  assert.equal(await demo.page.locator(".graph-node").count(), 200);
  assert.equal(demo.page.workers().length, 1);
  // The open assignment can be read, however large the team is.
  const name = await graph.node("Worker 0").locator(".graph-name").first().boundingBox();
  assert.ok(name.height > 8, `${name.height}`);
  await graph.node("Worker 0").focus();
  await demo.page.keyboard.press("End");
  // The focused element scrolls into view.
  await demo.page.waitForFunction(() => {
    const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
    const view = document.querySelector(".graph-view").getBoundingClientRect();
    return left >= view.left && right <= view.right && top >= view.top && bottom <= view.bottom;
  });
});

describe("10,000 assignments", () => {
  test("the picture shows only the neighbours of the open assignment, and says so", async () => {
    await graph.open();
    await graph.import(team(10_000));
    await graph.show();
    await demo.page.getByText("It shows 21 of 10,000 assignments").waitFor();
    assert.equal(await demo.page.locator(".graph-node").count(), 21);
    await graph.node("Worker 4").and(demo.page.locator("[data-node=a4]")).click();
    await demo.page.getByRole("heading", { name: "Worker 4", level: 2 }).waitFor();
    await graph.node("Worker 80").waitFor();
  });

  test("the team is paged and can be searched", async () => {
    await graph.open();
    await graph.import(team(10_000));
    assert.equal(await rows(), 60);
    const list = demo.page.getByRole("list", { name: "Assignments" });
    const first = list.getByRole("listitem").first();
    assert.equal(await first.getAttribute("aria-setsize"), "10000");
    await checkAccessible(demo.page, "a page of a large team");
    const next = demo.page.locator(".team").getByRole("button", { name: "Next" });
    await next.focus();
    await demo.page.keyboard.press("Enter");
    await demo.page.getByText("61–120 of 10,000").waitFor();
    assert.equal(await first.getAttribute("aria-posinset"), "61");
    assert.equal(await next.evaluate((dom) => dom === document.activeElement), true);
    await demo.page.getByRole("searchbox", { name: "Find in the team" }).fill("WORKER 9999");
    assert.equal(await rows(), 1);
    await demo.button("Worker 9999").click();
    await demo.page.getByRole("heading", { name: "Worker 9999", level: 2 }).waitFor();
    await demo.page.getByRole("searchbox").fill("");
    await demo.page.getByText("9,961–10,000 of 10,000").waitFor();
    for (const query of ["@worker 9999", "9999 wor", "Wórker 9999", "ｗｏｒｋｅｒ 9999"]) {
      await demo.page.getByRole("searchbox").fill(query);
      await demo.button("Worker 9999").waitFor();
      assert.equal(await rows(), 1, query);
    }
    await demo.page.getByRole("searchbox").fill("nobody like that");
    await demo.page.getByText("No assignment has this name.").waitFor();
  });

  test("renaming, deleting and restoring keep the focus in place", async () => {
    await graph.open();
    await graph.import(team(10_000));
    await demo.button("Delete Worker 3").click();
    const focused = () => demo.page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.equal(await focused(), "Restore Worker 3");
    await demo.page.keyboard.press("Enter");
    assert.equal(await focused(), "Delete Worker 3");
    assert.equal(await rows(), 60);
  });
});
