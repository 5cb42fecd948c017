// The list of handover targets as a popup, for editors without a popup of their own.
import type { Completion, CompletionList, Edit, Messages } from "../index.js";
import { mapPosition } from "../index.js";
import { setText, viewOf } from "./dom.js";
import { chosen, countOf, type Menu, type MenuAction, MenuKeys, menuFor, type Offer, stepped } from "./menu.js";
import { type MenuRows, menuRows, optionId } from "./menu-rows.js";
import { Notice } from "./notice.js";
import { besideOf, type Box, placeAt, popUp } from "./placed.js";
import { isInSight, onSeenPart } from "./sight.js";
import { word } from "./words.js";

/** What the list needs from its editor. */
export interface DropdownHost {
  /** The element that has the focus while the user types. */
  readonly field: HTMLElement;
  readonly messages: Messages | undefined;
  /** The options at the caret; null if there are none, or the editor is not writable. */
  complete(): Offer | null;
  /** Where the `@` of the list is drawn, in the viewport. */
  triggerBox(list: CompletionList): Box;
  pick(option: Completion, list: CompletionList): void;
}

/** Keys that invalidate what was announced for the preceding letters. */
const OTHER_THAN_LETTERS = /^(Arrow|Home|End|Page|Escape|Enter|Tab|Delete|Backspace)/;

const ATTRIBUTES = { "aria-autocomplete": "list", "aria-haspopup": "listbox" } as const;

let count = 0;

/**
 * The list opens when the user types and closes when the field loses focus. It also adds the ARIA attributes to the
 * text field.
 */
export class Dropdown {
  readonly #host: DropdownHost;
  readonly #keys = new MenuKeys();
  readonly #id: string;
  readonly #listening: AbortController;
  /** Listeners for whatever moves an open list, in the field's current window. */
  #following: AbortController | null = null;
  readonly #status: HTMLElement;
  readonly #notice: Notice;
  readonly #attributes: (readonly [name: string, before: string | null])[] = [];
  #rows: MenuRows | null = null;
  #open: Menu | null = null;
  /** Positions of the `@`s whose list was closed with Escape: they stay closed. */
  #dismissed: readonly number[] = [];
  /** Whether the last action was typing, so rows that arrive late may still open the list. */
  #typing = false;

  constructor(host: DropdownHost) {
    this.#host = host;
    count += 1;
    this.#id = `sop-menu-${count}`;
    const { field } = host;
    for (const [name, value] of Object.entries(ATTRIBUTES)) {
      this.#attributes.push([name, field.getAttribute(name)]);
      field.setAttribute(name, value);
    }
    this.#listening = new (viewOf(field).AbortController)();
    this.#status = field.ownerDocument.createElement("div");
    this.#status.className = "sop-status";
    this.#status.setAttribute("role", "status");
    besideOf(field).append(this.#status);
    this.#notice = new Notice(field);
    const { signal } = this.#listening;
    field.addEventListener("blur", () => this.close(), { signal });
    field.addEventListener("pointerdown", () => this.#notice.hide(), { signal });
    field.addEventListener("input", () => this.#keys.changed(), { signal });
    field.addEventListener("compositionend", (event) => this.#keys.compositionEnd(event), { signal });
    field.addEventListener("keyup", () => this.#keys.keyUp(), { signal });
  }

  get open(): Menu | null {
    return this.#open;
  }

  /**
   * The user typed or deleted a character: the list may open. `letter`: whether the character can be part of a query.
   */
  typed(letter: boolean): void {
    this.#typing = true;
    const before = this.#open;
    this.#update(this.#ask());
    if (!letter) this.#notice.hide();
    else if (before && !this.#open) this.#sayNone(before);
  }

  /** The text or the team changed in another way, or the caret moved: an open list may change or close. */
  refresh(): void {
    if (!this.#open && !this.#typing) return;
    const list = this.#ask();
    const trigger = this.#open?.list.from;
    this.#update(list && (trigger === undefined || list.from === trigger) ? list : null);
  }

  /** The caret moved elsewhere: nothing opens until something is typed. */
  moved(): void {
    this.#typing = false;
    this.#notice.hide();
    this.refresh();
  }

  close(): void {
    this.#typing = false;
    this.#notice.hide();
    this.#update(null);
  }

  /** Announces to screen readers that an option could not be inserted for lack of room. */
  refused(name: string): void {
    this.say(word("ui.menu.full", this.#host.messages, { name }));
  }

  /** Maps the dismissed `@`s through a change of the text. */
  map(edits: readonly Edit[]): void {
    if (this.#dismissed.length > 0) {
      const kept = this.#dismissed.filter((at) => !edits.some(({ from, to = from }) => from <= at && at < to));
      this.#dismissed = kept.map((at) => mapPosition(at, edits, 1));
    }
    if (this.#open) {
      const { list } = this.#open;
      this.#open = { ...this.#open, list: { ...list, from: mapPosition(list.from, edits, 1) } };
    }
  }

  /** Handles a key that was pressed in the field. Returns whether the list used it. */
  keydown(event: KeyboardEvent): boolean {
    const action = this.#keys.action(event);
    // The caret leaves, and may be back before the browser reports that it moved.
    if (/^(Home|End|Page)/.test(event.key)) this.close();
    if (OTHER_THAN_LETTERS.test(event.key)) this.#notice.hide();
    if (!action || !this.#open || !this.#isSeen()) return false;
    this.#keys.whenRead(() => this.#act(action));
    event.preventDefault();
    // Nothing around the editor, for example a dialog, should react to the same key press.
    event.stopPropagation();
    return true;
  }

  destroy(): void {
    this.close();
    this.#listening.abort();
    this.#rows?.dom.remove();
    this.#status.remove();
    for (const [name, before] of this.#attributes) {
      if (before === null) this.#host.field.removeAttribute(name);
      else this.#host.field.setAttribute(name, before);
    }
  }

  #sayNone({ list }: Menu): void {
    const text = word("ui.menu.empty", this.#host.messages);
    this.say(text);
    this.#notice.show(text, this.#host.triggerBox(list));
  }

  #ask(): Offer | null {
    const list = this.#host.complete();
    return list && list.options.length > 0 && !this.#dismissed.includes(list.from) ? list : null;
  }

  /** A list whose at sign is scrolled out of sight closes. */
  #isSeen(): boolean {
    const { field, triggerBox } = this.#host;
    if (this.#open && !isInSight(triggerBox.call(this.#host, this.#open.list), field)) this.close();
    return this.#open !== null;
  }

  #act(action: MenuAction): void {
    const open = this.#open;
    if (!open) return;
    if (action === "pick") this.#pick(open.selected);
    else if (action === "dismiss") {
      this.#dismissed = [...this.#dismissed, open.list.from];
      this.close();
    } else this.#show(stepped(open, action === "next" ? 1 : -1));
  }

  #pick(index: number): void {
    const open = this.#open;
    const option = open?.list.options[index];
    if (!open || !option) return;
    this.close();
    this.#host.pick(option, open.list);
  }

  #update(list: Offer | null): void {
    this.#keys.read();
    const { messages } = this.#host;
    const before = this.#open && countOf(this.#open, messages);
    if (list) this.#show(menuFor(list, this.#open));
    else if (this.#open) this.#hide();
    const now = this.#open && countOf(this.#open, messages);
    if (now && now !== before) this.say(now);
  }

  #show(menu: Menu): void {
    const id = this.#id;
    this.#rows ??= menuRows({
      owner: this.#host.field.ownerDocument,
      label: word("ui.menu.label", this.#host.messages),
      more: word("ui.menu.more", this.#host.messages),
      id,
      prefix: "sop",
      pick: (index) => this.#pick(index),
      choose: (index) => this.#open && this.#show(chosen(this.#open, index)),
    });
    const { dom } = this.#rows;
    const { field } = this.#host;
    this.#open = menu;
    this.#notice.hide();
    if (!dom.isConnected) {
      popUp(dom, field);
      this.#follow();
    }
    this.#rows.show(menu);
    this.#position();
    field.setAttribute("aria-controls", id);
    if (menu.moved) field.setAttribute("aria-activedescendant", optionId(id, menu.selected));
    else field.removeAttribute("aria-activedescendant");
  }

  #follow(): void {
    const view = viewOf(this.#host.field);
    this.#following?.abort();
    this.#following = new view.AbortController();
    const { signal } = this.#following;
    view.addEventListener("resize", () => this.#position(), { signal });
    onSeenPart(view, () => this.#position(), signal);
    view.document.addEventListener("scroll", () => this.#isSeen() && this.#position(), {
      signal,
      capture: true,
      passive: true,
    });
  }

  #hide(): void {
    this.#open = null;
    this.#following?.abort();
    this.#rows?.dom.remove();
    this.#host.field.removeAttribute("aria-controls");
    this.#host.field.removeAttribute("aria-activedescendant");
    this.say("");
  }

  /** Announces it to screen readers. */
  say(text: string): void {
    // The field may have moved since.
    const place = besideOf(this.#host.field);
    if (this.#status.parentNode !== place) place.append(this.#status);
    setText(this.#status, text);
  }

  #position(): void {
    if (!this.#open || !this.#rows) return;
    const { field, triggerBox } = this.#host;
    placeAt(this.#rows.dom, triggerBox.call(this.#host, this.#open.list), field);
  }
}
