// Mentions keep their ids from one editor to another; other programs get `@Name`.
import { Fragment, type Node, Slice } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { MENTION } from "./mention.js";
import { key } from "./reading.js";

/** What is copied, with every mention under the name that its badge shows. */
export function relabelled(slice: Slice, view: EditorView): Slice {
  const team = key.getState(view.state)?.source.team;
  const relabel = (node: Node): Node => {
    if (node.type.name === MENTION) {
      const label = team?.get(String(node.attrs["id"]))?.name;
      return label === undefined ? node : node.type.create({ ...node.attrs, label }, null, node.marks);
    }
    return node.isLeaf ? node : node.copy(mapped(node.content, relabel));
  };
  return new Slice(mapped(slice.content, relabel), slice.openStart, slice.openEnd);
}

function mapped(content: Fragment, change: (node: Node) => Node): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => void nodes.push(change(node)));
  return Fragment.from(nodes);
}
