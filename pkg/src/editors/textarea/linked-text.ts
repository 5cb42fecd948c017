// The text of a textarea that shows `@Name`, with the ids behind the names.
import type { Badge, Edit } from "../../index.js";
import { PositionMap } from "../position-map.js";

/** A mention that is shown by its name alone. The range is in the shown text. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly id: string;
  /** The linked form that is stored for it. */
  readonly form: string;
}

/** A text in both forms. Links are in order and don't overlap. */
export class LinkedText {
  readonly shown: string;
  readonly links: readonly Link[];
  readonly #map = new PositionMap();
  #linked = "";

  constructor(shown: string, links: readonly Link[]) {
    this.shown = shown;
    this.links = links;
    let at = 0;
    this.#map.add(0, 0);
    for (const { from, to, form } of links) {
      this.#linked += shown.slice(at, from);
      this.#map.add(from, this.#linked.length);
      this.#linked += form;
      this.#map.add(to, this.#linked.length);
      at = to;
    }
    this.#linked += shown.slice(at);
    this.#map.add(shown.length, this.#linked.length);
  }

  /** A stored text, with its badges. */
  static read(linked: string, badges: readonly Badge[]): LinkedText {
    const links: Link[] = [];
    let shown = "";
    let at = 0;
    for (const { form, from, to, id, label } of badges) {
      if (form !== "linked" || id === undefined) continue;
      shown += linked.slice(at, from);
      const name = shownName(label);
      links.push({ from: shown.length, to: shown.length + name.length, id, form: linked.slice(from, to) });
      shown += name;
      at = to;
    }
    return new LinkedText(shown + linked.slice(at), links);
  }

  /** The text to store. */
  get linked(): string {
    return this.#linked;
  }

  /** An offset inside a link maps to its start. */
  toLinked(offset: number): number {
    return this.#map.toOffset(offset);
  }

  /** An offset inside a linked form maps to its start. */
  toShown(offset: number): number {
    return this.#map.toPosition(offset);
  }

  /**
   * The text after a change of the shown text. A link that the change touches is lost, and so is one for which `isKept`
   * is false.
   */
  edited(
    { from, to, insert }: Required<Edit>,
    inserted: readonly Link[] = [],
    isKept: (link: Link) => boolean = () => true,
  ): LinkedText {
    if (from === to && insert === "") return this;
    const by = insert.length - (to - from);
    const links: Link[] = [];
    let after: number | undefined;
    for (const link of this.links) {
      if (link.to > from) after ??= links.length;
      if (!isKept(link)) continue;
      if (link.to <= from) links.push(link);
      else if (link.from >= to) links.push({ ...link, from: link.from + by, to: link.to + by });
    }
    const between = inserted.map((link) => ({ ...link, from: link.from + from, to: link.to + from }));
    links.splice(after ?? links.length, 0, ...between);
    return new LinkedText(this.shown.slice(0, from) + insert + this.shown.slice(to), links);
  }

  /** The beginning of the text, at most this many units, without cutting a badge. */
  cut(length: number): LinkedText {
    if (length >= this.shown.length) return this;
    const end = this.around(length)?.from ?? length;
    return new LinkedText(
      this.shown.slice(0, end),
      this.links.filter(({ to }) => to <= end),
    );
  }

  /**
   * The text with the current names of its links; the same text if all are current. `nameOf` returns undefined for
   * unknown names.
   */
  relabelled(nameOf: (link: Link) => string | undefined): LinkedText {
    const links: Link[] = [];
    let [shown, at, isOther] = ["", 0, false];
    for (const link of this.links) {
      const before = this.shown.slice(link.from, link.to);
      const name = nameOf(link) ?? before;
      shown += this.shown.slice(at, link.from);
      links.push({ ...link, from: shown.length, to: shown.length + name.length });
      shown += name;
      at = link.to;
      isOther ||= name !== before;
    }
    return isOther ? new LinkedText(shown + this.shown.slice(at), links) : this;
  }

  /** A range extended to every badge that it cuts into; a caret inside a badge moves to the nearer edge. */
  whole(from: number, to: number): { readonly from: number; readonly to: number } {
    const first = this.around(from);
    if (from === to && first) {
      const edge = from - first.from < first.to - from ? first.from : first.to;
      return { from: edge, to: edge };
    }
    return { from: first?.from ?? from, to: this.around(to)?.to ?? to };
  }

  /** The link that an offset is strictly inside of. */
  around(offset: number): Link | undefined {
    return this.links.find(({ from, to }) => from < offset && offset < to);
  }

  /** The link that ends (-1) or starts (1) at an offset. */
  beside(offset: number, side: -1 | 1): Link | undefined {
    return this.links.find(({ from, to }) => (side < 0 ? to : from) === offset);
  }
}

/** A textarea breaks lines at line breaks in names; a badge is one piece. */
export function shownName(label: string): string {
  return `@${label.trim().replace(/\s+/g, " ")}`;
}
