// Badges drawn over a textarea: a second, invisible copy of the text in a box that breaks its lines at the same places.
import { documentOf, isElement, setText, viewOf } from "../dom.js";
import { LineBoxes } from "./line-boxes.js";

/** What is drawn on a range of the shown text. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly className: string;
  readonly note: string;
}

/** Styles that determine the place of a letter. */
const METRICS = [
  "direction",
  "fontFamily",
  "fontFeatureSettings",
  "fontKerning",
  "fontSize",
  "fontSizeAdjust",
  "fontStretch",
  "fontStyle",
  "fontVariant",
  "fontVariationSettings",
  "fontWeight",
  "hyphens",
  "letterSpacing",
  "lineBreak",
  "lineHeight",
  "overflowWrap",
  "paddingBottom",
  "paddingLeft",
  "paddingRight",
  "paddingTop",
  "tabSize",
  "textAlign",
  "textIndent",
  "textRendering",
  "textTransform",
  "unicodeBidi",
  "whiteSpace",
  "wordBreak",
  "wordSpacing",
  "writingMode",
] as const;

/** Styles that determine the place of the box. */
const FRAME = [
  "borderBottomWidth",
  "borderLeftWidth",
  "borderRightWidth",
  "borderTopWidth",
  "rotate",
  "scale",
  "transform",
  "transformOrigin",
  "translate",
  "zoom",
] as const;

export class Overlay {
  readonly #textarea: HTMLTextAreaElement;
  readonly #dom: HTMLElement;
  readonly #lines: LineBoxes;
  readonly #stop: AbortController;
  readonly #changes: MutationObserver;
  /** What each line was drawn from. */
  readonly #drawn: string[] = [];

  constructor(textarea: HTMLTextAreaElement) {
    const { AbortController, MutationObserver } = viewOf(textarea);
    this.#textarea = textarea;
    this.#dom = textarea.ownerDocument.createElement("div");
    this.#lines = new LineBoxes(textarea.ownerDocument);
    this.#dom.append(this.#lines.element);
    this.#dom.className = "sop-overlay";
    this.#dom.style.left = "0px";
    this.#dom.style.top = "0px";
    this.#dom.setAttribute("aria-hidden", "true");
    // Also keeps the browser's own search from finding the same words twice.
    this.#dom.inert = true;
    this.#stop = new AbortController();
    this.#changes = new MutationObserver(() => this.place());
    this.#changes.observe(textarea, { attributes: true, attributeFilter: ["class", "style", "dir", "wrap"] });
    textarea.addEventListener("scroll", () => this.#scroll(), { signal: this.#stop.signal, passive: true });
    this.place();
  }

  /**
   * Follows whatever moves the textarea in its current window. `resized` is called when the textarea has a new size, or
   * its first one.
   */
  settle(view: Window & typeof globalThis, signal: AbortSignal, resized: () => void): void {
    const place = () => this.place();
    view.addEventListener("resize", place, { signal });
    view.document.addEventListener("scroll", place, { signal, passive: true, capture: true });
    // Simulated browsers lack these observers.
    const { fonts }: Partial<Pick<Document, "fonts">> = view.document;
    fonts?.addEventListener("loadingdone", place, { signal });
    const { ResizeObserver }: Partial<Pick<typeof globalThis, "ResizeObserver">> = view;
    if (!ResizeObserver) return;
    const sizes = new ResizeObserver(() => {
      resized();
      place();
    });
    sizes.observe(this.#textarea);
    if (this.#textarea.parentElement) sizes.observe(this.#textarea.parentElement);
    signal.addEventListener("abort", () => sizes.disconnect());
  }

  /**
   * Shows the badges of a text; `marksIn` returns those that touch a range. Only changed lines are redrawn. Outside
   * `changed`, only places have changed, so those lines are not checked.
   */
  draw(shown: string, marksIn: (range: Range) => readonly Mark[], changed: Range | null): void {
    const from = changed && changed.from > 0 ? shown.lastIndexOf("\n", changed.from - 1) + 1 : 0;
    const next = changed ? shown.indexOf("\n", changed.to) : -1;
    const to = next < 0 ? shown.length : next;
    const lines = splitLines(shown.slice(from, to), from, marksIn({ from, to }));
    const keys = lines.map(({ text, marks: own }) => (own.length === 0 ? text : JSON.stringify([text, own])));
    const before = this.#drawn;
    let start = breaksIn(shown, 0, from);
    let end = next < 0 ? 0 : breaksIn(shown, next, shown.length);
    const own = keys.length;
    const [first, last] = [start, end];
    const shorter = Math.min(before.length - first - last, own);
    while (start - first < shorter && before[start] === keys[start - first]) start += 1;
    const rest = shorter - (start - first);
    while (end - last < rest && before[before.length - end - 1] === keys[own - (end - last) - 1]) end += 1;
    const drawn = lines.slice(start - first, own - (end - last));
    // Existing boxes are reused first.
    const known = before.length - start - end;
    const filled = this.#lines.slice(start, Math.min(known, drawn.length));
    const boxes = [...filled, ...this.#lines.insert(start + known, Math.max(0, drawn.length - known))];
    drawn.forEach((line, at) => {
      fillLine(boxes[at] as Element, line);
    });
    this.#lines.remove(start + drawn.length, Math.max(0, known - drawn.length));
    before.splice(first, before.length - first - last, ...keys);
    this.place();
  }

  /** The box of the character at an offset of the shown text, in the viewport. */
  boxAt(offset: number): DOMRect {
    // Key events come before the browser reports a scroll.
    this.#shift("left");
    this.#shift("top");
    this.#scroll();
    const owner = documentOf(this.#dom);
    const range = owner.createRange();
    const walker = owner.createTreeWalker(this.#lines.element, viewOf(this.#dom).NodeFilter.SHOW_TEXT);
    let at = offset;
    for (const line of this.#lines) {
      const length = lengthOf(line);
      if (at > length) {
        at -= length + 1;
        continue;
      }
      walker.currentNode = line;
      for (let node = walker.nextNode(); node && line.contains(node); node = walker.nextNode()) {
        if (node.parentElement?.className === "sop-note") continue;
        const { length: size } = node as Text;
        if (at < size) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect?.() ?? line.getBoundingClientRect();
        }
        at -= size;
      }
      return line.getBoundingClientRect();
    }
    return this.#textarea.getBoundingClientRect();
  }

  /** The mark at a point of the window: its start in the shown text, and its boxes. */
  markAt(x: number, y: number): { readonly shown: number; readonly boxes: readonly DOMRect[] } | null {
    this.place();
    let start = 0;
    for (const line of this.#lines) {
      const { top, bottom } = line.getBoundingClientRect();
      if (top <= y && y <= bottom) {
        for (const mark of line.querySelectorAll(":scope > span[class]:not([class=''])")) {
          const boxes = [...mark.getClientRects()];
          const isHere = boxes.some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
          if (isHere) return { shown: start + offsetIn(line, mark), boxes };
        }
      }
      start += lengthOf(line) + 1;
    }
    return null;
  }

  /** Positions the overlay exactly over the textarea. */
  place(): void {
    const textarea = this.#textarea;
    if (textarea.parentNode && this.#dom.parentNode !== textarea.parentNode) textarea.after(this.#dom);
    const { style } = this.#dom;
    const given = viewOf(textarea).getComputedStyle(textarea);
    for (const name of FRAME) style[name] = given[name];
    for (const name of METRICS) this.#lines.element.style[name] = given[name];
    const { width, height, edges } = outerSize(given);
    const { offsetWidth, clientWidth } = textarea;
    // The scroll bar takes whole pixels; the width itself need not be whole.
    const scrollBar = Math.max(0, Math.round(offsetWidth - clientWidth - edges));
    style.boxSizing = "border-box";
    style.width = `${width}px`;
    style.height = `${height}px`;
    this.#lines.element.style.boxSizing = "border-box";
    this.#lines.element.style.width = `${width - edges - scrollBar}px`;
    this.#shift("left");
    this.#shift("top");
    this.#scroll();
  }

  remove(): void {
    this.#stop.abort();
    this.#changes.disconnect();
    this.#dom.remove();
  }

  /** Moves the overlay by its measured error. Measuring works however it is contained, scaled or zoomed. */
  #shift(side: "left" | "top"): void {
    const { style } = this.#dom;
    const off = () => this.#textarea.getBoundingClientRect()[side] - this.#dom.getBoundingClientRect()[side];
    const first = off();
    if (first === 0) return;
    const start = px(style[side]);
    style[side] = `${start + first}px`;
    const rest = off();
    if (rest !== 0 && rest !== first) style[side] = `${start + (first * first) / (first - rest)}px`;
  }

  #scroll(): void {
    const { scrollLeft, scrollTop } = this.#textarea;
    this.#lines.element.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Line {
  readonly text: string;
  /** In offsets of the line. */
  readonly marks: readonly Mark[];
}

/** How many lines end in a part of a text. */
function breaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** The lines of a piece of the text that begins at an offset. */
function splitLines(shown: string, start: number, marks: readonly Mark[]): Line[] {
  let next = 0;
  let from = start;
  return shown.split("\n").map((text) => {
    const to = from + text.length;
    const own: Mark[] = [];
    let end = 0;
    while (next < marks.length) {
      const mark = marks[next];
      if (!mark || mark.from > to) break;
      // Overlapping parts are drawn like the first mark.
      const clipped = { ...mark, from: Math.max(end, mark.from - from), to: Math.min(text.length, mark.to - from) };
      own.push(clipped);
      end = Math.max(end, clipped.to);
      // A typed mention may continue after a line break.
      if (mark.to > to) break;
      next += 1;
    }
    from = to + 1;
    return { text, marks: own.filter((mark) => mark.from < mark.to) };
  });
}

/**
 * Fills a line with text and badges in turn. Surplus nodes stay, but empty, for the sake of the browser's undo (see
 * `setText`).
 */
function fillLine(line: Element, { text, marks }: Line): void {
  while (line.childNodes.length < marks.length * 2 + 1) {
    const isBadge = line.childNodes.length % 2 === 1;
    line.append(isBadge ? documentOf(line).createElement("span") : "");
  }
  let at = 0;
  line.childNodes.forEach((node, index) => {
    const mark = marks[index >> 1];
    if (isElement(node)) {
      fillBadge(node, mark ? text.slice(mark.from, mark.to) : "", mark);
      at = mark?.to ?? at;
    } else {
      const end = mark?.from ?? text.length;
      setText(node, text.slice(at, end));
      at = end;
    }
  });
}

function fillBadge(badge: HTMLElement, text: string, mark: Mark | undefined): void {
  badge.className = mark?.className ?? "";
  setText(badge, text);
  const note = mark?.note ?? "";
  const words = badge.lastElementChild ?? (note ? badge.appendChild(documentOf(badge).createElement("span")) : null);
  if (!words) return;
  words.className = "sop-note";
  setText(words, note);
}

/** How many letters of a line precede one of its nodes. */
function offsetIn(line: Element, mark: Element): number {
  let offset = 0;
  for (const node of line.childNodes) {
    if (node === mark) break;
    offset += isElement(node) ? lengthOf(node) : (node as Text).length;
  }
  return offset;
}

function lengthOf(line: Element): number {
  let length = line.textContent.length;
  for (const note of line.querySelectorAll(".sop-note")) length -= note.textContent.length;
  return length;
}

/**
 * The size of an element with its border, which `offsetWidth` and similar properties round; `edges` are its left and
 * right borders.
 */
function outerSize(given: CSSStyleDeclaration): { width: number; height: number; edges: number } {
  const edges = px(given.borderLeftWidth) + px(given.borderRightWidth);
  const [width, height] = [px(given.width), px(given.height)];
  if (given.boxSizing === "border-box") return { width, height, edges };
  return {
    width: width + px(given.paddingLeft) + px(given.paddingRight) + edges,
    height:
      height + px(given.paddingTop) + px(given.paddingBottom) + px(given.borderTopWidth) + px(given.borderBottomWidth),
    edges,
  };
}

function px(length: string): number {
  return Number.parseFloat(length) || 0;
}
