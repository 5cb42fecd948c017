import { sample } from "./sample.js";
import type { Snapshot } from "./snapshot.js";
import { load, setAside } from "./storage.js";
import { Workspace } from "./workspace.js";

/** The workspace of the last visit, else the sample with a word on why. */
export function open(): { readonly workspace: Workspace; readonly warning?: string } {
  const stored = load();
  if (stored.kind === "none") return { workspace: opened(sample) };
  if (stored.kind === "found") {
    const workspace = Workspace.open(stored.snapshot);
    if (workspace.ok) return { workspace: workspace.value };
    return fresh(workspace.issues[0]?.message ?? "its team is not valid");
  }
  return fresh(stored.why);
}

function fresh(why: string): { readonly workspace: Workspace; readonly warning: string } {
  setAside();
  return {
    workspace: opened(sample),
    warning: `Your saved work could not be read (${why}). It was set aside, and you start again with the example team.`,
  };
}

function opened(snapshot: Snapshot): Workspace {
  const workspace = Workspace.open(snapshot);
  if (!workspace.ok) throw new Error("The example team is not valid");
  return workspace.value;
}
