import type { Point } from "../../model/graph/picture.js";
import { h } from "../dom.js";

const SCALE = { least: 0.05, most: 2.5, fitted: 1.1, readable: 0.75, legible: 0.4, step: 1.25 };

/** The part of the page through which a picture is seen: it scrolls, zooms, and fits a picture as a whole. */
export class Viewport {
  readonly element: HTMLElement;
  readonly #picture: SVGSVGElement;
  #size = { width: 1, height: 1 };
  #scale = 1;
  #fitted = true;

  constructor(picture: SVGSVGElement, signal: AbortSignal) {
    this.#picture = picture;
    this.element = h("div", { class: "graph-view" }, picture);
    const resized = new ResizeObserver(() => this.#fitted && this.fit());
    resized.observe(this.element);
    signal.addEventListener("abort", () => resized.disconnect());
    this.element.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    this.element.addEventListener("pointerdown", (event) => this.#onPointerDown(event));
  }

  /** Adapts to a graph of another size. The reader's zoom stays. Returns whether names can be read. */
  resize(width: number, height: number): boolean {
    if (width !== this.#size.width || height !== this.#size.height) {
      this.#size = { width, height };
      this.#picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
      if (this.#fitted) this.fit();
      else this.#show();
    }
    return this.#scale >= SCALE.legible;
  }

  /** Shows the whole picture. */
  fit(): void {
    const { clientWidth, clientHeight } = this.element;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#fitted = true;
    const fits = Math.min(clientWidth / this.#size.width, clientHeight / this.#size.height);
    this.#scale = Math.min(SCALE.fitted, Math.max(SCALE.least, fits));
    this.#show();
  }

  /** Zooms in steps around the middle of the visible part. */
  zoom(steps: number): void {
    this.#zoomTo(this.#scale * SCALE.step ** steps, {
      x: this.element.clientWidth / 2,
      y: this.element.clientHeight / 2,
    });
  }

  /** Brings a place of the picture into view, large enough to be read. */
  reveal({ x, y }: Point): void {
    const { clientWidth, clientHeight } = this.element;
    if (this.#scale < SCALE.readable && this.#overflows())
      this.zoom(Math.log(SCALE.readable / this.#scale) / Math.log(SCALE.step));
    const [left, top] = [x * this.#scale, y * this.#scale];
    const near = (at: number, from: number, room: number) => at > from + room * 0.15 && at < from + room * 0.85;
    if (near(left, this.element.scrollLeft, clientWidth) && near(top, this.element.scrollTop, clientHeight)) return;
    this.element.scrollTo({ left: left - clientWidth / 2, top: top - clientHeight / 2 });
  }

  /** Whether the picture could not be read as a whole. */
  #overflows(): boolean {
    const { clientWidth, clientHeight } = this.element;
    return this.#size.width * SCALE.readable > clientWidth || this.#size.height * SCALE.readable > clientHeight;
  }

  #zoomTo(wanted: number, about: Point): void {
    const scale = Math.min(SCALE.most, Math.max(SCALE.least, wanted));
    const x = (this.element.scrollLeft + about.x) / this.#scale;
    const y = (this.element.scrollTop + about.y) / this.#scale;
    this.#fitted = false;
    this.#scale = scale;
    this.#show();
    this.element.scrollTo({ left: x * scale - about.x, top: y * scale - about.y });
  }

  #show(): void {
    this.#picture.style.width = `${Math.floor(this.#size.width * this.#scale)}px`;
    this.#picture.style.height = `${Math.floor(this.#size.height * this.#scale)}px`;
  }

  /** A wheel scrolls; with Ctrl, which is what pinching on a touchpad sends, it zooms. */
  #onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = this.element.getBoundingClientRect();
    this.#zoomTo(this.#scale * Math.exp(-event.deltaY / 300), { x: event.clientX - left, y: event.clientY - top });
  }

  /** A mouse drags the picture about; fingers scroll it anyway. */
  #onPointerDown(event: PointerEvent): void {
    const onSomething = event.target instanceof Element && event.target.closest("[data-spot]");
    if (event.pointerType !== "mouse" || event.button !== 0 || onSomething) return;
    const start = { x: event.clientX + this.element.scrollLeft, y: event.clientY + this.element.scrollTop };
    const move = ({ clientX, clientY }: PointerEvent) =>
      this.element.scrollTo({ left: start.x - clientX, top: start.y - clientY, behavior: "instant" });
    const dragging = new AbortController();
    this.element.setPointerCapture(event.pointerId);
    this.element.addEventListener("pointermove", move, { signal: dragging.signal });
    for (const type of ["pointerup", "pointercancel"] as const)
      this.element.addEventListener(type, () => dragging.abort(), { signal: dragging.signal });
  }
}
