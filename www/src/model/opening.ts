import { Keeper } from "./keeper.js";
import { sample } from "./sample.js";
import type { Snapshot } from "./snapshot.js";
import { load, selectedHere, slotAfter } from "./storage.js";
import { Workspace } from "./workspace.js";

export interface Opened {
  readonly workspace: Workspace;
  readonly keeper: Keeper;
  readonly warning?: string;
}

/** The workspace of the last visit, else the sample with a word on why. */
export function open(): Opened {
  const stored = load();
  const { key } = stored;
  if (stored.kind === "none") return opened(key, sample);
  if (stored.kind === "broken") return fresh(key, stored.why);
  const workspace = Workspace.open({ ...stored.snapshot, selected: selectedHere() ?? stored.snapshot.selected });
  if (!workspace.ok) return fresh(key, workspace.issues[0]?.message ?? "its team is not valid");
  return { workspace: workspace.value, keeper: new Keeper(key, workspace.value) };
}

/** The sample, while unreadable work stays where it is. */
function fresh(key: string, why: string): Opened {
  return {
    ...opened(slotAfter(key), sample),
    warning: `Your saved work could not be read (${why}). It was set aside, and you start again with the example team.`,
  };
}

function opened(key: string, snapshot: Snapshot): Opened {
  const workspace = Workspace.open(snapshot);
  if (!workspace.ok) throw new Error("The example team is not valid");
  return { workspace: workspace.value, keeper: new Keeper(key, workspace.value) };
}
