// A page with only an editor. Tests write texts as `hi ⟨Billing⟩|`: badges by name, `|` for the caret, two of them for
// a selection.
import * as commands from "@codemirror/commands";
import * as search from "@codemirror/search";
import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { analyze, formatMention, init, SopDocument, Team, toolDefinition } from "sop-handover";
import { sopHandover } from "sop-handover/codemirror";
import { attach } from "sop-handover/textarea";
import { Fragment, Slice } from "prosemirror-model";
import { mountReact } from "./react.js";

/** How to open each adapter, from the files beside this one. */
const open = Object.assign(
  {},
  ...Object.values(import.meta.glob(["./*.js", "!./page.js"], { eager: true, import: "adapters" })),
);

const host = document.querySelector("#host");
let team;
let editor;
const seen = { analyses: 0 };

/** Cuts a text in the tests' notation into pieces: text, mentions with their ids, carets. */
function pieces(text) {
  const idOf = (name) => team.toJSON().assignments.find((row) => row.name === name)?.id ?? name;
  return text
    .split(/(\||⟨[^⟩]*⟩|\n)/)
    .filter((part) => part !== "")
    .map((part) => {
      if (part === "|") return { caret: true };
      if (part.startsWith("⟨")) return { id: idOf(part.slice(1, -1)), label: part.slice(1, -1) };
      return { text: part };
    });
}

/** Puts carets and badges back into a text. */
function notation(text, badges, carets) {
  const marks = [
    ...carets.map((at) => ({ at, end: at, text: "|" })),
    ...badges.map(({ from, to, label, status }) => ({
      at: from,
      end: to,
      text: `⟨${label}${status === "active" ? "" : `:${status}`}⟩`,
    })),
  ].sort((a, b) => a.at - b.at || a.end - b.end);
  let out = "";
  let at = 0;
  for (const mark of marks) {
    out += text.slice(at, Math.max(at, mark.at)) + mark.text;
    at = Math.max(at, mark.end);
  }
  return out + text.slice(at);
}

const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

globalThis.bare = {
  modules: {
    analyze,
    attach,
    formatMention,
    SopDocument,
    toolDefinition,
    model: { Fragment, Slice },
    codemirror: { ...commands, ...search, EditorSelection, EditorView, sopHandover },
    Team,
  },
  /** Goes on to the engine that has everything. */
  async loadFull() {
    const full = await import("sop-handover/full");
    await full.init();
  },
  mountReact: (given) => mountReact(host, given),
  /** `without`: the editor as it is without the adapter, to measure beside. */
  async open({ adapter, text, data, options = {}, readOnly = false, place = "page", without = false, ...hosted }) {
    bare.close();
    team = Team.create(data);
    seen.analyses = 0;
    seen.told = [];
    const onAnalysis = (analysis) => {
      seen.analyses += 1;
      seen.told.push(analysis);
      globalThis.told?.();
    };
    const given = { ...options, onAnalysis };
    if (options.load) given.load = globalThis.load;
    const parent = await placeIn(place);
    editor = open[adapter]({ host: parent, team, pieces: pieces(text), options: given, readOnly, without, ...hosted });
    if (place === "later") enterShadowTree(parent, editor.view);
    seen.first = !without && editor.analysis() ? bare.badges() : null;
    await drawn();
    editor.focus();
    await drawn();
  },
  close() {
    editor?.close();
    team?.dispose();
    editor = undefined;
    team = undefined;
    host.replaceChildren();
  },
  shown: () => notation(...editor.shown()),
  menu() {
    const names = bare.all(".sop-menu [role=option] .sop-option-name").map((row) => row.textContent);
    return names.length > 0 ? names : null;
  },
  /** Elements of the page, or of the shadow tree that the editor is in; classes as `.sop-…`, whatever the adapter calls them. */
  all(selector) {
    const named = selector.replaceAll(".sop-", `.${editor?.prefix ?? "sop"}-`);
    const inside = editor ? [...root().querySelectorAll(named)] : [];
    return inside.length > 0 ? inside : [...document.querySelectorAll(named)];
  },
  get team() {
    return team;
  },
  get editor() {
    return editor;
  },
  seen,
  drawn,
  text: () => editor.text(),
  targets: () => editor.analysis().targets.map(({ name }) => name),
  badges: () => editor.analysis().badges.map(({ label, status, form }) => `${label} ${status} ${form}`),
  rules: () => editor.analysis().diagnostics.map(({ rule }) => rule),
  /** What the host was told, from first to last, and last. */
  history: () => seen.told.map(inWords),
  told: () => inWords(seen.told.at(-1)),
  /** How many mentions grant what the host was told last. */
  mentionsTold: () => seen.told.at(-1).targets.reduce((sum, { mentions }) => sum + mentions.length, 0),
  targetIds: () => editor.analysis().targets.map(({ id }) => id),
  prefix: () => editor.prefix ?? "sop",
  field: () => editor.field,
  said: () =>
    editor.said?.() ??
    bare
      .all("[role=status]")
      .map((status) => status.textContent)
      .join(),
  /** Where an element is in the window, for the mouse. */
  box(selector, nth) {
    const found = bare.all(selector)[nth];
    found.scrollIntoView({ block: "nearest" });
    const { x, y, width, height } = found.getBoundingClientRect();
    const around = found.ownerDocument.defaultView.frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
    return { x: around.x + x, y: around.y + y, width, height };
  },
  texts: (selector) => bare.all(selector).map((found) => found.textContent),
};

function inWords({ targets, badges, runnable }) {
  const grants = `grants ${targets.map(({ id }) => id).join(" ") || "nobody"}`;
  const typing = badges.filter((badge) => badge.pending).map(({ label }) => `, typing ${label}`);
  return [grants, runnable ? "" : ", can't run", ...typing].join("");
}

/** What hosts bring themselves. */
const OF_HOSTS = "<style>.ProseMirror { white-space: pre-wrap } textarea { width: 500px; height: 150px }</style>";

async function placeIn(place) {
  if (place === "dialog") {
    const dialog = host.appendChild(document.createElement("dialog"));
    dialog.setAttribute("aria-label", "Host");
    dialog.showModal();
    return dialog;
  }
  if (place === "shadow") {
    const inner = host.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
    return inner.appendChild(document.createElement("div"));
  }
  if (place === "frame") {
    const frame = host.appendChild(document.createElement("iframe"));
    frame.style.cssText = "width: 700px; height: 300px";
    await new Promise((done) => {
      frame.onload = done;
      frame.srcdoc = `<!doctype html><html lang="en">${OF_HOSTS}<body></body></html>`;
    });
    return frame.contentDocument.body.appendChild(frame.contentDocument.createElement("div"));
  }
  if (place === "later") return document.createElement("div");
  return host;
}

/** Puts an editor that was made outside of any page into a shadow tree. CodeMirror has to be told of it. */
function enterShadowTree(parent, view) {
  const inner = host.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
  inner.innerHTML = OF_HOSTS;
  inner.append(parent);
  view?.setRoot?.(inner);
}

function root() {
  return editor.field.getRootNode();
}

await init();
document.body.dataset.ready = "true";
