// A conversation in the demo that people may take over: the reader plays user, bot and people.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();
const panel = () => demo.page.getByRole("region", { name: "Talk", exact: true });
const section = (name) => panel().getByRole("region", { name, exact: true });
const button = (name) => panel().getByRole("button", { name, exact: true });
const decision = () => section("Decision").getByRole("status").innerText();
const marks = () => section("Transcript").locator("mark").allInnerTexts();

async function open(options) {
  await demo.open(options);
  await demo.page.getByRole("radio", { name: "Talk", exact: true }).check({ force: true });
}

/** Says it as whoever has the radio button with this name. */
async function say(who, text) {
  await panel().getByRole("radio", { name: who, exact: true }).check();
  await panel().getByRole("textbox", { name: "What is said" }).fill(text);
  await demo.page.keyboard.press("Enter");
}

test("people take over, the bot stays silent, and gets the conversation back", async () => {
  await open();
  await panel().getByRole("checkbox", { name: "The bot falls silent afterwards" }).check();
  await panel().getByRole("combobox", { name: "Who gets it" }).selectOption("Customer Care Team");
  await say("User", "My parcel is lost.");
  assert.match(await decision(), /^Nothing/);
  await say("User", "could I please speak to a real person?");
  assert.match(await decision(), /^People take over/);
  assert.deepEqual(await marks(), ["speak to a real person"]);
  assert.match(await section("People").locator(".result").innerText(), /My parcel is lost\./);
  const effects = () => section("People").locator(".effect .problem-head > code").allInnerTexts();
  assert.deepEqual(await effects(), ["add-note", "add-tag", "assign", "suspend"]);
  await button("Carry out the next").click();
  await button("Crash and recover").click();
  assert.match(await section("People").getByRole("status").innerText(), /1 done before stay done, 3 left/);
  await say("Bot", "Let me check.");
  await section("Transcript").getByText("Not said").waitFor();
  await button("Give it back to the bot").click();
  await say("Bot", "I am back.");
  assert.match(await decision(), /^Nothing/);
  await say("User", "thanks");
  assert.match(await decision(), /^Nothing/);
});

test("settings replay what was said", async () => {
  await open();
  await panel().getByRole("combobox", { name: "Or an example" }).selectOption("A person is asked for");
  await button("Play it").click();
  assert.match(await decision(), /^People take over/);
  const details = panel().getByRole("textbox", { name: "Details that people need, separated by commas" });
  await details.fill("order number");
  await details.press("Tab");
  await panel().getByRole("combobox", { name: "What missing details delay" }).selectOption("everything, requests too");
  assert.match(await decision(), /^Not yet/);
  assert.match(await section("Decision").getByRole("list", { name: "Details" }).innerText(), /order number: missing/);
  await say("User", "my order number is 4471-2");
  assert.match(await decision(), /^People take over/);
});

test("works with the keyboard alone", async () => {
  await open();
  const key = (name) => demo.page.keyboard.press(name);
  await panel().getByRole("radio", { name: "User", exact: true }).focus();
  await key("ArrowRight");
  await key("Tab");
  await demo.page.keyboard.type("Would you like me to transfer you to a colleague?");
  await key("Enter");
  assert.match(await decision(), /^Offer a person/);
  await key("Shift+Tab");
  await key("ArrowLeft");
  await key("Tab");
  await demo.page.keyboard.type("yes please");
  await key("Enter");
  assert.match(await decision(), /^People take over/);
});

test("settings are kept with the rest of the work", async () => {
  await open();
  const details = () => panel().getByRole("textbox", { name: "Details that people need, separated by commas" });
  await details().fill("order number, email");
  await details().press("Tab");
  await panel()
    .getByRole("combobox", { name: "What missing details delay" })
    .selectOption("a request once, then no more");
  await panel().getByRole("combobox", { name: "Who gets it" }).selectOption("Customer Care Team");
  await panel().getByRole("checkbox", { name: "The bot falls silent afterwards" }).check();
  await demo.reload();
  await demo.page.getByRole("radio", { name: "Talk", exact: true }).check({ force: true });
  assert.equal(await details().inputValue(), "order number, email");
  assert.equal(await panel().getByRole("combobox", { name: "What missing details delay" }).inputValue(), "ask-once");
  assert.ok(await panel().getByRole("checkbox", { name: "The bot falls silent afterwards" }).isChecked());
  await say("User", "agent please");
  assert.match(await decision(), /^Not yet/);
  await say("User", "agent please");
  assert.match(await section("People").innerText(), /It goes to Customer Care Team by default/);
});

test("an instruction shows which words leave open when to escalate", async () => {
  await open();
  const text = panel().getByRole("textbox", { name: "When to escalate, in words for the model" });
  const vague = panel().getByRole("list", { name: "Vague wording" });
  await text.fill("Escalate if the customer seems upset, and after several attempts.");
  assert.deepEqual(await vague.locator("mark").allInnerTexts(), ["seems upset", "several attempts"]);
  await checkAccessible(demo.page, "vague wording");
  await text.fill("Escalate refunds over 200 EUR.");
  assert.equal(await vague.count(), 0);
});

test("a conversation of a thousand turns goes on", async () => {
  await open();
  await panel().getByRole("combobox", { name: "Or an example" }).selectOption("A thousand turns");
  await button("Play it").click();
  assert.match(await decision(), /^People take over/);
  const rows = section("Transcript").locator(".transcript > li");
  assert.equal(await rows.count(), 1000);
  // The last turn is in view, and the decision is not a thousand rows away.
  const isInView = () => rows.last().evaluate((row) => row.checkVisibility({ contentVisibilityAuto: true }));
  assert.ok(await isInView());
  const height = await section("Transcript").evaluate((element) => element.getBoundingClientRect().height);
  assert.ok(height < 600, String(height));
  await button("Give it back to the bot").click();
  await say("User", "is anybody there?");
  assert.equal(await rows.count(), 1002);
  assert.ok(await isInView());
  assert.match(await decision(), /^Offer a person/);
});

for (const [name, options] of [
  ["light", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
]) {
  test(`axe finds nothing: ${name}`, async () => {
    await open(options);
    await checkAccessible(demo.page, "nothing said");
    await panel().getByRole("combobox", { name: "Or an example" }).selectOption("An offer is taken up");
    await button("Play it").click();
    await checkAccessible(demo.page, "people took over");
  });
}

test("a narrow screen does not overflow", async () => {
  await demo.open({ viewport: { width: 320, height: 700 }, hasTouch: true });
  await demo.page.getByRole("navigation").getByRole("button", { name: "Handover" }).click();
  await demo.page.getByRole("radio", { name: "Talk", exact: true }).check({ force: true });
  await button("Play it").click();
  assert.match(await decision(), /^People take over/);
  assert.equal(await demo.page.evaluate(() => document.documentElement.scrollWidth), 320);
  await checkAccessible(demo.page, "narrow");
});
