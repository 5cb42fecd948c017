// The inline content of one textblock as Markdown. Imported by the package's name: a server may read documents and
// import nothing else.
import { formatMention } from "sop-handover";
import type { Mark, Shape } from "./shape.js";
import { OBJECT, type Writer } from "./writer.js";

const EMPHASIS: Readonly<Record<string, string>> = {
  strong: "**",
  bold: "**",
  em: "*",
  italic: "*",
  strike: "~~",
  strikethrough: "~~",
};

/** Consecutive nodes with the same kind of mark. */
interface Run {
  readonly nodes: readonly Shape[];
  readonly code: boolean;
  readonly link: string | null;
  readonly emphasis: string;
}

/** Writes the content of a textblock that starts at a position of the document. */
export function writeInline(writer: Writer, children: readonly Shape[], position: number): void {
  let at = position;
  const runs = runsOf(children);
  runs.forEach((run, index) => {
    writer.at(at);
    if (run.code) writeCode(writer, run, at);
    else {
      const around = run.emphasis !== "" && standsFree(run, runs[index - 1], runs[index + 1]) ? run.emphasis : "";
      writer.markup(around);
      if (run.link !== null) writer.linkStart();
      writeNodes(writer, run, at);
      if (run.link !== null) writer.linkEnd(run.link);
      writer.markup([...around].reverse().join(""));
    }
    at += sizeOf(run.nodes);
  });
  writer.at(at);
}

function runsOf(children: readonly Shape[]): Run[] {
  const runs: { nodes: Shape[]; code: boolean; link: string | null; emphasis: string }[] = [];
  for (const node of children) {
    const code = node.marks.some(({ type }) => type === "code");
    const link = linkOf(node.marks);
    const emphasis = code ? "" : emphasisOf(node.marks);
    const last = runs.at(-1);
    if (last && last.code === code && last.link === link && last.emphasis === emphasis) last.nodes.push(node);
    else runs.push({ nodes: [node], code, link, emphasis });
  }
  return runs;
}

function linkOf(marks: readonly Mark[]): string | null {
  const href = marks.find(({ type }) => type === "link")?.attrs["href"];
  return typeof href === "string" && href !== "" ? href : null;
}

function emphasisOf(marks: readonly Mark[]): string {
  const kinds = new Set(marks.map(({ type }) => (Object.hasOwn(EMPHASIS, type) ? EMPHASIS[type] : undefined)));
  return ["~~", "**", "*"].filter((kind) => kinds.has(kind)).join("");
}

/** Punctuation that delimits marks reliably, unless it is itself markup or could be an at sign. */
const BESIDE = /^(?![*_~`\\<>[\]|&#@＠])[\s\p{P}]$/u;

/**
 * Marks are certain to be read as marks only with white space or punctuation around them and no white space at the
 * inner edges.
 */
function standsFree(run: Run, before: Run | undefined, after: Run | undefined): boolean {
  const inner = textOf(run);
  return (
    inner.trim() === inner &&
    inner !== "" &&
    !inner.includes("\n") &&
    isBeside([...(before ? textOf(before) : "")].at(-1), before) &&
    isBeside([...(after ? textOf(after) : "")][0], after)
  );
}

/** Two touching runs of marks would be read as one. */
function isBeside(char: string | undefined, run: Run | undefined): boolean {
  return (
    char === undefined ||
    /\s/.test(char) ||
    (BESIDE.test(char) && run?.emphasis === "" && !run.code && run.link === null)
  );
}

function textOf({ nodes }: Run): string {
  return nodes.map((node) => (node.kind === "text" ? node.text : isBreak(node) ? "\n" : OBJECT)).join("");
}

function writeNodes(writer: Writer, { nodes, link }: Run, position: number): void {
  let at = position;
  nodes.forEach((node, index) => {
    if (node.kind === "text") writer.prose(node.text, at, index + 1 < nodes.length);
    else if (isBreak(node)) writer.lineBreak(at);
    else writer.leaf(at, node.size, node.type === "mention" ? mentionText(node, link !== null, writer) : OBJECT);
    at += node.size;
  });
  writer.at(at);
}

/** The linked form. In a link only the label; without an id a form that shows the fault and never binds by its name. */
function mentionText({ attrs: { id, label } }: Shape, inLink: boolean, writer: Writer): string {
  const name = typeof label === "string" && label !== "" ? label : String(id ?? "");
  if (inLink) return `\\@${writer.escaped(name)}`;
  return typeof id === "string" && id !== "" ? formatMention(id, name) : `[@${writer.escaped(name)}](assignment:)`;
}

function writeCode(writer: Writer, { nodes }: Run, position: number): void {
  const pieces = nodes.map((node) => ({ size: node.size, text: codeText(node).replace(/[\r\n]/g, " ") }));
  writer.codeSpan(pieces, position);
}

/** The text of a node inside code. */
export function codeText(node: Shape): string {
  if (node.kind === "text") return node.text;
  if (isBreak(node)) return "\n";
  return node.type === "mention" ? `@${String(node.attrs["label"] ?? "")}` : OBJECT;
}

function isBreak({ type }: Shape): boolean {
  return type === "hard_break" || type === "hardBreak";
}

function sizeOf(nodes: readonly Shape[]): number {
  return nodes.reduce((sum, node) => sum + node.size, 0);
}
