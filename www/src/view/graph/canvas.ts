import type { Picture, PictureEdge, PictureNode } from "../../model/graph/picture.js";
import { drawEdge } from "./edge.js";
import { drawNode } from "./node.js";
import { setAttributes, svg } from "./svg.js";
import { Viewport } from "./viewport.js";
import { type Spot, walk } from "./walk.js";
import { edgeLabel, nodeLabel } from "./words.js";

/** The reader's actions in a graph. */
export interface CanvasActions {
  /** Opens the assignment or handover of a place. */
  open(spot: Spot): void;
  /** The place of the pointer or the focus, if any. */
  look(spot: Spot | null): void;
  /** Escape on an assignment. Unless this returns true, the focus returns to where it came from. */
  escape(): boolean;
}

/** A picture that can be pointed at and walked through; new ones take the place of the old in place. */
export class Canvas {
  readonly viewport: Viewport;
  readonly #svg: SVGSVGElement;
  readonly #edges = svg("g");
  readonly #nodes = svg("g");
  readonly #drawn = new Map<string, SVGGElement>();
  readonly #actions: CanvasActions;
  #picture: Picture | null = null;
  #open = "";
  /** Where the focus is, or enters. */
  #at: Spot | null = null;
  /** What had the focus before. */
  #before: Element | null = null;

  constructor(labelledBy: string, describedBy: string, actions: CanvasActions, signal: AbortSignal) {
    this.#actions = actions;
    this.#svg = svg(
      "svg",
      { class: "graph-picture", role: "group", "aria-labelledby": labelledBy, "aria-describedby": describedBy },
      this.#edges,
      this.#nodes,
    );
    this.viewport = new Viewport(this.#svg, signal);
    // Browsers assume that an SVG that listens for keys wants the focus.
    const { element } = this.viewport;
    element.addEventListener("click", ({ target }) => this.#with(target, (spot) => this.#enter(spot)));
    element.addEventListener("keydown", (event) => this.#onKey(event));
    element.addEventListener("focusin", ({ target, relatedTarget }) =>
      this.#with(target, (spot) => {
        if (relatedTarget instanceof Element && !this.#svg.contains(relatedTarget)) this.#before = relatedTarget;
        this.#come(spot);
        actions.look(spot);
      }),
    );
    element.addEventListener("focusout", () => actions.look(null));
    element.addEventListener("pointerover", ({ target }) => this.#with(target, (spot) => actions.look(spot)));
    element.addEventListener("pointerleave", () => actions.look(this.#hasKeyboard() ? this.#at : null));
  }

  /** Draws a graph over the previous one, and keeps the focus in place. */
  show(picture: Picture, open: string): void {
    const moved = open !== this.#open;
    const begins = this.#picture === null || moved;
    this.#picture = picture;
    this.#open = open;
    const left = new Set(this.#drawn.keys());
    const keyboard = this.#hasKeyboard();
    for (const edge of picture.edges) {
      left.delete(keyOf(edge));
      this.#drawEdge(edge, picture);
    }
    for (const node of picture.nodes) {
      left.delete(keyOf(node));
      this.#drawNode(node, picture);
    }
    for (const key of left) {
      this.#drawn.get(key)?.remove();
      this.#drawn.delete(key);
    }
    const legible = this.viewport.resize(picture.width, picture.height);
    const kept = this.#at && !left.has(spotKey(this.#at)) && !(moved && !keyboard) ? this.#at : null;
    this.#come(kept ?? this.#entrance(picture, open));
    if (keyboard && !kept) this.#group(this.#at)?.focus();
    if (begins && !legible) this.#reveal({ node: open });
  }

  /** Whether a place is in the picture. */
  has(spot: Spot): boolean {
    return this.#drawn.has(spotKey(spot));
  }

  /** Brings the keyboard to a place, and the place into view. */
  focus(spot: Spot): void {
    const group = this.#group(spot);
    if (!group) return;
    this.#come(spot);
    group.focus({ preventScroll: true });
    this.#reveal(spot);
  }

  #drawNode(node: PictureNode, picture: Picture): void {
    const open = node.id === this.#open;
    const group = this.#groupOf(keyOf(node), this.#nodes);
    drawNode(group, node, open);
    setAttributes(group, {
      "aria-label": nodeLabel(node, open, picture),
      "aria-current": open ? "true" : undefined,
      "data-node": node.id,
    });
  }

  #drawEdge(edge: PictureEdge, picture: Picture): void {
    const group = this.#groupOf(keyOf(edge), this.#edges);
    drawEdge(group, edge);
    setAttributes(group, { "aria-label": edgeLabel(edge, picture), "data-edge": edge.key, "data-node": edge.from });
  }

  #groupOf(key: string, parent: SVGGElement): SVGGElement {
    const known = this.#drawn.get(key);
    if (known) return known;
    const group = svg("g", { role: "button", tabindex: -1, "data-spot": key });
    this.#drawn.set(key, group);
    parent.append(group);
    return group;
  }

  /** Where the focus enters a graph for the first time. */
  #entrance({ nodes }: Picture, open: string): Spot | null {
    const first = nodes.find(({ id }) => id === open) ?? nodes[0];
    return first ? { node: first.id } : null;
  }

  /** Makes a place the one that Tab leads to. */
  #come(spot: Spot | null): void {
    this.#group(this.#at)?.setAttribute("tabindex", "-1");
    this.#at = spot;
    this.#group(spot)?.setAttribute("tabindex", "0");
  }

  #enter(spot: Spot): void {
    this.#come(spot);
    this.#actions.open(spot);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.#at || !this.#picture) return;
    const next = walk(this.#picture, this.#at, event.key, event.shiftKey);
    if (next) this.focus(next);
    else if (event.key === "Enter" || event.key === " ") this.#enter(this.#at);
    else if (event.key === "Escape" && this.#at.edge !== undefined) this.focus({ node: this.#at.node });
    else if (event.key === "Escape") this.#leave();
    else if (event.key === "+" || event.key === "-") this.viewport.zoom(event.key === "+" ? 1 : -1);
    else if (event.key === "0") this.viewport.fit();
    else if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
  }

  #leave(): void {
    if (!this.#actions.escape() && this.#before instanceof HTMLElement) this.#before.focus();
  }

  #reveal({ node, edge }: Spot): void {
    const place =
      edge === undefined
        ? this.#picture?.nodes.find(({ id }) => id === node)
        : this.#picture?.edges.find(({ key }) => key === edge)?.middle;
    if (place) this.viewport.reveal(place);
  }

  #hasKeyboard(): boolean {
    return this.#svg.contains(document.activeElement);
  }

  #group(spot: Spot | null): SVGGElement | undefined {
    return spot ? this.#drawn.get(spotKey(spot)) : undefined;
  }

  #with(target: EventTarget | null, act: (spot: Spot) => void): void {
    const group = target instanceof Element ? target.closest<SVGGElement>("[data-spot]") : null;
    const { node, edge } = group?.dataset ?? {};
    if (node === undefined) return;
    const walkedFrom = this.#at?.edge === edge ? this.#at?.node : undefined;
    act(edge === undefined ? { node } : { edge, node: walkedFrom ?? node });
  }
}

function keyOf(item: PictureNode | PictureEdge): string {
  return spotKey("key" in item ? { edge: item.key, node: item.from } : { node: item.id });
}

function spotKey({ node, edge }: Spot): string {
  return edge === undefined ? `node ${node}` : `edge ${edge}`;
}
