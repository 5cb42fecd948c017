// With Yjs and the plugins from the page about editors, a pick is an undo step of its own.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { JSDOM } from "jsdom";
import { init, Team } from "sop-handover";
import { makeGlobal } from "./support/imitated.mjs";

const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true, url: "http://localhost/" });
makeGlobal(window);
// Functions that the imitated browser lacks and editors use when keys are pressed.
const rect = { left: 1, top: 1, right: 2, bottom: 9, width: 1, height: 8, x: 1, y: 1 };
for (const { prototype } of [window.Range, window.Element]) {
  prototype.getClientRects = () => [rect];
  prototype.getBoundingClientRect = () => rect;
}
await init();

const page = readFileSync(join(import.meta.dirname, "../../docs/editors.md"), "utf8");
const section = page.slice(page.indexOf("## With Yjs"));
const example = join(import.meta.dirname, "yjs-example.tmp.mjs");
writeFileSync(example, [...section.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code]) => code).join("\n"));
after(() => rmSync(example, { force: true }));
const { stepsInCodeMirror, stepsInProseMirror } = await import(example);

const Y = await import("yjs");
const team = () => Team.create({ assignments: [{ id: "b", name: "Billing" }] });
/** Long enough that no two keys are apart for it. */
const captureTimeout = 60_000;

function pressEnter(target) {
  target.dispatchEvent(new window.KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
}

/** What is left after each undo. */
function undone(undoManager, text) {
  const left = [];
  while (undoManager.canUndo() && left.length < 9) {
    undoManager.undo();
    left.push(text());
  }
  return left;
}

test("CodeMirror", async () => {
  const { EditorState } = await import("@codemirror/state");
  const { EditorView } = await import("@codemirror/view");
  const { yCollab } = await import("y-codemirror.next");
  const { sopHandover } = await import("sop-handover/codemirror");
  const shared = new Y.Doc().getText("sop");
  const undoManager = new Y.UndoManager(shared, { captureTimeout });
  const parent = window.document.body.appendChild(window.document.createElement("div"));
  const extensions = [yCollab(shared, null, { undoManager }), stepsInCodeMirror(undoManager), sopHandover(team())];
  const view = new EditorView({ state: EditorState.create({ doc: "", extensions }), parent });
  const type = (letters) => {
    for (const letter of letters) {
      const { head } = view.state.selection.main;
      const selection = { anchor: head + letter.length };
      view.dispatch({ changes: { from: head, insert: letter }, selection, userEvent: "input.type" });
    }
  };
  view.focus();
  type("Ask @Bil");
  pressEnter(view.contentDOM);
  assert.equal(shared.toString(), "Ask [@Billing](assignment:b) ");
  type("now");
  assert.deepEqual(
    undone(undoManager, () => shared.toString()),
    ["Ask [@Billing](assignment:b) ", "Ask @Bil", ""],
  );
  view.destroy();
});

test("ProseMirror", async () => {
  const { Schema } = await import("prosemirror-model");
  const { schema: basic } = await import("prosemirror-schema-basic");
  const { EditorState } = await import("prosemirror-state");
  const { EditorView } = await import("prosemirror-view");
  const { ySyncPlugin, ySyncPluginKey, yUndoPlugin } = await import("y-prosemirror");
  const { mention, sopHandover, sopText } = await import("sop-handover/prosemirror");
  const schema = new Schema({ nodes: basic.spec.nodes.addToEnd("mention", mention), marks: basic.spec.marks });
  const shared = new Y.Doc().getXmlFragment("sop");
  const sync = ySyncPlugin(shared);
  const parent = window.document.body.appendChild(window.document.createElement("div"));
  const undoManager = new Y.UndoManager(shared, { captureTimeout, trackedOrigins: new Set([ySyncPluginKey]) });
  const undo = yUndoPlugin({ undoManager });
  const plugins = [sync, undo, stepsInProseMirror(undoManager), sopHandover(team())];
  const view = new EditorView(parent, { state: EditorState.create({ schema, plugins }) });
  const text = () => sopText(view.state.doc).text;
  const type = (letters) => {
    for (const letter of letters) {
      const { from, to } = view.state.selection;
      view.someProp("handleTextInput", (handle) => handle(view, from, to, letter, () => view.state.tr));
      view.dispatch(view.state.tr.insertText(letter));
    }
  };
  view.focus();
  type("Ask @Bil");
  pressEnter(view.dom);
  assert.equal(text(), "Ask [@Billing](assignment:b) ");
  type("now");
  const [afterPick, beforePick] = undone(undoManager, text);
  assert.deepEqual([afterPick, beforePick], ["Ask [@Billing](assignment:b) ", "Ask @Bil"]);
  view.destroy();
});
