import type { Workspace } from "../../model/workspace.js";
import { h } from "../dom.js";
import type { SidePart } from "../side-panel.js";
import type { Notices } from "../notices.js";
import type { GraphHost } from "./panel.js";

/** The picture of the team, loaded when someone first looks at it. */
export function graphPart(workspace: Workspace, host: GraphHost, notices: Notices, signal: AbortSignal): SidePart {
  const element = h("div", { class: "graph-part" });
  let watched = false;
  const loaded = () =>
    import("./panel.js").then(({ GraphPanel }) => {
      const panel = new GraphPanel(workspace, host, notices, signal);
      element.replaceChildren(panel.element);
      return panel;
    });
  let panel: ReturnType<typeof loaded> | null = null;
  return {
    element,
    watch(wanted) {
      watched = wanted;
      if (watched) panel ??= loaded();
      panel
        // Another team may have been imported while it was loading.
        ?.then((ready) => signal.aborted || ready.watch(watched))
        .catch(() => {
          panel = null;
          notices.warn("graph", "The picture could not be loaded. Choose “Graph” again to try once more.");
        });
    },
  };
}
