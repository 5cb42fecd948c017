import { history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
import { createElement, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { SopTextarea, useSopDocument, useTeam } from "sop-handover/react";
import { SopCodeMirror } from "sop-handover/react-codemirror";

const extensions = [history(), keymap.of(historyKeymap), EditorView.contentAttributes.of({ "aria-label": "SOP" })];

/** What the tests look at, written by the components as they render. */
const seen = { renders: 0 };

function Editor({ component, data, first, onText }) {
  // New objects for every rendering, as hosts make them.
  const team = useTeam({ ...data }, { vocabulary: "agent" });
  const [text, setText] = useState(first);
  const state = useSopDocument(text, team, { source: "me" });
  seen.renders += 1;
  Object.assign(seen, { team, state, setText });
  const given = {
    team,
    value: text,
    options: { source: "me", onAnalysis: (analysis) => (seen.analysis = analysis) },
    onChange: (next) => {
      onText?.(next);
      setText(next);
    },
  };
  if (component === "none") return createElement("output", null, state ? state.text : "…");
  return component === "textarea"
    ? createElement(SopTextarea, { ...given, "aria-label": "SOP", name: "sop" })
    : createElement(SopCodeMirror, { ...given, extensions });
}

/** Mounts a component under `StrictMode`, and gives what tests do to it. */
export function mountReact(host, { component, data, text }) {
  const root = createRoot(host);
  const render = (given) =>
    root.render(createElement(StrictMode, null, createElement(Editor, { component, data, first: text, ...given })));
  seen.renders = 0;
  render({});
  globalThis.react = { seen, render, unmount: () => root.unmount() };
}
