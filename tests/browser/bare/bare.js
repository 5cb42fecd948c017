// A page with nothing but the editor. Tests write texts as `hi ⟨Billing⟩|`: badges by name, `|` for the caret, two of them for a selection.
import { defaultKeymap, history, historyKeymap, undoDepth } from "@codemirror/commands";
import { EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { formatMention, init, Team } from "sop-handover";
import { sopAnalysis, sopHandover } from "sop-handover/codemirror";

const host = document.querySelector("#host");
let team;
let view;

function open({ text, data, options = {}, readOnly = false }) {
  view?.destroy();
  team?.dispose();
  team = Team.create(data);
  const { doc, selection } = parse(text);
  view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc,
      selection,
      extensions: [
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorState.allowMultipleSelections.of(true),
        EditorState.readOnly.of(readOnly),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "SOP" }),
        sopHandover(team, options),
      ],
    }),
  });
  view.focus();
  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}

function idOf(name) {
  return team.toJSON().assignments.find((row) => row.name === name)?.id ?? name;
}

function parse(text) {
  const carets = [];
  let doc = "";
  for (const part of text.split(/(\||⟨[^⟩]*⟩)/)) {
    if (part === "|") carets.push(doc.length);
    else doc += part.startsWith("⟨") ? formatMention(idOf(part.slice(1, -1)), part.slice(1, -1)) : part;
  }
  const [anchor = doc.length, head = anchor] = carets;
  return { doc, selection: { anchor, head } };
}

/** The text with its linked badges and the caret, in the notation of `open`. */
function shown() {
  const { doc, selection } = view.state;
  const marks = selection.main.empty ? [selection.main.head] : [selection.main.from, selection.main.to];
  const badges = sopAnalysis(view.state).badges.filter(({ form }) => form === "linked");
  const pieces = [
    ...marks.map((at) => ({ at, text: "|", end: at })),
    ...badges.map(({ from, to, label, status }) => ({
      at: from,
      end: to,
      text: `⟨${label}${status === "active" ? "" : `:${status}`}⟩`,
    })),
  ];
  pieces.sort((a, b) => a.at - b.at || a.end - b.end);
  let out = "";
  let at = 0;
  for (const piece of pieces) {
    out += doc.sliceString(at, piece.at) + piece.text;
    at = Math.max(at, piece.end);
  }
  return out + doc.sliceString(at);
}

function menu() {
  const names = [...document.querySelectorAll(".cm-sop-menu [role=option] .cm-sop-option-name")].map(
    (row) => row.textContent,
  );
  return names.length > 0 ? names : null;
}

/** What `onAnalysis` is told: for the first text, an edit, a change of the team, and another edit. */
async function onAnalysisOf(data) {
  const heard = [];
  const own = Team.create(data);
  const listening = new EditorView({
    extensions: sopHandover(own, { onAnalysis: ({ targets }) => heard.push(targets.map(({ name }) => name)) }),
  });
  await null;
  listening.dispatch({ changes: { from: 0, insert: "Ask [@Billing](assignment:b)." } });
  own.patch({ upsert: [{ id: "b", name: "Finance" }] });
  listening.dispatch({ changes: { from: 0, to: listening.state.doc.length } });
  listening.destroy();
  own.patch({ upsert: [{ id: "b", name: "Unheard" }] });
  own.dispose();
  return heard;
}

/** An editor over a team that holds next to nothing and fetches the rest. */
async function partial() {
  const asked = [];
  const data = { partial: true, assignments: [{ id: "me", name: "Me" }] };
  const load = {
    byId: async (ids) => {
      asked.push(ids);
      return [{ id: "far", name: "Remote Desk" }];
    },
    search: async (query) => (query === "far" ? [{ id: "away", name: "Faraway" }] : []),
  };
  const opened = open({ text: "[@Remote](assignment:far) |", data, options: { source: "me", load } });
  const before = globalThis.bare.badges();
  await opened;
  return { before, after: globalThis.bare.badges(), asked };
}

globalThis.bare = {
  open,
  onAnalysisOf,
  partial,
  shown,
  menu,
  get view() {
    return view;
  },
  get team() {
    return team;
  },
  doc: () => view.state.doc.toString(),
  targets: () => sopAnalysis(view.state).targets.map(({ name }) => name),
  targetIds: () => sopAnalysis(view.state).targets.map(({ id }) => id),
  badges: () => sopAnalysis(view.state).badges.map(({ label, status, form }) => `${label} ${status} ${form}`),
  rules: () => sopAnalysis(view.state).diagnostics.map(({ rule }) => rule),
  undoDepth: () => undoDepth(view.state),
  program: (spec) => view.dispatch({ ...spec, annotations: Transaction.addToHistory.of(true) }),
};

await init();
document.body.dataset.ready = "true";
