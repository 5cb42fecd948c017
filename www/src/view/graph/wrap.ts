import { textWidth } from "./svg.js";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });
/** More characters are not needed to see that a name is too long. */
const LOOKED_AT = 300;

/** A name in at most two lines of a width, cut with an ellipsis if it is longer. */
export function wrapName(name: string, width: number, font: string): string[] {
  const text = name.slice(0, LOOKED_AT).replace(/\s+/g, " ").trim();
  if (textWidth(text, font) <= width) return [text];
  const first = head(text, words, width, font) || head(text, graphemes, width, font);
  const rest = text.slice(first.length).trim();
  if (textWidth(rest, font) <= width && name.length <= LOOKED_AT) return [first.trim(), rest];
  return [first.trim(), `${head(rest, graphemes, width - textWidth("…", font), font).trim()}…`];
}

/** As many whole pieces from the start as fit. */
function head(text: string, segmenter: Intl.Segmenter, width: number, font: string): string {
  let end = 0;
  for (const { index, segment } of segmenter.segment(text)) {
    if (textWidth(text.slice(0, index + segment.length).trimEnd(), font) > width) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

const RTL = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a name is written from right to left, as its first letter is. */
export function isRightToLeft(name: string): boolean {
  return RTL.test(name);
}
