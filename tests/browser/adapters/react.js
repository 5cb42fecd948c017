import { history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
import { createElement, StrictMode, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { analyze } from "sop-handover";
import { SopTextarea, useSopDocument, useTeam } from "sop-handover/react";
import { SopCodeMirror } from "sop-handover/react-codemirror";
import { around as aroundView, basics, documentOf } from "./codemirror.js";
import { around as aroundTextarea, storedText } from "./textarea.js";

const extensions = [history(), keymap.of(historyKeymap), EditorView.contentAttributes.of({ "aria-label": "SOP" })];

/** What the tests look at, written by the components as they render. */
const seen = { renders: 0 };

function Editor({ component, data, first, readOnly, inline, onText }) {
  // New objects for every rendering, as hosts make them.
  const team = useTeam({ ...data }, { vocabulary: "agent" });
  const [text, setText] = useState(first);
  const state = useSopDocument(text, team, { source: "me" });
  seen.renders += 1;
  Object.assign(seen, { team, state, setText });
  const given = {
    team,
    value: text,
    readOnly,
    options: { source: "me", onAnalysis: (analysis) => (seen.analysis = analysis) },
    onChange: (next) => {
      onText?.(next);
      setText(next);
    },
  };
  if (component === "none") return createElement("output", null, state ? state.text : "…");
  return component === "textarea"
    ? createElement(SopTextarea, { ...given, "aria-label": "SOP", name: "sop" })
    : createElement(SopCodeMirror, { ...given, extensions: inline ? [...extensions] : extensions });
}

/** What hosts make of a text on its way into their state. */
const changes = {
  none: (text) => text,
  spaces: (text) => text.replace(/ {2,}/g, " "),
  capitals: (text) => text.toUpperCase(),
  ten: (text) => text.slice(0, 10),
};

/**
 * A component that is told its value, as the editor of the shared tests. `late`: a host that gives texts back only when told to; `change`: one
 * that makes something else of them.
 */
function Controlled({ component, first, told, late, change = "none", ...given }) {
  const [value, setValue] = useState(first);
  told.giveBack = (text) => flushSync(() => setValue(text));
  const onChange = (next) => {
    told.text = next;
    told.calls.push(next);
    if (!late) setValue(changes[change](next));
  };
  return createElement(component, { ...given, value, onChange });
}

/** Of the options of an editor, those that are about how to read. */
function sopOptions(options) {
  const keys = ["source", "workflow", "format", "rules"];
  return Object.fromEntries(Object.entries(options).filter(([key]) => keys.includes(key)));
}

/** Mounts `Controlled`, and gives what `around` makes of the field. */
function mounted(host, component, { team, options, readOnly, late, change }, first, given, around) {
  const root = createRoot(host.appendChild(document.createElement("div")));
  const engine = sopOptions(options);
  // A host's own reading: the new analysis arrives a moment after the text.
  const told = { text: first, calls: [], analysis: () => analyze(told.text, team, engine) };
  const render = (now) =>
    flushSync(() =>
      root.render(
        createElement(Controlled, { component, first, told, late, change, team, options, readOnly: now, ...given }),
      ),
    );
  render(readOnly);
  return { ...around(told), told, setReadOnly: render, close: () => root.unmount() };
}

export const adapters = { react: openReactTextarea, "react-codemirror": openReactCodeMirror };

function openReactTextarea(given) {
  const { stored, from, to } = storedText(given.pieces);
  const attributes = { "aria-label": "SOP", name: "sop", spellCheck: false };
  return mounted(given.host, SopTextarea, given, stored, attributes, (told) =>
    aroundTextarea(
      given.host.querySelector("textarea"),
      {
        get text() {
          return told.text;
        },
        get analysis() {
          return told.analysis();
        },
      },
      from,
      to,
    ),
  );
}

function openReactCodeMirror(given) {
  const { doc, selection } = documentOf(given.pieces);
  return mounted(given.host, SopCodeMirror, given, doc, { extensions: basics }, () => {
    const view = EditorView.findFromDOM(given.host.querySelector(".cm-editor"));
    view.dispatch({ selection });
    return aroundView(view);
  });
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
