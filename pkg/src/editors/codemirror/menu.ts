import { isolateHistory } from "@codemirror/commands";
import { type EditorState, MapMode, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { EditorView, showTooltip } from "@codemirror/view";
import type { CompletionList } from "../../index.js";
import { word } from "../words.js";
import { menuDOM, menuId, optionId } from "./menu-dom.js";
import { config, reading, reread } from "./reading.js";

/** The open list. Its answer is part of the state that the key press made, so that Enter straight after a letter picks from it. */
export interface Menu {
  readonly list: CompletionList;
  readonly selected: number;
}

interface MenuState {
  readonly open: Menu | null;
  /** Where the `@`s stand whose list was closed with Escape: they stay closed. */
  readonly dismissed: readonly number[];
}

const closeMenu = StateEffect.define<null>();
const dismissMenu = StateEffect.define<null>();
const selectOption = StateEffect.define<number>();

/** Rows have come that may match what was typed last. */
export const rowsFound = StateEffect.define<null>();

type Reason = "typed" | "moved" | "close" | "keep";

/** What a transaction means for the list: typing opens it, pasting and undoing close it, whatever else happens may only narrow it. */
function reasonOf(tr: Transaction): Reason {
  if (tr.effects.some((effect) => effect.is(closeMenu) || effect.is(dismissMenu))) return "close";
  if (tr.docChanged) {
    if (tr.isUserEvent("input.type") || tr.isUserEvent("delete.backward")) return "typed";
    return ["input", "undo", "redo", "move"].some((event) => tr.isUserEvent(event)) ? "close" : "moved";
  }
  if (tr.effects.some((effect) => effect.is(rowsFound))) return "typed";
  return tr.selection || reread(tr) || tr.startState.readOnly !== tr.state.readOnly ? "moved" : "keep";
}

function dismissedAfter(value: MenuState, tr: Transaction): readonly number[] {
  const here =
    value.open && tr.effects.some((effect) => effect.is(dismissMenu))
      ? [...value.dismissed, value.open.list.from]
      : value.dismissed;
  if (!tr.docChanged || here.length === 0) return here;
  return here.map((at) => tr.changes.mapPos(at, 1, MapMode.TrackAfter)).filter((at) => at !== null);
}

function ask(state: EditorState, dismissed: readonly number[]): CompletionList | null {
  const { ranges, main } = state.selection;
  if (state.readOnly || ranges.length > 1 || !main.empty) return null;
  const list = state.field(reading).complete(main.head);
  return list && list.options.length > 0 && !dismissed.includes(list.from) ? list : null;
}

function selectedIn(list: CompletionList, before: Menu | null): number {
  if (!before || before.list.query !== list.query) return 0;
  const id = before.list.options[before.selected]?.id;
  const same = list.options.findIndex((option) => option.id === id);
  return same >= 0 ? same : Math.min(before.selected, list.options.length - 1);
}

function openAfter({ open }: MenuState, tr: Transaction, dismissed: readonly number[]): Menu | null {
  const reason = reasonOf(tr);
  if (reason === "close" || (reason !== "typed" && !open)) return null;
  if (reason === "keep") {
    const chosen = tr.effects.find((effect) => effect.is(selectOption));
    return open && chosen ? { list: open.list, selected: chosen.value } : open;
  }
  const list = ask(tr.state, dismissed);
  if (!list || (reason === "moved" && open && tr.changes.mapPos(open.list.from, 1) !== list.from)) return null;
  return { list, selected: selectedIn(list, open) };
}

const menuState = StateField.define<MenuState>({
  create: () => ({ open: null, dismissed: [] }),
  update(value, tr) {
    const dismissed = dismissedAfter(value, tr);
    const open = openAfter(value, tr, dismissed);
    return open === value.open && dismissed === value.dismissed ? value : { open, dismissed };
  },
  provide: (field) => [
    showTooltip.from(field, ({ open }) => open && { pos: open.list.from, create: menuTooltip }),
    EditorView.contentAttributes.from(field, ({ open }) => attributes(open)),
  ],
});

export function openMenu(state: EditorState): Menu | null {
  return state.field(menuState, false)?.open ?? null;
}

function attributes(open: Menu | null): Record<string, string> {
  const always = { "aria-autocomplete": "list", "aria-haspopup": "listbox" };
  return open ? { ...always, "aria-controls": menuId, "aria-activedescendant": optionId(open.selected) } : always;
}

function menuTooltip(view: EditorView) {
  const label = word("ui.menu.label", view.state.facet(config).options.messages);
  const { dom, show } = menuDOM(label, (index) => pick(view, index));
  const open = openMenu(view.state);
  if (open) show(open);
  return {
    dom,
    update: ({ state, startState }: { state: EditorState; startState: EditorState }) => {
      const now = openMenu(state);
      if (now && now !== openMenu(startState)) show(now);
    },
  };
}

function pick(view: EditorView, index: number): boolean {
  const option = openMenu(view.state)?.list.options[index];
  if (!option) return false;
  view.dispatch({
    changes: option.edit,
    selection: { anchor: option.caret },
    userEvent: "input.complete",
    annotations: isolateHistory.of("full"),
    scrollIntoView: true,
  });
  return true;
}

function step(view: EditorView, { list, selected }: Menu, by: 1 | -1): boolean {
  const count = list.options.length;
  view.dispatch({ effects: selectOption.of((selected + by + count) % count) });
  return true;
}

function onKey(event: KeyboardEvent, view: EditorView): boolean {
  const open = openMenu(view.state);
  // Keys of an input method belong to it, and a key with a modifier to the host.
  if (
    !open ||
    event.isComposing ||
    event.keyCode === 229 ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.shiftKey
  )
    return false;
  switch (event.key) {
    case "ArrowDown":
      return step(view, open, 1);
    case "ArrowUp":
      return step(view, open, -1);
    case "Enter":
    case "Tab":
      return pick(view, open.selected);
    case "Escape":
      view.dispatch({ effects: dismissMenu.of(null) });
      // Nobody around the editor, such as a dialog, should close by the same key press.
      event.stopPropagation();
      return true;
    default:
      return false;
  }
}

const announcing = EditorView.updateListener.of(({ view, state, startState, transactions }) => {
  const before = openMenu(startState)?.list.options.length ?? 0;
  const count = openMenu(state)?.list.options.length ?? 0;
  if (count === before) return;
  const messages = state.facet(config).options.messages;
  const { head } = state.selection.main;
  // A list that a space or another action closes has done its work.
  const exhausted =
    transactions.some((tr) => tr.isUserEvent("input.type")) && /\S/.test(state.sliceDoc(head - 1, head));
  const text = count > 0 ? word("ui.menu.count", messages, { count }) : exhausted && word("ui.menu.empty", messages);
  if (text) view.dispatch({ effects: EditorView.announce.of(text) });
});

/** The text after the nearest `@` before the caret, for a loader that may know names which the team does not hold yet. */
export function typedQuery(state: EditorState): string | null {
  const open = openMenu(state);
  if (open) return open.list.query;
  const { head } = state.selection.main;
  return /[@＠]((?! )[^@＠\n]{0,60})$/.exec(state.sliceDoc(Math.max(0, head - 62), head))?.[1] ?? null;
}

/** The list of handover targets that opens on `@`, its keys and its announcements. Wants the highest precedence. */
export const menu = [
  menuState,
  EditorView.domEventHandlers({ keydown: onKey }),
  EditorView.focusChangeEffect.of((_state, focusing) => (focusing ? null : closeMenu.of(null))),
  announcing,
];
