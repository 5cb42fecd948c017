// Who is in the teams of a workspace.
import type { EncodedDocument } from "./encoded-document.js";
import { OwnRoster } from "./own-roster.js";
import type { Roster } from "./roster.js";
import type { Workspace } from "./workspace.js";

/** Who is in the team that a text is of. */
export function rosterOf(workspace: Workspace, document: EncodedDocument): Roster | undefined {
  return workspace.hasOwnTeam ? new OwnRoster(workspace) : workspace.others.of(document);
}

export function rostersOf(workspace: Workspace): readonly Roster[] {
  return workspace.hasOwnTeam ? [new OwnRoster(workspace)] : workspace.others.rosters;
}
