// One keystroke in the middle of a text.
import { parser as lezer } from "@lezer/markdown";
import { TreeFragment } from "@lezer/common";
import { SopDocument, Team } from "sop-handover";

import { sopOf, teamOf } from "./corpus.mjs";
import { compare, print } from "./measure.mjs";
import { count, indexNames } from "./scan.mjs";

export function edit() {
  const data = teamOf(1000);
  const team = Team.create(data);
  const index = indexNames(data);
  for (const [label, length] of [
    ["20 KB", 20_000],
    ["200 KB", 200_000],
    ["2 MB", 2_000_000],
  ]) {
    const text = sopOf(length, data);
    const at = text.indexOf("When a customer", length / 2) + 5;
    const typed = (run) => (run % 2 === 0 ? { from: at, insert: "x" } : { from: at, to: at + 1, insert: "" });
    // One for each row, so edits that a row has not read don't wait in the next.
    const documents = Array.from({ length: 4 }, () => new SopDocument(text, team));
    const [edited, changed, unread, read] = documents;
    const rows = compare([
      { name: "sop-handover, edit", run: (run) => edited.edit(typed(run)) },
      {
        name: "the same, and what has changed",
        run: (run) => {
          const { version } = changed;
          changed.edit(typed(run));
          return changed.changes(version);
        },
      },
      {
        name: "the same, and the analysis, whose lists nobody reads",
        run: (run) => {
          const { version } = unread;
          unread.edit(typed(run));
          return [unread.changes(version), unread.analysis];
        },
      },
      {
        name: "the same, and all of its lists",
        run: (run) => {
          read.edit(typed(run));
          const { badges, diagnostics, targets } = read.analysis;
          return [badges, diagnostics, targets];
        },
      },
      { name: "Lezer, incremental, and the changed block again", run: inLezer(text, typed, index) },
    ]);
    print(`One keystroke in ${label}`, rows);
    for (const document of documents) document.dispose();
  }
  team.dispose();
}

function inLezer(start, typed, index) {
  let text = start;
  let tree = lezer.parse(text);
  let fragments = TreeFragment.addTree(tree);
  return (run) => {
    const { from, to = from, insert } = typed(run);
    text = text.slice(0, from) + insert + text.slice(to);
    const changes = [{ fromA: from, toA: to, fromB: from, toB: from + insert.length }];
    fragments = TreeFragment.applyChanges(fragments, changes);
    tree = lezer.parse(text, fragments);
    fragments = TreeFragment.addTree(tree, fragments);
    const block = tree.topNode.childAfter(from) ?? tree.topNode;
    return count(text.slice(block.from, block.to), index);
  };
}
