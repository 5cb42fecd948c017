// All mentions of a text.
import { parser as lezer } from "@lezer/markdown";
import * as commonmark from "commonmark";
import { marked } from "marked";
import MarkdownIt from "markdown-it";
import { fromMarkdown } from "mdast-util-from-markdown";
import { SopDocument, Team, analyze } from "sop-handover";

import { sopOf, teamOf } from "./corpus.mjs";
import { compare, print } from "./measure.mjs";
import { count, indexNames } from "./scan.mjs";

export function find() {
  const data = teamOf(1000);
  const team = Team.create(data);
  const index = indexNames(data);
  for (const [label, length] of [
    ["20 KB", 20_000],
    ["200 KB", 200_000],
    ["2 MB", 2_000_000],
  ]) {
    const text = sopOf(length, data);
    const right = analyze(text, team).badges.filter((badge) => badge.status === "active").length;
    const peers = { "commonmark.js": inCommonmark, "markdown-it": inMarkdownIt, marked: inMarked, Lezer: inLezer };
    if (length < 1_000_000) peers["micromark (mdast)"] = inMdast;
    const rows = compare(
      [
        { name: "sop-handover, read into a document", run: () => new SopDocument(text, team).dispose() },
        { name: "sop-handover, analyze (targets, diagnostics)", run: () => analyze(text, team) },
        ...Object.entries(peers).map(([name, read]) => ({
          name,
          note: hits(read(text, index), right),
          run: () => read(text, index),
        })),
        { name: "plain JavaScript, no Markdown", note: hits(count(text, index), right), run: () => count(text, index) },
      ],
      { turns: length > 1_000_000 ? 5 : 9 },
    );
    print(`All mentions of ${label}, 1,000 names`, rows);
  }
  team.dispose();
}

function hits(found, right) {
  return found === right ? "all right" : `finds ${found} where ${right} are meant`;
}

function inCommonmark(text, index) {
  const walker = new commonmark.Parser().parse(text).walker();
  let found = 0;
  let links = 0;
  for (let step = walker.next(); step; step = walker.next()) {
    if (step.node.type === "link") links += step.entering ? 1 : -1;
    if (step.node.type === "text" && links === 0) found += count(step.node.literal, index);
  }
  return found;
}

const markdownIt = new MarkdownIt();

function inMarkdownIt(text, index) {
  let found = 0;
  for (const block of markdownIt.parse(text, {})) {
    let links = 0;
    for (const token of block.children ?? []) {
      if (token.type === "link_open") links++;
      if (token.type === "link_close") links--;
      if (token.type === "text" && links === 0) found += count(token.content, index);
    }
  }
  return found;
}

function inMarked(text, index) {
  let found = 0;
  const visit = (tokens) => {
    for (const token of tokens) {
      if (token.type === "link" || token.type === "code" || token.type === "codespan") continue;
      if (token.tokens) visit(token.tokens);
      else if (token.items) visit(token.items);
      else if (token.type === "text") found += count(token.text, index);
    }
  };
  visit(marked.lexer(text));
  return found;
}

function inLezer(text, index) {
  const hidden = new Set([
    "Link",
    "InlineCode",
    "FencedCode",
    "CodeBlock",
    "HTMLBlock",
    "HTMLTag",
    "Autolink",
    "Escape",
    "Image",
  ]);
  let found = 0;
  let at = 0;
  lezer.parse(text).iterate({
    enter(node) {
      if (!hidden.has(node.name)) return true;
      found += count(text.slice(at, node.from), index);
      at = node.to;
      return false;
    },
  });
  return found + count(text.slice(at), index);
}

function inMdast(text, index) {
  let found = 0;
  const visit = (node) => {
    if (node.type === "link") return;
    if (node.type === "text") found += count(node.value, index);
    for (const child of node.children ?? []) visit(child);
  };
  visit(fromMarkdown(text));
  return found;
}
