// The React hooks and components, always under StrictMode, which mounts everything twice.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { press, type } from "./support/bare.mjs";

const bare = withAdapters()("textarea");
const data = {
  assignments: [
    { id: "me", name: "Inbox Triage" },
    { id: "b", name: "Billing" },
    { id: "t", name: "Technical Support" },
  ],
};
const linked = "[@Billing](assignment:b)";

async function mount(component, text) {
  await bare.run(
    (given) => {
      globalThis.react?.unmount();
      globalThis.bare.close();
      globalThis.bare.mountReact(given);
    },
    { component, data, text },
  );
  await bare.page.waitForFunction(() => globalThis.react.seen.state);
}

describe("the hooks", () => {
  test("read an SOP, edit it and follow the team", async () => {
    await mount("none", `to ${linked}`);
    assert.deepEqual(await bare.run(() => globalThis.react.seen.state.analysis.targets.map(({ name }) => name)), [
      "Billing",
    ]);
    await bare.run(() => globalThis.react.seen.state.edit({ from: 0, insert: "go " }));
    await bare.page.waitForFunction((text) => document.querySelector("output").textContent === text, `go to ${linked}`);
    const renamed = {
      assignments: data.assignments.map((row) => (row.id === "b" ? { ...row, name: "Finance" } : row)),
    };
    await bare.run((next) => globalThis.react.render({ data: next }), renamed);
    await bare.page.waitForFunction(() => globalThis.react.seen.state.analysis.badges[0].label === "Finance");
    assert.equal(await bare.run(() => globalThis.react.seen.state.text), `go to ${linked}`);
    assert.equal(await bare.run(() => globalThis.react.seen.state.complete(0)), null);
  });

  test("link a renamed assignment in the text that comes with the change, and keep it", async () => {
    await mount("none", "to nobody yet");
    const renamed = {
      assignments: data.assignments.map((row) => (row.id === "b" ? { ...row, name: "Finance" } : row)),
    };
    await bare.run((next) => {
      globalThis.react.seen.setText("Late: ask @Billing.");
      globalThis.react.render({ data: next });
    }, renamed);
    await bare.page.waitForFunction(() => globalThis.react.seen.team?.get("b").name === "Finance");
    await bare.ask("drawn");
    const { text, targets } = await bare.run(() => {
      const { state } = globalThis.react.seen;
      return { text: state.text, targets: state.analysis.targets.map(({ id }) => id) };
    });
    assert.deepEqual([text, targets], [`Late: ask ${linked}.`, ["b"]]);
  });

  test("unmount before they are ready, without a trace or an error", async () => {
    const gone = await bare.run(
      async (given) => {
        globalThis.react?.unmount();
        globalThis.bare.mountReact(given);
        await new Promise((done) => queueMicrotask(done));
        globalThis.react.unmount();
        await globalThis.bare.drawn();
        return document.querySelector("#host").childElementCount;
      },
      { component: "textarea", data, text: `to ${linked}` },
    );
    assert.equal(gone, 0);
  });

  test("accept another text, and settle", async () => {
    await mount("none", "one");
    await bare.run(() => globalThis.react.seen.setText("two"));
    await bare.page.waitForFunction(() => globalThis.react.seen.state.text === "two");
    await bare.ask("drawn");
    const renders = await bare.run(() => globalThis.react.seen.renders);
    await bare.ask("drawn");
    assert.equal(await bare.run(() => globalThis.react.seen.renders), renders);
  });

  test("don't overwrite a newer text", async () => {
    await mount("none", "one");
    const text = () => bare.run(() => globalThis.react.seen.state.text);
    for (const insert of ["x", "y"])
      await bare.run((given) => globalThis.react.seen.state.edit({ from: 0, insert: given }), insert);
    await bare.run(() => globalThis.react.seen.setText("xone"));
    await bare.ask("drawn");
    assert.equal(await text(), "yxone");
    await bare.run(() => globalThis.react.seen.setText("yxone"));
    await bare.ask("drawn");
    await bare.run(() => globalThis.react.seen.setText("three"));
    await bare.page.waitForFunction(() => globalThis.react.seen.state.text === "three");
  });

  test("release everything on unmounting", async () => {
    await mount("none", "one");
    const kept = await bare.run(async () => {
      const { team } = globalThis.react.seen;
      globalThis.react.unmount();
      await globalThis.bare.drawn();
      try {
        return team.size;
      } catch ({ code }) {
        return code;
      }
    });
    assert.equal(kept, "disposed");
  });
});

for (const [component, field, badge] of [
  ["textarea", "textarea", ".sop-overlay .sop-badge"],
  ["codemirror", ".cm-content", ".cm-sop-badge"],
]) {
  describe(`the ${component} component`, () => {
    test("shows badges, accepts typing and reports it in linked form", async () => {
      await mount(component, `to ${linked} `);
      await bare.page.waitForSelector(badge);
      await bare.page.focus(field);
      await bare.do([press("Control+End"), type("or @tech"), press("Enter")]);
      const text = `to ${linked} or [@Technical Support](assignment:t) `;
      await bare.page.waitForFunction((wanted) => globalThis.react.seen.state.text === wanted, text);
      assert.equal(await bare.page.locator(badge).count(), 2);
      assert.equal(await bare.run(() => globalThis.react.seen.analysis.targets.length), 2);
    });

    test("keeps its editor, caret and history across renderings", async () => {
      await mount(component, "a ");
      await bare.page.waitForSelector(`${field}:not([readonly])`);
      await bare.page.focus(field);
      await bare.do([press("Control+End"), type("b")]);
      const element = await bare.page.$(field);
      await bare.run((next) => globalThis.react.render({ data: next }), {
        assignments: [...data.assignments, { id: "n", name: "New" }],
      });
      await bare.page.waitForFunction(() => globalThis.react.seen.team.size === 4);
      await bare.do([type("c")]);
      await bare.page.waitForFunction(() => globalThis.react.seen.state.text === "a bc");
      assert.ok(await element.evaluate((dom) => dom.isConnected));
      await bare.do([press("Control+z"), press("Control+z")]);
      await bare.page.waitForFunction(() => globalThis.react.seen.state.text === "a ");
    });

    test("keeps its editor, history and caret while it is read-only for a while", async () => {
      await mount(component, "a ");
      await bare.page.waitForSelector(`${field}:not([readonly])`);
      await bare.page.focus(field);
      await bare.do([press("Control+End"), type("b")]);
      await bare.page.waitForFunction(() => globalThis.react.seen.state.text === "a b");
      const element = await bare.page.$(field);
      const render = (given) => bare.run((next) => globalThis.react.render(next), { data, ...given });
      const seen = (wanted) => bare.page.waitForFunction((text) => globalThis.react.seen.state.text === text, wanted);
      await render({ readOnly: true });
      await bare.ask("drawn");
      await bare.do([type("x")]);
      await render({ readOnly: false, inline: true });
      await bare.ask("drawn");
      await bare.do([type("cd")]);
      await seen("a bcd");
      assert.ok(await element.evaluate((dom) => dom.isConnected && dom.matches(":focus")));
      await bare.do([press("Control+z"), press("Control+z")]);
      await seen("a ");
    });

    test("shows another value", async () => {
      await mount(component, "one");
      await bare.page.waitForSelector(`${field}:not([readonly])`);
      await bare.run((text) => globalThis.react.seen.setText(text), `two ${linked}`);
      await bare.page.waitForSelector(badge);
      assert.equal(await bare.page.locator(badge).count(), 1);
    });

    test("unmounts without a trace", async () => {
      await mount(component, `to ${linked}`);
      await bare.page.waitForSelector(badge);
      await bare.run(() => globalThis.react.unmount());
      assert.equal(await bare.run(() => document.querySelector("#host").childElementCount), 0);
      assert.equal(
        await bare.run(
          () => document.adoptedStyleSheets.filter((sheet) => sheet.cssRules[0]?.cssText.includes(".sop-")).length,
        ),
        0,
      );
    });
  });
}
