import type { StateEffect } from "@codemirror/state";
import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { focusChanged, told } from "./pending.js";
import { type Reading, reading, teamChanged } from "./reading.js";

/** Keeps an editor's reading in step with its team, reports it to the host, and frees it with the editor. */
export const following = ViewPlugin.define((view) => {
  const refresh = () => view.dispatch({ effects: teamChanged.of(null) });
  let current: Reading | null = null;
  let unsubscribe: (() => void) | undefined;

  const follow = (next: Reading | null) => {
    if (next?.source !== current?.source) {
      unsubscribe?.();
      current?.source.dispose();
      unsubscribe = next?.config.team.subscribe(refresh);
    }
    current = next;
  };

  follow(view.state.field(reading));
  // A view must not get updates while it is being created.
  queueMicrotask(() => {
    if (!current) return;
    // The state may have been created before the team's last change, and for a view that had the focus.
    const effects: StateEffect<unknown>[] = [];
    if (current.teamVersion !== current.config.team.version) effects.push(teamChanged.of(null));
    if (view.state.field(told).focused !== view.hasFocus) effects.push(focusChanged.of(view.hasFocus));
    const { report } = view.state.field(told);
    if (effects.length > 0) view.dispatch({ effects });
    if (view.state.field(told).report === report) current.config.options.onAnalysis?.(report.analysis);
  });

  return {
    update: (update: ViewUpdate) => follow(update.state.field(reading)),
    destroy: () => follow(null),
  };
});

export const telling = EditorView.updateListener.of(({ state, startState }) => {
  const { known, report } = state.field(told);
  if (report !== startState.field(told, false)?.report) known.config.options.onAnalysis?.(report.analysis);
});
