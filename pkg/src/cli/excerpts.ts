import { resolve } from "node:path";

import type { Finding } from "./finding.js";
import { Lines } from "./lines.js";
import { readText } from "./files/text-file.js";

/** Findings about files with their lines, if those can be read. */
export function withExcerpts(findings: readonly Finding[]): Finding[] {
  // Findings come file by file, and a team's file can be large.
  let last: { readonly file: string; readonly lines: Lines | undefined } | undefined;
  return findings.map((finding) => {
    const { file, place } = finding;
    if (last?.file !== file) {
      const read = readText(resolve(file));
      last = { file, lines: "text" in read ? new Lines(read.text) : undefined };
    }
    const source = last.lines?.source(place.line);
    return source === undefined || place.column > source.length ? finding : { ...finding, source };
  });
}
