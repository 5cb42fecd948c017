// Searching and selecting all occurrences skip what a badge hides.
import { EditorSelection, EditorState, type Extension, type SelectionRange, StateField } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { badges } from "./badges.js";
import { cutsInto } from "./whole.js";

interface Match {
  readonly from: number;
  readonly to: number;
}

/** The used part of a `SearchQuery`. Hosts may or may not have `@codemirror/search`. */
interface Query {
  getCursor(state: EditorState): Iterator<Match>;
}

function isQuery(value: unknown): value is Query {
  return typeof (value as Query | null)?.getCursor === "function";
}

/** The query of the search panel, from the effect that sets it; null before the first one. */
const query = StateField.define<Query | null>({
  create: () => null,
  update: (value, { effects }) => effects.map((effect) => effect.value as unknown).findLast(isQuery) ?? value,
});

const passing = EditorState.transactionFilter.of((tr) => {
  const { startState, changes } = tr;
  const atoms = startState.field(badges, false)?.atoms;
  // Positions count in the text before the change, since the match is not in the replacement.
  const selection = tr.selection?.map(changes.invertedDesc);
  if (!selection?.ranges.some((range) => isHidden(range, atoms))) return tr;
  if (tr.isUserEvent("select.search.matches")) return [tr, { selection: seen(selection, atoms) }];
  if (tr.isUserEvent("select.search") || tr.isUserEvent("input.replace")) {
    const next = following(startState, selection.main, atoms);
    const shown = next ? EditorSelection.single(next.from, next.to) : startState.selection;
    // The effects would announce the hidden match, and scroll to it.
    if (!tr.docChanged) return { selection: shown, userEvent: "select.search", scrollIntoView: true };
    return [tr, { selection: shown.map(changes), sequential: true, scrollIntoView: true }];
  }
  if (tr.docChanged || selection.ranges.length === 1 || tr.isUserEvent("select.pointer")) return tr;
  return [tr, { selection: withNext(startState, selection, atoms) }];
});

export const searching: Extension = [query, passing];

function isHidden(match: Match, atoms: DecorationSet | undefined): boolean {
  let hidden = false;
  atoms?.between(match.from, match.to, (from, to) => {
    hidden ||= match.from < match.to && cutsInto(match, { from, to });
  });
  return hidden;
}

function seen({ ranges, mainIndex, main }: EditorSelection, atoms: DecorationSet | undefined): EditorSelection {
  const kept = ranges.filter((range) => !isHidden(range, atoms));
  if (kept.length === 0) return EditorSelection.single(main.to);
  return EditorSelection.create(kept, Math.max(0, kept.indexOf(ranges[mainIndex] as SelectionRange)));
}

/** The ranges, with a hidden occurrence replaced by the next visible one. */
function withNext(state: EditorState, selection: EditorSelection, atoms: DecorationSet | undefined): EditorSelection {
  const kept = seen(selection, atoms);
  const hidden = selection.ranges.find((range) => isHidden(range, atoms)) ?? selection.main;
  const all = occurrences(state, state.sliceDoc(hidden.from, hidden.to), (text) => text);
  const next = [...all.filter(({ from }) => from >= hidden.to), ...all].find(
    (match) => !isHidden(match, atoms) && !kept.ranges.some(({ from }) => from === match.from),
  );
  return next ? kept.addRange(EditorSelection.range(next.from, next.to), false) : kept;
}

/** Where a search continues after a hidden match. */
function following(state: EditorState, hit: Match, atoms: DecorationSet | undefined): Match | undefined {
  const all = matches(state, hit);
  const at = all.findIndex(({ from }) => from === hit.from);
  const { main } = state.selection;
  const forward = (all.find(({ from }) => from >= main.to) ?? all[0])?.from === hit.from;
  const rest = [...all.slice(at + 1), ...all.slice(0, at)];
  return (forward ? rest : rest.reverse()).find((match) => !isHidden(match, atoms));
}

/** All matches of the panel's query; if the panel has none, of the text that was found. */
function matches(state: EditorState, hit: Match): readonly Match[] {
  const cursor = state.field(query)?.getCursor(state);
  const all: Match[] = [];
  for (let step = cursor?.next(); step && !step.done; step = cursor?.next())
    all.push({ from: step.value.from, to: step.value.to });
  if (all.some(({ from, to }) => from === hit.from && to === hit.to)) return all;
  return occurrences(state, state.sliceDoc(hit.from, hit.to), (text) => text.toLowerCase());
}

function occurrences(state: EditorState, text: string, fold: (text: string) => string): Match[] {
  const doc = fold(state.doc.toString());
  const wanted = fold(text);
  const all: Match[] = [];
  // Case folding may change lengths, and then positions mean nothing.
  if (doc.length !== state.doc.length) return all;
  for (let from = doc.indexOf(wanted); from >= 0; from = doc.indexOf(wanted, from + wanted.length))
    all.push({ from, to: from + wanted.length });
  return all;
}
