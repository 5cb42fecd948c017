// The editors in an imitated browser, as under Jest and Vitest: everything except the looks must work.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { init, Team } from "sop-handover";

const data = {
  assignments: [
    { id: "b", name: "Billing" },
    { id: "old", name: "Old Desk", status: "deleted" },
  ],
};
const text = "Ask [@Billing](assignment:b) or [@Old Desk](assignment:old).";

/** Makes a window's members global, as test runners do. Has to come before editors are imported: they look at the browser once. */
export function makeGlobal(window) {
  const own = new Set(["globalThis", "global", "window", "self", "console", "performance", "undefined", "eval"]);
  const members = new Set([...Object.getOwnPropertyNames(window), "getComputedStyle", "addEventListener"]);
  const events = [
    "Event",
    "EventTarget",
    "CustomEvent",
    "MessageEvent",
    "AbortController",
    "AbortSignal",
    "DOMException",
  ];
  for (const name of members) {
    if (own.has(name) || (Object.hasOwn(globalThis, name) && !events.includes(name) && name !== "navigator")) continue;
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
  }
  for (const name of ["window", "self"]) Object.defineProperty(globalThis, name, { value: window, configurable: true });
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
}

export async function works(name, window, other) {
  await init();
  const { attach } = await import("sop-handover/textarea");
  const soon = () => new Promise((done) => setTimeout(done));
  const picture = (textarea) => [textarea.ownerDocument.documentElement.outerHTML, textarea.value];

  function opened(document) {
    const form = document.body.appendChild(document.createElement("form"));
    const textarea = form.appendChild(document.createElement("textarea"));
    textarea.name = "sop";
    textarea.value = text;
    return textarea;
  }

  describe(name, () => {
    for (const [where, given] of [
      ["without any globals", other],
      ["with its globals", window],
    ]) {
      test(`a textarea, ${where}`, async () => {
        if (given === window) makeGlobal(window);
        const { document } = given;
        const textarea = opened(document);
        const team = Team.create(data);
        const before = picture(textarea);
        const told = [];
        const attached = attach(textarea, team, { onAnalysis: (analysis) => told.push(analysis.targets.length) });
        assert.equal(textarea.value, "Ask @Billing or @Old Desk.");
        assert.deepEqual(
          [...document.querySelectorAll(".sop-badge")].map(({ firstChild }) => firstChild.textContent),
          ["@Billing", "@Old Desk"],
        );
        textarea.focus();
        textarea.setSelectionRange(0, 0);
        attached.edit([{ from: 0, insert: "Now\n" }]);
        assert.equal(attached.text, `Now\n${text}`);
        // Types as test tools do.
        textarea.value += " @Bil";
        textarea.dispatchEvent(new given.InputEvent("input", { bubbles: true, inputType: "insertText", data: "l" }));
        assert.ok(document.querySelector("[role=option]"), "the list opens");
        textarea.dispatchEvent(new given.KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        assert.equal(attached.text, `Now\n${text} [@Billing](assignment:b) `);
        await soon();
        assert.equal(told.at(-1), 1);
        team.patch({ upsert: [{ id: "b", name: "Finance" }] });
        assert.equal(textarea.value, "Now\nAsk @Finance or @Old Desk. @Finance ");
        attached.replace(text);
        attached.detach();
        assert.deepEqual(picture(textarea), before);
        textarea.form.remove();
        team.dispose();
      });
    }

    test("an attachment that fails leaves nothing behind", () => {
      const textarea = opened(window.document);
      const team = Team.create(data);
      const before = picture(textarea);
      for (const call of ["beforeinput", "compositionstart", "focus", "scroll"]) {
        const given = textarea.addEventListener;
        textarea.addEventListener = (type, ...rest) => {
          if (type === call) throw new Error("no");
          given.call(textarea, type, ...rest);
        };
        assert.throws(() => attach(textarea, team), /^Error: no$/);
        delete textarea.addEventListener;
        assert.deepEqual(picture(textarea), before, call);
      }
      const disposed = Team.create(data);
      disposed.dispose();
      assert.throws(() => attach(textarea, disposed), { code: "disposed" });
      assert.throws(() => attach(textarea, team, { onAnalyses() {} }), /^TypeError: .*"onAnalyses".*"onAnalysis"/);
      assert.deepEqual(picture(textarea), before);
      textarea.form.remove();
      team.dispose();
    });

    test("React", async () => {
      const { createElement, act } = await import("react");
      const { createRoot } = await import("react-dom/client");
      const { SopTextarea, useTeam } = await import("sop-handover/react");
      const { SopCodeMirror } = await import("sop-handover/react-codemirror");
      const host = window.document.body.appendChild(window.document.createElement("div"));
      const root = createRoot(host);
      function Both() {
        const team = useTeam(data);
        return createElement(
          "div",
          null,
          createElement(SopTextarea, { team, defaultValue: text }),
          createElement(SopCodeMirror, { team, defaultValue: text }),
        );
      }
      await act(async () => root.render(createElement(Both)));
      await act(soon);
      assert.equal(host.querySelector("textarea").value, "Ask @Billing or @Old Desk.");
      assert.equal(host.querySelectorAll(".cm-sop-badge").length, 2);
      await act(async () => root.unmount());
      assert.equal(host.childElementCount, 0);
      const wrong = createElement(SopTextarea, { team: null, options: { onAnalyse() {} } });
      const errors = [];
      const failing = createRoot(host, { onUncaughtError: (error) => errors.push(String(error)) });
      try {
        await act(async () => failing.render(wrong));
      } catch (error) {
        errors.push(String(error));
      }
      assert.match(errors.join(), /"onAnalyse".*"onAnalysis"/);
      host.remove();
    });

    test("ProseMirror and Tiptap", async () => {
      const { Editor } = await import("@tiptap/core");
      const { default: StarterKit } = await import("@tiptap/starter-kit");
      const { SopMention } = await import("sop-handover/tiptap");
      const team = Team.create(data);
      const element = window.document.body.appendChild(window.document.createElement("div"));
      const editor = new Editor({
        element,
        extensions: [StarterKit, SopMention.configure({ team })],
        content: {
          type: "doc",
          content: [{ type: "paragraph", content: [{ type: "mention", attrs: { id: "b", label: "Billing" } }] }],
        },
      });
      assert.equal(element.querySelectorAll(".sop-badge").length, 1);
      editor.commands.insertContentAt(2, " and @Bi");
      assert.match(editor.getText(), /@Billing and @Bi$/);
      const { view } = editor;
      const { from, to } = view.state.selection;
      view.someProp("handleTextInput", (handle) => handle(view, from, to, "l", () => view.state.tr));
      view.dispatch(view.state.tr.insertText("l"));
      assert.ok(element.querySelector("[role=option]"), "the list opens");
      editor.destroy();
      await soon();
      element.remove();
      team.dispose();
    });
  });
}
