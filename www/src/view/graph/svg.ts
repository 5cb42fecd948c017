import { icon } from "../icons.js";
import type { Mark } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element with its attributes and children. Text is always text. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string | null)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Sets what has changed; `undefined` removes an attribute. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  }
}

/** An icon at a place of the picture, `size` wide and high. */
export function placedIcon(name: Parameters<typeof icon>[0], x: number, y: number, size: number): SVGSVGElement {
  const drawn = icon(name);
  setAttributes(drawn, { x, y, width: size, height: size });
  return drawn;
}

const MARK_FONT = 11;

/** A small label that says what is wrong, around its middle. */
export function markLabel({ tone, icon: name, text }: Mark): SVGGElement {
  const width = Math.ceil(textWidth(text, `600 ${MARK_FONT}px`)) + 27;
  return svg(
    "g",
    { class: `graph-mark ${tone}` },
    svg("rect", { x: -width / 2, y: -10, width, height: 20, rx: 10 }),
    placedIcon(name, -width / 2 + 6, -6, 12),
    svg("text", { x: -width / 2 + 21, y: 4, "font-size": MARK_FONT, "font-weight": 600 }, text),
  );
}

let measure: CanvasRenderingContext2D | null | undefined;
let family: string | undefined;

/** How wide a text is drawn, in the font of the page. */
export function textWidth(text: string, font: string): number {
  measure ??= document.createElement("canvas").getContext("2d");
  if (!measure) return text.length * 7;
  family ??= getComputedStyle(document.body).fontFamily;
  measure.font = `${font} ${family}`;
  return measure.measureText(text).width;
}
