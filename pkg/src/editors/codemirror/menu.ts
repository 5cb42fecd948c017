import { isolateHistory } from "@codemirror/commands";
import { type EditorState, MapMode, Prec, StateEffect, StateField, type Transaction } from "@codemirror/state";
import {
  EditorView,
  type PluginValue,
  repositionTooltips,
  showTooltip,
  tooltips,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { addsSpace } from "../added-space.js";
import { viewOf } from "../dom.js";
import { Home } from "../home.js";
import {
  chosen,
  countOf,
  MAX_QUERY,
  type Menu,
  type MenuAction,
  MenuKeys,
  menuFor,
  type Offer,
  queryBefore,
  stepped,
} from "../menu.js";
import { menuRows, optionId } from "../menu-rows.js";
import { isInSight, onSeenPart, seenPart } from "../sight.js";
import { word } from "../words.js";
import { addedSpace, spaceAdded } from "./added-space.js";
import { config, reading, reread } from "./reading.js";
import { PREFIX } from "./theme.js";

/** A page has only one open list at a time, since it closes with the focus, so its id can be fixed. */
const MENU_ID = "cm-sop-menu";

interface MenuState {
  /** Part of the state that the key press creates, so Enter right after a letter picks from it. */
  readonly open: Menu | null;
  /** Positions of the `@`s whose list was closed with Escape: they stay closed. */
  readonly dismissed: readonly number[];
  /** The position of the `@` whose list lost its last match to the latest letters. */
  readonly none: number | null;
}

const closeMenu = StateEffect.define<null>();
const dismissMenu = StateEffect.define<null>();
const showMenu = StateEffect.define<Menu>();

/** Rows have arrived that may match what was typed last. */
export const rowsFound = StateEffect.define<null>();

type Reason = "typed" | "moved" | "close" | "keep";

/**
 * What a transaction means for the list: typing opens it, pasting and undoing close it, anything else may only narrow
 * it.
 */
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

function ask(state: EditorState, dismissed: readonly number[]): Offer | null {
  const { ranges, main } = state.selection;
  if (state.readOnly || ranges.length > 1 || !main.empty) return null;
  const list = state.field(reading).complete(main.head);
  return list && list.options.length > 0 && !dismissed.includes(list.from) ? list : null;
}

function openAfter({ open }: MenuState, tr: Transaction, dismissed: readonly number[]): Menu | null {
  const reason = reasonOf(tr);
  if (reason === "close" || (reason !== "typed" && !open)) return null;
  if (reason === "keep") {
    return tr.effects.find((effect) => effect.is(showMenu))?.value ?? open;
  }
  const list = ask(tr.state, dismissed);
  if (!list || (reason === "moved" && open && tr.changes.mapPos(open.list.from, 1) !== list.from)) return null;
  return menuFor(list, open);
}

/** Letters after the last match keep the line; anything else removes it. */
function noneAfter({ open: before, none }: MenuState, tr: Transaction, open: Menu | null): number | null {
  const at = before?.list.from ?? none;
  if (open || at === null) return null;
  if (reasonOf(tr) === "keep") return none;
  return isLetterTyped(tr) ? tr.changes.mapPos(at, 1) : null;
}

function isLetterTyped(tr: Transaction): boolean {
  const { head } = tr.state.selection.main;
  return tr.isUserEvent("input.type") && /\S/.test(tr.state.sliceDoc(head - 1, head));
}

const menuState = StateField.define<MenuState>({
  create: () => ({ open: null, dismissed: [], none: null }),
  update(value, tr) {
    const dismissed = dismissedAfter(value, tr);
    const open = openAfter(value, tr, dismissed);
    const none = noneAfter(value, tr, open);
    const same = open === value.open && dismissed === value.dismissed && none === value.none;
    return same ? value : { open, dismissed, none };
  },
  provide: (field) => [
    showTooltip.from(field, ({ open }) => open && { pos: open.list.from, create: menuTooltip }),
    showTooltip.from(field, ({ none }) => (none === null ? null : { pos: none, create: noneTooltip })),
    EditorView.contentAttributes.from(field, ({ open }) => attributes(open)),
  ],
});

function openMenu(state: EditorState): Menu | null {
  return state.field(menuState, false)?.open ?? null;
}

export function isMenuOpen(state: EditorState): boolean {
  return openMenu(state) !== null;
}

function attributes(open: Menu | null): Record<string, string> {
  const always = { "aria-autocomplete": "list", "aria-haspopup": "listbox" };
  if (!open) return always;
  const active = open.moved ? { "aria-activedescendant": optionId(MENU_ID, open.selected) } : {};
  return { ...always, "aria-controls": MENU_ID, ...active };
}

function menuTooltip(view: EditorView) {
  const { messages } = view.state.facet(config).options;
  const { dom, show } = menuRows({
    owner: view.dom.ownerDocument,
    label: word("ui.menu.label", messages),
    more: word("ui.menu.more", messages),
    id: MENU_ID,
    prefix: PREFIX,
    pick: (index) => pick(view, index),
    choose: (index) => {
      const now = openMenu(view.state);
      if (now) view.dispatch({ effects: showMenu.of(chosen(now, index)) });
    },
  });
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

/** Hidden from screen readers, which get an announcement. */
function noneTooltip(view: EditorView) {
  const dom = view.dom.ownerDocument.createElement("div");
  dom.className = `${PREFIX}-none`;
  dom.setAttribute("aria-hidden", "true");
  dom.textContent = word("ui.menu.empty", view.state.facet(config).options.messages);
  return { dom };
}

function pick(view: EditorView, index: number): void {
  const option = openMenu(view.state)?.list.options[index];
  if (!option) return;
  view.dispatch({
    changes: option.edit,
    selection: { anchor: option.caret },
    userEvent: "input.complete",
    effects: spaceAdded.of(addsSpace(option) ? option.caret : null),
    annotations: isolateHistory.of("full"),
    scrollIntoView: true,
  });
}

function onKey(keys: MenuKeys, event: KeyboardEvent, view: EditorView): boolean {
  const action = keys.action(event);
  if (!action || !isSeen(view)) return false;
  keys.whenRead(() => act(action, view));
  // Nothing around the editor, for example a dialog, should react to the same key press.
  event.stopPropagation();
  return true;
}

/** A list whose at sign is scrolled out of sight closes. */
function isSeen(view: EditorView): boolean {
  const open = openMenu(view.state);
  const box = open && view.coordsAtPos(open.list.from);
  if (open && !(box && isInSight(box, view.contentDOM))) view.dispatch({ effects: closeMenu.of(null) });
  return isMenuOpen(view.state);
}

function isNoneShown(view: EditorView): boolean {
  return (view.state.field(menuState, false)?.none ?? null) !== null;
}

function act(action: MenuAction, view: EditorView): void {
  const open = openMenu(view.state);
  if (!open) return;
  if (action === "pick") pick(view, open.selected);
  else if (action === "dismiss") view.dispatch({ effects: dismissMenu.of(null) });
  else view.dispatch({ effects: showMenu.of(stepped(open, action === "next" ? 1 : -1)) });
}

class Keys extends MenuKeys implements PluginValue {
  /** A host may create its view before it moves it into another window. */
  readonly #home: Home;

  constructor(view: EditorView) {
    super();
    this.#home = new Home(view.dom, ({ view: window, signal }) => {
      window.document.addEventListener("scroll", () => void isSeen(view), { capture: true, passive: true, signal });
      onSeenPart(window, () => repositionTooltips(view), signal);
    });
    this.#home.check();
  }

  destroy(): void {
    this.#home.leave();
  }

  update({ docChanged }: ViewUpdate): void {
    this.#home.check();
    if (docChanged) this.read();
  }
}

const keys = ViewPlugin.fromClass(Keys, {
  eventHandlers: {
    keydown(event, view) {
      return onKey(this, event, view);
    },
  },
  eventObservers: {
    input() {
      this.changed();
    },
    keydown({ key }, view) {
      if (key === "Escape" && isNoneShown(view)) view.dispatch({ effects: closeMenu.of(null) });
    },
    compositionend(event) {
      this.compositionEnd(event);
    },
    keyup() {
      this.keyUp();
    },
  },
});

const announcing = EditorView.updateListener.of(({ view, state, startState }) => {
  const { messages } = state.facet(config).options;
  const [before, now] = [startState, state].map((given) => {
    const open = openMenu(given);
    return open && countOf(open, messages);
  });
  // A list that closes with a space or another action has done its job.
  const exhausted = before && !now && isNoneShown(view);
  const text = now && now !== before ? now : exhausted && word("ui.menu.empty", messages);
  if (text) view.dispatch({ effects: EditorView.announce.of(text) });
});

/** The text after the nearest `@` before the caret, for a loader that may know names which the team lacks. */
export function typedQuery(state: EditorState): string | null {
  const open = openMenu(state);
  if (open) return open.list.query;
  const { head } = state.selection.main;
  return queryBefore(state.sliceDoc(Math.max(0, head - MAX_QUERY), head));
}

/** The list of handover targets that opens on `@`, with its keys and announcements. Needs the highest precedence. */
export const menu = [
  menuState,
  addedSpace,
  // A host's own tooltip space takes precedence.
  Prec.lowest(tooltips({ tooltipSpace: (view) => seenPart(viewOf(view.dom)) })),
  keys,
  EditorView.focusChangeEffect.of((_state, focusing) => (focusing ? null : closeMenu.of(null))),
  announcing,
];
