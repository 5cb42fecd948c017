const PATHS = {
  add: "M8 3v10M3 8h10",
  caution: "M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1",
  copy: "M6 6h7v7H6zM10 6V3H3v7h3",
  cycle: "M12.5 6A5 5 0 0 0 4 4.5L2.8 6M2.8 2.8V6H6M3.5 10a5 5 0 0 0 8.5 1.5l1.2-1.5M13.2 13.2V10H10",
  delete: "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
  download: "M8 2.5v7M5 7l3 3 3-3M3 13h10",
  error: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6 6l4 4M10 6l-4 4",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  hand: "M2.5 6h9M9 3.5 11.5 6 9 8.5M13.5 10h-9M7 7.5 4.5 10 7 12.5",
  moon: "M13 9.5A5.5 5.5 0 1 1 6.5 3a4.5 4.5 0 0 0 6.5 6.5z",
  note: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5V11M8 5v.1",
  people:
    "M6 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM2.5 13c0-2.2 1.6-3.5 3.5-3.5S9.5 10.8 9.5 13M10.5 7.5a1.8 1.8 0 1 0 0-3.6M11.5 9.7c1.3.4 2 1.6 2 3.3",
  remove: "M3 8h10",
  rename: "M3 13l.7-2.8L10.5 3.4l2.1 2.1L5.8 12.3z",
  restore: "M3.5 6.5h6a3.3 3.3 0 0 1 0 6.6H6M3.5 6.5 6 4M3.5 6.5 6 9",
  sun: "M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1",
  upload: "M8 10V3M5 5.5l3-3 3 3M3 13h10",
  worker: "M4 5.5h8a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM8 5.5V3M6 8.5v1M10 8.5v1",
} as const;

export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

/** A small drawing beside a label, or in a button that is named otherwise. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", PATHS[name]);
  return svg;
}
