// A job in the demo: the reader plays the worker.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();
const panel = () => demo.page.getByRole("region", { name: "Run", exact: true });
const section = (name) => panel().getByRole("region", { name, exact: true });
const button = (name) => panel().getByRole("button", { name, exact: true });

async function start(workflow, options) {
  await demo.open(options);
  await demo.page.getByRole("radio", { name: "Run", exact: true }).check({ force: true });
  if (workflow) await panel().getByRole("combobox", { name: "Workflow of the job" }).selectOption(workflow);
  await button("Start a job").click();
}

/** Sends one turn; a text is a raw call, a pair is target and reason. */
async function send(...calls) {
  for (const [at, call] of calls.entries()) {
    const raw = typeof call === "string";
    if (raw) await button("Raw call").click();
    else if (at > 0) await button("Call").click();
    const group = panel().getByRole("group", { name: `Call ${at + 1}`, exact: true });
    if (raw) await group.getByRole("textbox").fill(call);
    else {
      await group.getByRole("textbox", { name: "Target" }).fill(call[0]);
      await group.getByRole("textbox", { name: "Reason" }).fill(call[1]);
    }
  }
  await button("Send turn").click();
}

const verdicts = () =>
  section("Answers")
    .locator(".answer")
    .evaluateAll((cards) => cards.map((card) => card.querySelector(".rule-name, .pill.good").textContent));
const effects = () => section("Outcome").locator(".effect .problem-head > code").allInnerTexts();
const states = () => section("Outcome").locator(".effect .pill").allInnerTexts();
const standing = () => section("Outcome").getByRole("status").innerText();

describe("a job on a case", () => {
  beforeEach(() => start());

  test("is handed over: verdict, effects one by one, result, timeline, next job", async () => {
    const { parameters } = JSON.parse(await section("What the model gets").locator("pre").innerText());
    assert.deepEqual(parameters.properties.target.enum, [
      "Billing Specialist",
      "Technical Support",
      "Customer Care Team",
    ]);
    await send(["@billing  specialist", "The refund is late"]);
    assert.deepEqual(await verdicts(), ["Accepted"]);
    await button("Complete the job").click();
    assert.deepEqual(await effects(), ["release-case", "dispatch-case"]);
    assert.match(
      await section("Outcome").locator(".result").innerText(),
      /Billing Specialist[\s\S]*The refund is late/,
    );
    await button("Carry out the next").click();
    assert.match(await standing(), /^Nobody has C-1 now/);
    await button("Crash and recover").click();
    assert.deepEqual(await states(), ["Done", "To do"]);
    assert.match(await standing(), /1 done before stay done, 1 left/);
    await button("Carry out the next").click();
    assert.match(await standing(), /Billing Specialist has C-1 now/);
    await button("Continue as Billing Specialist").click();
    await send(["Technical Support", "The checkout failed"]);
    await button("Complete the job").click();
    const timeline = section("Outcome").getByRole("list", { name: "Timeline" });
    assert.deepEqual(await timeline.locator("li p:first-child").allInnerTexts(), [
      "Inbox Triage → Billing Specialist",
      "Billing Specialist → Technical Support",
    ]);
  });

  test("refusals tell the model who is allowed", async () => {
    await send(["Incident Desk", "Everything is down"]);
    assert.deepEqual(await verdicts(), ["not-allowed"]);
    const told = await section("Answers").locator(".told").first().innerText();
    assert.match(told, /Billing Specialist/);
    await send('{"target": "Billing Specialist", "rea');
    assert.deepEqual(await verdicts(), ["malformed-request", "not-allowed"]);
    await button("Complete the job").click();
    await section("Outcome").getByText("Nothing was handed over.").waitFor();
  });

  test("several calls of one turn are judged together", async () => {
    await send(["Billing Specialist", "Refund"], '{"target": "technical", "reason": "Error 500"}');
    assert.deepEqual(await verdicts(), ["choose-one", "choose-one"]);
    await send(["billing", "Refund"], ["Billing Specialist", "Refund"]);
    assert.deepEqual((await verdicts()).slice(0, 2), ["Accepted", "already-requested"]);
  });

  test("facts that the host knows prevent a handover", async () => {
    await panel().getByRole("checkbox", { name: "Other work is pending" }).check();
    await send(["billing", "Refund"]);
    assert.deepEqual(await verdicts(), ["pending-work"]);
    await panel().getByRole("checkbox", { name: "Other work is pending" }).uncheck();
    await panel().getByRole("checkbox", { name: "The work is open" }).uncheck();
    await send(["billing", "Refund"]);
    assert.equal((await verdicts())[0], "case-not-open");
  });

  test("its targets are pinned, and a target deleted meanwhile is refused", async () => {
    await demo.atEnd();
    await demo.page.keyboard.press("Control+a");
    await demo.page.keyboard.type("Answer the customer.");
    await send(["billing", "Refund"]);
    assert.deepEqual(await verdicts(), ["Accepted"]);
    await demo.button("Delete Billing Specialist").click();
    await button("Complete the job").click();
    await section("Job").getByText("Handover refused").waitFor();
    assert.equal(await section("Outcome").getByRole("list").count(), 0);
  });
});

test("a standalone job starts another one, which knows nothing about it", async () => {
  await start("standalone");
  await send(["Technical Support", "SECRET"]);
  await button("Complete the job").click();
  assert.deepEqual(await effects(), ["start-job"]);
  assert.doesNotMatch(await section("Outcome").locator(".effect pre").textContent(), /SECRET/);
  await button("Carry out the next").click();
  assert.match(await standing(), /Technical Support starts afresh/);
});

test("people who get a standalone job are assigned, and no new job starts", async () => {
  await start("standalone");
  await send(["Customer Care Team", "Wants a person"]);
  await button("Complete the job").click();
  assert.deepEqual(await effects(), ["assign", "suspend"]);
  for (let effect = 0; effect < 2; effect++) await button("Carry out the next").click();
  assert.match(await standing(), /Customer Care Team has J-1 now\. The bot keeps silent/);
});

test("a conversation moves with what was said and done", async () => {
  await start("conversation");
  await send(["billing", "Refund"]);
  await button("Complete the job").click();
  assert.deepEqual(await effects(), ["transfer-conversation"]);
  await button("Carry out the next").click();
  assert.match(await standing(), /Billing Specialist has th-1 now\. 2 messages/);
});

test("people are assigned, and no worker continues in their place", async () => {
  await start();
  await send(["Customer Care Team", "Wants a person"]);
  await button("Complete the job").click();
  assert.deepEqual(await effects(), ["release-case", "assign", "suspend"]);
  for (let effect = 0; effect < 3; effect++) await button("Carry out the next").click();
  assert.match(await standing(), /Customer Care Team has C-1 now\. The bot keeps silent/);
  assert.equal(
    await panel()
      .getByRole("button", { name: /^Continue as/ })
      .count(),
    0,
  );
});

test("once people have taken over, the bot's next call is refused", async () => {
  await start("conversation");
  await send(["care", "Wants a person"]);
  await button("Complete the job").click();
  assert.deepEqual(await effects(), ["assign", "suspend"]);
  await button("Carry out the next").click();
  assert.equal(await button("Try another turn as Inbox Triage").count(), 0);
  await button("Carry out the next").click();
  await button("Try another turn as Inbox Triage").click();
  await send(["billing", "Refund"]);
  assert.deepEqual(await verdicts(), ["suspended"]);
});

test("a host may take the first of several targets", async () => {
  await start("standalone");
  await panel().getByRole("checkbox", { name: "take the first" }).check();
  await send(["Technical Support", "Error 500"], '{"target": "billing", "reason": "Refund"}');
  assert.deepEqual(await verdicts(), ["Accepted", "already-requested"]);
  await button("Complete the job").click();
  assert.match(await section("Outcome").locator(".result").innerText(), /Technical Support/);
});

test("a handover that is promised but not called for is pointed out", async () => {
  await start();
  const ending = section("End of the job");
  const words = ending.getByRole("textbox", { name: "Final text of the worker" });
  await words.fill("I'll hand you to Technical Support.");
  assert.match(await ending.getByRole("status").innerText(), /promises a handover to “Technical Support”/);
  await words.fill("Shall I hand you to Technical Support?");
  assert.equal(await ending.getByRole("status").innerText(), "");
  await words.fill("I'll hand you to Technical Support.");
  await send(["technical", "Error 500"]);
  assert.equal(await ending.getByRole("status").innerText(), "");
  await button("Start a job").click();
  await button("Drop it and start another").click();
  assert.equal(await words.inputValue(), "");
  await words.fill("I'll hand you to Technical Support.");
  await button("Complete the job").click();
  await section("Outcome").getByText("without calling the tool. Nothing was handed over.").waitFor();
});

test("the next worker does not repeat what was done in a conversation", async () => {
  await start("conversation");
  const tools = section("Tools that write");
  const done = () => tools.getByRole("listitem").allInnerTexts();
  assert.deepEqual(await done(), ["lookup-account-4711"]);
  await button("Refund invoice 4711").click();
  assert.match(await tools.getByRole("status").innerText(), /^Done/);
  await send(["billing", "Refund"]);
  await button("Complete the job").click();
  assert.equal(await tools.count(), 0);
  await button("Carry out the next").click();
  await button("Continue as Billing Specialist").click();
  await button("Refund invoice 4711").click();
  assert.match(await tools.getByRole("status").innerText(), /^Skipped/);
  await button("Send the receipt").click();
  assert.deepEqual(await done(), ["lookup-account-4711", "refund-invoice-4711", "send-receipt-4711"]);
  await button("Start a job").click();
  await button("Drop it and start another").click();
  assert.deepEqual(await done(), ["lookup-account-4711"]);
});

test("the tool is shown as each provider takes it", async () => {
  await start();
  const shape = panel().getByRole("combobox", { name: "Shape" });
  for (const [name, key] of [
    ["OpenAI Chat", "function"],
    ["Anthropic", "input_schema"],
    ["Gemini", "functionDeclarations"],
    ["Bedrock", "toolSpec"],
    ["MCP", "inputSchema"],
  ]) {
    await shape.selectOption(name);
    assert.ok(key in JSON.parse(await section("What the model gets").locator("pre").innerText()), name);
  }
});

test("works with the keyboard alone", async () => {
  await demo.open();
  const { keyboard } = demo.page;
  await demo.page.getByRole("radio", { name: "Handover", exact: true }).focus();
  await keyboard.press("ArrowRight");
  const focused = () =>
    demo.page.evaluate(() => {
      const { activeElement: at } = document;
      return at.labels?.[0]?.textContent ?? at.textContent;
    });
  const tabTo = async (name) => {
    for (let presses = 0; presses < 40 && (await focused()) !== name; presses++) await keyboard.press("Tab");
    assert.equal(await focused(), name);
  };
  await tabTo("Start a job");
  await keyboard.press("Enter");
  assert.equal(await focused(), "Target");
  await keyboard.type("billing");
  await keyboard.press("Tab");
  await keyboard.type("Refund");
  await keyboard.press("Enter");
  assert.deepEqual(await verdicts(), ["Accepted"]);
  assert.equal(await focused(), "Target");
  await tabTo("Complete the job");
  await keyboard.press("Enter");
  assert.equal(await focused(), "Outcome");
  await tabTo("Carry out the next");
  await keyboard.press("Enter");
  assert.equal(await focused(), "Carry out the next");
  await keyboard.press("Enter");
  assert.equal(await focused(), "Outcome");
  await tabTo("Continue as Billing Specialist");
});

describe("starting another job", () => {
  const whose = () => section("Job").locator(".hint").innerText();
  const radio = (name) => demo.page.locator(".workflow").getByRole("radio", { name });

  test("asks before it drops an unfinished one, and not otherwise", async () => {
    await start();
    await button("Start a job").click();
    assert.match(await whose(), /C-2/);
    await send(["Technical Support", "An outage"]);
    await button("Start a job").press("Enter");
    await button("Keep it").press("Enter");
    assert.match(await whose(), /C-2/);
    assert.deepEqual(await verdicts(), ["Accepted"]);
    await button("Start a job").click();
    await button("Drop it and start another").click();
    assert.match(await whose(), /C-3/);
    await button("Complete the job").click();
    await button("Start a job").click();
    assert.match(await whose(), /C-4/);
  });

  test("a job whose workflow the assignment no longer has is dropped, unless something would be lost", async () => {
    await start();
    await radio("Conversation").check({ force: true });
    assert.match(await whose(), /You play the worker/);
    await button("Start a job").click();
    assert.match(await whose(), /works on conversation/);
    await send(["Technical Support", "An outage"]);
    await radio("Case").check({ force: true });
    assert.match(await whose(), /works on conversation .*set to “Case” meanwhile: start another job/);
  });
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, and nothing is wider than a narrow screen: ${colorScheme}`, async () => {
    const width = 375;
    await demo.open({ viewport: { width, height: 740 }, colorScheme });
    await demo.page.getByRole("navigation").getByRole("button", { name: "Handover" }).click();
    await demo.page.getByRole("radio", { name: "Run", exact: true }).check({ force: true });
    const check = async (state) => {
      assert.equal(await demo.page.evaluate(() => document.documentElement.scrollWidth), width, state);
      await checkAccessible(demo.page, state);
    };
    await check("no job");
    await button("Start a job").click();
    await check("a job");
    await section("End of the job").getByRole("textbox").fill("I'll hand you to Technical Support.");
    await check("a promise");
    await panel().getByRole("combobox", { name: "Workflow of the job" }).selectOption("conversation");
    await button("Start a job").click();
    await check("a question");
    await button("Drop it and start another").click();
    await button("Refund invoice 4711").click();
    await check("a conversation");
    await panel().getByRole("combobox", { name: "Workflow of the job" }).selectOption("case");
    await button("Start a job").click();
    await button("Drop it and start another").click();
    await send(["x".repeat(200), "y"], '{"target": "care", "reason": "Wants a person"}');
    await check("answers");
    await button("Complete the job").click();
    await section("Outcome").getByText("As data").first().click();
    await check("outcome");
  });
}
