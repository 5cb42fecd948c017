// The tip of a finding: the one under the mouse, or, on a key, the one at the caret.
import type { Analysis, Fix, Messages } from "../index.js";
import { rootOf, viewOf } from "./dom.js";
import { drawnOf, offeredNow, toldOf } from "./look.js";
import { type Box, placeAt, popUp } from "./placed.js";
import { fillTip, markChosen, type Offered, offeredIn, type Said } from "./tip-rows.js";

/** A place in the stored text, and its boxes: a name that breaks has one on each of its lines. */
export interface Spot {
  readonly offset: number;
  readonly boxes: readonly Box[];
}

/** What a tip needs from its editor. */
export interface TipHost {
  /** The element that has the focus while the user types. */
  readonly field: HTMLElement;
  /** The element beside which the tip is inserted. */
  readonly anchor: HTMLElement;
  /** The prefix of its class names. */
  readonly prefix: string;
  readonly messages: Messages | undefined;
  /** The full analysis, including what is still being typed. */
  whole(): Analysis;
  /** The analysis that is drawn. */
  drawn(): Analysis;
  /** The mention or finding that is drawn at a point of the window. */
  pointed(x: number, y: number): Spot | null;
  /** The caret; null if keys can't open a tip, for example in an open list. */
  caret(): Spot | null;
  /** Whether the editor can apply a fix; a read-only one can't. */
  canMake(fix: Fix): boolean;
  /** Applies a fix, as one undo step. */
  make(fix: Fix): void;
  /** Announces it to screen readers. */
  say(text: string): void;
}

interface Open {
  readonly spot: Spot;
  readonly said: readonly Said[];
  /** Whether a key opened it. Then keys choose among its fixes. */
  readonly byKey: boolean;
  readonly offered: readonly Offered[];
  readonly buttons: readonly HTMLElement[];
  readonly listening: AbortController;
}

/** How long the mouse must rest on a finding before its tip opens. */
const REST_MS = 300;

/** How far the mouse may stray on its way from a finding to its tip, in CSS pixels. */
const ASTRAY = 4;

const MODIFIERS = /^(Shift|Control|Alt|AltGraph|Meta)$/;

export class Tip {
  readonly #host: TipHost;
  readonly #dom: HTMLElement;
  readonly #listening: AbortController;
  #open: Open | null = null;
  #chosen = 0;
  #resting: number | undefined;
  /** What was dismissed under the mouse: it returns once the mouse has left it. */
  #dismissed: readonly Box[] = [];

  constructor(host: TipHost) {
    const { field, prefix } = host;
    this.#host = host;
    this.#dom = field.ownerDocument.createElement("div");
    this.#dom.className = `${prefix}-tip`;
    // Pressing a fix does not take the focus.
    this.#dom.addEventListener("mousedown", (event) => event.preventDefault());
    this.#listening = new (viewOf(field).AbortController)();
    const { signal } = this.#listening;
    field.addEventListener("pointermove", (event) => this.#pointerMoved(event), { signal });
    field.addEventListener("click", (event) => this.#tapped(event), { signal });
    for (const name of ["pointerleave", "pointerdown", "keydown", "scroll"])
      field.addEventListener(name, () => this.#stopResting(), { signal });
    field.addEventListener("keydown", (event) => this.#asked(event), { signal, capture: true });
    field.addEventListener("blur", () => this.#open?.byKey && this.hide(), { signal });
  }

  /** The analysis has changed. */
  changed(): void {
    const open = this.#open;
    if (open && !isSame(this.#saidAt(open.spot, open.byKey), open.said)) this.hide();
  }

  /** The text has changed, or the tip ends for another reason. */
  hide(): void {
    this.#stopResting();
    this.#open?.listening.abort();
    this.#open = null;
    this.#dom.remove();
  }

  destroy(): void {
    this.hide();
    this.#listening.abort();
  }

  #pointerMoved({ pointerType, buttons, clientX: x, clientY: y }: PointerEvent): void {
    this.#stopResting();
    if (!this.#dismissed.some((box) => isIn(box, x, y))) this.#dismissed = [];
    if (pointerType === "touch" || buttons !== 0 || this.#open || this.#dismissed.length > 0) return;
    this.#resting = viewOf(this.#host.field).setTimeout(() => this.#showAt(x, y), REST_MS);
  }

  /** A finger can't rest on a finding; it taps it. */
  #tapped(event: MouseEvent): void {
    if ((event as Partial<PointerEvent>).pointerType === "touch") this.#showAt(event.clientX, event.clientY);
  }

  #stopResting(): void {
    viewOf(this.#host.field).clearTimeout(this.#resting);
  }

  #showAt(x: number, y: number): void {
    const spot = this.#open?.byKey ? null : this.#host.pointed(x, y);
    if (!spot) return;
    const under = spot.boxes.find((box) => isIn(box, x, y));
    if (under) this.#show(spot, under, false);
  }

  #asked(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
    if (key !== "Enter" || !altKey || ctrlKey || metaKey || shiftKey || isComposing) return;
    const spot = this.#host.caret();
    const [box] = spot?.boxes ?? [];
    if (!spot || !box || !this.#show(spot, box, true)) return;
    take(event);
  }

  #saidAt({ offset }: Spot, byKey: boolean): readonly Said[] {
    const { messages } = this.#host;
    // On request, what is still being typed is shown too.
    const drawn = drawnOf(byKey ? this.#host.whole() : this.#host.drawn(), messages);
    const here = drawn.filter(({ from, to }) => from <= offset && (offset < to || (byKey && offset === to)));
    return here.flatMap(({ findings, title }): readonly Said[] => {
      if (findings.length === 0) return title ? [{ message: title, help: "", fixes: [], finding: null }] : [];
      return findings.map((finding) => {
        const told = toldOf(finding, messages);
        return { ...told, finding, fixes: told.fixes.filter(({ fix }) => this.#host.canMake(fix)) };
      });
    });
  }

  #show(spot: Spot, under: Box, byKey: boolean): boolean {
    const said = this.#saidAt(spot, byKey);
    if (said.length === 0) return false;
    this.hide();
    const { anchor, prefix, field } = this.#host;
    const offered = offeredIn(said);
    const buttons = fillTip(this.#dom, said, prefix, (index) => this.#make(index));
    const listening = new (viewOf(field).AbortController)();
    this.#open = { spot, said, byKey, offered, buttons, listening };
    popUp(this.#dom, anchor);
    placeAt(this.#dom, under, anchor);
    this.#listenAround(listening.signal, under);
    this.#choose(
      0,
      said.flatMap(({ message, help }) => [message, help]),
    );
    return true;
  }

  #listenAround(signal: AbortSignal, under: Box): void {
    const view = viewOf(this.#host.field);
    const page = view.document;
    const isMine = (event: Event) => event.composedPath().includes(this.#dom);
    const unlessMine = (event: Event) => void (isMine(event) || this.hide());
    view.addEventListener("resize", () => this.hide(), { signal });
    page.addEventListener("scroll", unlessMine, { signal, capture: true, passive: true });
    page.addEventListener("pointerdown", unlessMine, { signal, capture: true });
    page.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
    if (this.#open?.byKey) return;
    const leave = (event: PointerEvent) => void (isMine(event) || this.#isNear(event, under) || this.hide());
    page.addEventListener("pointermove", leave, { signal });
    page.documentElement.addEventListener("pointerleave", () => this.hide(), { signal });
  }

  /** Whether the mouse is on the finding, or on its way to the tip. */
  #isNear({ clientX: x, clientY: y }: PointerEvent, under: Box): boolean {
    const tip = this.#dom.getBoundingClientRect();
    const way = {
      left: Math.min(tip.left, under.left) - ASTRAY,
      right: Math.max(tip.right, under.right) + ASTRAY,
      top: Math.min(tip.top, under.top) - ASTRAY,
      bottom: Math.max(tip.bottom, under.bottom) + ASTRAY,
    };
    return isIn(way, x, y) || (this.#open?.spot.boxes.some((box) => isIn(box, x, y)) ?? false);
  }

  #key(event: KeyboardEvent): void {
    const open = this.#open;
    if (!open || MODIFIERS.test(event.key) || event.isComposing) return;
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const isPlain = !(altKey || ctrlKey || metaKey || shiftKey);
    const count = open.byKey && isPlain ? open.offered.length : 0;
    if (key === "Escape" && isPlain) {
      this.#dismissed = open.byKey ? [] : open.spot.boxes;
      this.hide();
    } else if (count > 0 && key === "ArrowDown") this.#choose((this.#chosen + 1) % count);
    else if (count > 0 && key === "ArrowUp") this.#choose((this.#chosen + count - 1) % count);
    else if (count > 0 && key === "Enter") this.#make(this.#chosen);
    else {
      if (open.byKey) this.hide();
      return;
    }
    take(event);
  }

  /** `before`: what is announced before the name of the fix. */
  #choose(index: number, before: readonly string[] = []): void {
    const open = this.#open;
    if (!open) return;
    this.#chosen = index;
    markChosen(open.buttons, open.byKey ? index : null);
    const name = open.offered[index]?.name ?? "";
    if (open.byKey) this.#host.say([...before, name].filter(Boolean).join(" "));
  }

  #make(index: number): void {
    const offered = this.#open?.offered[index];
    this.hide();
    if (!offered) return;
    const now = offeredNow(this.#host.whole(), offered.finding, offered.fix);
    if (now && this.#host.canMake(now)) this.#host.make(now);
    // A pressed tip, or a badge that disappears, would leave the focus nowhere.
    this.#host.field.focus({ preventScroll: true });
  }
}

/** The drawn element at a point of the window, for an editor whose text has the classes of mentions and findings. */
export function elementAt(field: HTMLElement, prefix: string, x: number, y: number): Element | null {
  const root: Partial<DocumentOrShadowRoot> = rootOf(field);
  const names = ["badge", "mention", "finding"].map((name) => `.${prefix}-${name}`).join();
  const found = root.elementFromPoint?.(x, y)?.closest(names) ?? null;
  return found && field.contains(found) ? found : null;
}

/** Nothing around the editor, for example a dialog, should react to the same key press. */
function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function isIn({ left, right, top, bottom }: Box, x: number, y: number): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}

function isSame(a: readonly Said[], b: readonly Said[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
