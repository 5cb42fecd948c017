// The boxes of an overlay's lines, in groups. A layout checks each group that an edit leaves alone, but not the lines in it.
import { documentOf } from "../dom.js";

/** Lines in a new group. A group with more than twice as many is split. */
const GROUP = 48;

export class LineBoxes {
  readonly element: HTMLElement;

  constructor(owner: Document) {
    this.element = owner.createElement("div");
  }

  /** All boxes, in order. */
  *[Symbol.iterator](): Generator<Element> {
    for (const group of this.element.children) yield* group.children;
  }

  /** `count` boxes from `index` on, or fewer at the end. */
  slice(index: number, count: number): readonly Element[] {
    const boxes: Element[] = [];
    const found = count > 0 ? this.#find(index) : null;
    let at = found?.index ?? 0;
    for (let group = found?.group ?? null; group && boxes.length < count; group = group.nextElementSibling) {
      for (; at < group.childElementCount && boxes.length < count; at += 1) boxes.push(group.children[at] as Element);
      at = 0;
    }
    return boxes;
  }

  /** Inserts empty boxes before the one at `index`, or after the last one, and returns them. */
  insert(index: number, count: number): readonly Element[] {
    if (count === 0) return [];
    const owner = documentOf(this.element);
    const made = Array.from({ length: count }, () => owner.createElement("div"));
    const found = this.#find(index);
    const group = found?.group ?? this.element.lastElementChild ?? this.element.appendChild(owner.createElement("div"));
    const before = found?.group.children[found.index] ?? null;
    for (const box of made) group.insertBefore(box, before);
    this.#split(group);
    return made;
  }

  /** Removes `count` boxes from `index` on, and groups without boxes. */
  remove(index: number, count: number): void {
    for (const box of this.slice(index, count)) {
      const group = box.parentElement;
      box.remove();
      if (group?.childElementCount === 0) group.remove();
    }
  }

  #find(index: number): { readonly group: Element; readonly index: number } | null {
    let before = 0;
    for (const group of this.element.children) {
      const { childElementCount } = group;
      if (index < before + childElementCount) return { group, index: index - before };
      before += childElementCount;
    }
    return null;
  }

  #split(full: Element): void {
    const owner = documentOf(this.element);
    const boxes = [...full.children];
    if (boxes.length <= 2 * GROUP) return;
    for (let at = boxes.length - (boxes.length % GROUP || GROUP); at > 0; at -= GROUP) {
      const group = owner.createElement("div");
      group.append(...boxes.slice(at, at + GROUP));
      full.after(group);
    }
  }
}
