// The behaviour of the list of handover targets in every editor: which keys belong to it, what is selected, when it may
// open.
import type { CompleteOptions, CompletionList, Messages } from "../index.js";
import { word } from "./words.js";

/** The options, and whether there are more. */
export interface Offer extends CompletionList {
  readonly more: boolean;
}

/** The open list. */
export interface Menu {
  readonly list: Offer;
  /** Index of the option that Enter picks. */
  readonly selected: number;
  /** Whether an arrow key was used: only then do screen readers get the option instead of the text field. */
  readonly moved: boolean;
}

/** What a key does to the open list. */
export type MenuAction = "next" | "previous" | "pick" | "dismiss";

const ACTIONS: Readonly<Record<string, MenuAction>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Enter: "pick",
  Tab: "pick",
  Escape: "dismiss",
};

/**
 * In Safari the key that ends a composition comes after it, as soon as the page has handled the end. Nobody releases
 * one key and presses another that fast.
 */
const LATE_KEY_MS = 100;

/**
 * Distinguishes the list's keys from those of an input method and of the host, and delays them until the preceding
 * letters are read.
 */
export class MenuKeys {
  #composedAt = Number.NEGATIVE_INFINITY;
  #unread = false;

  /**
   * What a key does to an open list, or null: a key of an input method is its own, one with a modifier is the host's.
   */
  action(event: KeyboardEvent): MenuAction | null {
    const late = event.timeStamp - this.#composedAt < LATE_KEY_MS;
    this.#composedAt = Number.NEGATIVE_INFINITY;
    if (late || event.isComposing || event.keyCode === 229) return null;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
    return Object.hasOwn(ACTIONS, event.key) ? (ACTIONS[event.key] ?? null) : null;
  }

  compositionEnd(event: Event): void {
    this.#composedAt = event.timeStamp;
  }

  /** A key was released: the next one is a new one. */
  keyUp(): void {
    this.#composedAt = Number.NEGATIVE_INFINITY;
  }

  /** The field was changed. Editors that watch their own content read such a change in a microtask. */
  changed(): void {
    this.#unread = true;
    queueMicrotask(() => this.read());
  }

  /** The editor has read its field. */
  read(): void {
    this.#unread = false;
  }

  /** Performs a key's action on the list of the last letter: at once, or as soon as that letter is read. */
  whenRead(act: () => void): void {
    if (this.#unread) queueMicrotask(act);
    else act();
  }
}

/**
 * The menu for a new list: the same option stays selected while the query is the same; the index never leaves the list.
 */
export function menuFor(list: Offer, before: Menu | null): Menu {
  if (!before || before.list.from !== list.from || before.list.query !== list.query)
    return { list, selected: 0, moved: false };
  const id = before.list.options[before.selected]?.id;
  const same = list.options.findIndex((option) => option.id === id);
  return { list, selected: same >= 0 ? same : Math.min(before.selected, list.options.length - 1), moved: before.moved };
}

/** The menu after an arrow key; it wraps around. */
export function stepped(menu: Menu, by: 1 | -1): Menu {
  const count = menu.list.options.length;
  return { ...menu, selected: (menu.selected + by + count) % count, moved: true };
}

/** The menu with another option chosen by the mouse. */
export function chosen(menu: Menu, index: number): Menu {
  return menu.moved && menu.selected === index ? menu : { ...menu, selected: index, moved: true };
}

/** The largest limit to which one can be added so that the engine still accepts it. */
const MAX_LIMIT = 1_000_000;

/** Requests one option more than is shown, to know whether there are more. */
export function offerOf<T extends CompleteOptions>(
  options: T,
  complete: (options: T) => CompletionList | null,
): Offer | null {
  const { limit = 50 } = options;
  const countable = Number.isInteger(limit) && limit >= 0 && limit < MAX_LIMIT;
  const list = complete(countable ? { ...options, limit: limit + 1 } : options);
  if (!list || !countable) return list && { ...list, more: false };
  return { ...list, options: list.options.slice(0, limit), more: list.options.length > limit };
}

/** What is announced for an open list. */
export function countOf({ list }: Menu, messages: Messages | undefined): string {
  const count = word("ui.menu.count", messages, { count: list.options.length });
  return list.more ? `${count}. ${word("ui.menu.more", messages, { count: list.options.length })}` : count;
}

/** How far before the caret a query may begin, with its `@`. */
export const MAX_QUERY = 62;

/** How far before the caret an at sign is looked for: further than the longest name can be written. */
export const MAX_REACH = 4096;

/**
 * Whether a mention may be being typed after a text: its last line contains an at sign. Otherwise the engine need not
 * be called.
 */
export function mayMention(text: string): boolean {
  const line = text.slice(Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1);
  return /[@＠]/.test(line);
}

/** The query before a caret, for a loader: it may know names that the team lacks. */
export function queryBefore(text: string): string | null {
  return /[@＠]((?!\s)[^@＠\n]*)$/.exec(text.slice(-MAX_QUERY))?.[1] ?? null;
}
