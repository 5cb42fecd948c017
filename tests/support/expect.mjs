// Reads the lines of expectations, as expect.rs does; ranges are UTF-16 offsets here.
import { parseMember, splitOnce, unescape } from "./spec_cases.mjs";

/** The lines that say something; `none` says that there is nothing. */
export const linesOf = (body) => body.split("\n").filter((line) => line.trim() !== "" && line !== "none");

export function expectedBadges(sop, body) {
  let after = 0;
  return linesOf(body).map((line) => {
    const [piece, right] = splitLast(line, " → ");
    const [from, to] = find(sop, piece, after);
    after = to;
    const [says, label] = splitOnce(right, ' "');
    const [first, rest] = splitOnce(says, " ");
    const badge = { from, to, form: sop[from] === "[" ? "linked" : "plain", id: undefined, status: first };
    if (first === "ambiguous") {
      if (rest !== "") badge.candidates = rest.split(", ").map(unescape);
    } else if (first !== "unknown") {
      badge.id = unescape(first);
      badge.status = rest;
    }
    if (right.includes(' "')) badge.label = unescape(label.replace(/"$/, ""));
    return badge;
  });
}

export function expectedFindings(sop, body) {
  const out = { findings: [], absent: [], open: false };
  let after = 0;
  for (const line of linesOf(body)) {
    if (line === "…") {
      out.open = true;
    } else if (line.startsWith("no ")) {
      out.absent.push(line.slice(3));
    } else {
      const [head, fixes] = line.includes(" → ") ? splitLast(line, " → ") : [line, undefined];
      const [severity, rest] = splitOnce(head, " ");
      const [rule, quoted] = splitOnce(rest, ' "');
      const finding = { severity, rule };
      if (quoted !== "") {
        const [piece, nth] = splitLast(quoted, '"');
        [finding.from, finding.to] = find(sop, piece + nth, after);
        after = finding.from;
      }
      if (fixes !== undefined) finding.fixes = fixes.split(", ").filter((fix) => fix !== "no fix");
      out.findings.push(finding);
    }
  }
  if (out.findings.length === 0 && out.absent.length > 0) out.open = true;
  return out;
}

/** Targets with their rule texts, where the page looks at these. */
export function expectedTargets(body) {
  const out = [];
  for (const line of linesOf(body)) {
    if (line.startsWith("- ")) {
      const target = out.at(-1);
      target.when ??= [];
      if (line !== "- none") target.when.push(unescape(line.slice(2)));
    } else {
      const { id, name, human } = parseMember(line);
      out.push({ id, name, kind: human ? "human" : "assignment" });
    }
  }
  return out;
}

/** Where a quoted piece stands: the first place from `after` on, or the second of all for `piece #2`. */
export function find(sop, piece, after) {
  const numbered = /^(.*) #([1-9][0-9]*)$/s.exec(piece);
  const text = unescape(numbered ? numbered[1] : piece);
  let at = sop.indexOf(text, numbered ? 0 : after);
  for (let nth = 1; numbered && nth < Number(numbered[2]) && at >= 0; nth++) at = sop.indexOf(text, at + text.length);
  if (at < 0) throw new Error(`the SOP does not hold ${JSON.stringify(piece)} there`);
  return [at, at + text.length];
}

function splitLast(text, separator) {
  const at = text.lastIndexOf(separator);
  if (at < 0) throw new Error(`no ${separator} in ${text}`);
  return [text.slice(0, at), text.slice(at + separator.length)];
}
