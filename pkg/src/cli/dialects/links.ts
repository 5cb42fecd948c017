// Links in a text whose address is an agent: `[@Name](agent://id)`.
import type { Agent, Grant } from "./agent.js";
import { proseLines } from "./prose-lines.js";
import type { Source } from "./source.js";

/** The targets that links of a scheme name in an agent's text, besides code and comments. */
export function linksIn(
  source: Source,
  body: NonNullable<Agent["body"]>,
  scheme: string,
  kind: Grant["kind"],
): Grant[] {
  const escaped = scheme.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const pattern = new RegExp(`\\]\\(${escaped}:(?://)?([^)\\s?#]+)[^)\\s]*\\)`, "giu");
  if (!source.text.includes(`${scheme}:`)) return [];
  return [...proseLines(source.text, body.from, Math.min(body.to, source.text.length))].flatMap(
    ({ text: line, from, item }) =>
      [...line.matchAll(pattern)].map((link): Grant => {
        const text = link[1] ?? "";
        const at = from + link.index + link[0].indexOf(text, 2 + scheme.length);
        return {
          text,
          place: source.lines.place({ from: at, to: at + text.length }),
          key: "text",
          kind,
          when: [line.slice(item ?? 0).trim()],
        };
      }),
  );
}
