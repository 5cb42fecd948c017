import { type EditorState, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { AnalysisChanges, Badge } from "../../index.js";
import { isBeingTyped, pendingOf, type Report, reportOf } from "../pending.js";
import { type Reading, reading } from "./reading.js";

/** The editor has gained or lost focus. */
export const focusChanged = StateEffect.define<boolean>();

interface Told {
  readonly known: Reading;
  readonly focused: boolean;
  readonly report: Report;
}

function tell(state: EditorState, focused: boolean, before: Told | null): Told {
  const known = state.field(reading);
  const { analysis } = known;
  const selections = focused && isEditable(state) ? state.selection.ranges : [];
  const pending = pendingOf(analysis, selections, (badge) => isTyped(state, badge));
  const changes = known === before?.known ? null : known.changes;
  const report = reportOf(analysis, pending, () => known.document, before?.report ?? null, changes);
  return { known, focused, report };
}

function isEditable(state: EditorState): boolean {
  return !state.readOnly && state.facet(EditorView.editable);
}

function isTyped(state: EditorState, badge: Badge): boolean {
  const { team } = state.field(reading).config;
  const read = (from: number, to: number) => state.doc.sliceString(from, to);
  return state.selection.ranges.some((range) => isBeingTyped(team, badge, range, read));
}

function nextTold(value: Told, tr: Transaction): Told {
  const focused = tr.effects.reduce((last, effect) => (effect.is(focusChanged) ? effect.value : last), value.focused);
  const known = tr.state.field(reading);
  const isSame = focused === value.focused && known === value.known && !tr.selection && !tr.reconfigured;
  return isSame ? value : tell(tr.state, focused, value);
}

/** The analysis that the host gets and that is drawn in the editor. */
export const told = StateField.define<Told>({
  create: (state) => tell(state, false, null),
  update: nextTold,
  provide: () => EditorView.focusChangeEffect.of((_state, focusing) => focusChanged.of(focusing)),
});

/** Whether a transaction changed what the host gets and what is drawn. */
export function retold(tr: Transaction): boolean {
  return tr.state.field(told).report !== tr.startState.field(told, false)?.report;
}

/** How what is drawn changed in a transaction; null if only a full redraw can tell. */
export function redrawn(tr: Transaction): AnalysisChanges | null {
  const { difference } = tr.state.field(told).report;
  const before = tr.startState.field(told, false)?.report.number;
  return difference && difference.since === before ? difference.changes : null;
}
