// The list of targets in the front matter of an SOP of our own, as an editor sees it.
import { checkListed, wordFor } from "../listed/check.js";
import { type ListedTargets, readListed, TARGETS } from "../listed/read.js";
import { pathOfUri, shown } from "../files/identity.js";
import type { Finding } from "../finding.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { ReadSop } from "./readings.js";
import type { Spot } from "./roster.js";
import { slotUnder, type TargetSlot } from "./target-slot.js";
import type { Workspace } from "./workspace.js";

/** An entry that means one of the team. */
export interface OwnListed extends Spot {
  readonly id: string;
  /** Whether the id is written, and not the name. */
  readonly isId: boolean;
}

/** Problems of an SOP's list. */
export function listProblems({ team, settings }: Workspace, document: EncodedDocument, sop?: ReadSop): Finding[] {
  const source = sop?.options.source;
  if (!sop || source === undefined) return [];
  const file = fileOf(document);
  const { analysis } = sop;
  return checkListed(document.getText(), { file, source }, { team, analysis, severities: settings?.teamRules });
}

/** The entries that match an assignment, in a team member's SOP. */
export function ownListedIn(workspace: Workspace, sop: ReadSop | undefined): readonly OwnListed[] {
  const list = sop && listOf(workspace, sop);
  return (list?.entries ?? []).flatMap(({ ids, place, text }): OwnListed[] => {
    const [id] = ids;
    if (!sop || !list || id === undefined || ids.length > 1) return [];
    return [{ id, isId: text === id, document: sop.document, ...list.source.range(place) }];
  });
}

/** The entry at an offset, its edges included. */
export function ownListedAt(workspace: Workspace, sop: ReadSop | undefined, offset: number): OwnListed | undefined {
  return ownListedIn(workspace, sop).find(({ from, to }) => from <= offset && offset <= to);
}

/** The entry that is being written at a place. */
export function ownSlot(document: EncodedDocument, offset: number): TargetSlot | undefined {
  return slotUnder(document.getText(), offset, TARGETS);
}

/** How a list writes each of the team, as its other entries do. */
export function listWords(workspace: Workspace, sop: ReadSop): (id: string) => string {
  const entries = listOf(workspace, sop)?.entries ?? [];
  return (id) => wordFor(id, entries, workspace.team);
}

function listOf({ team }: Workspace, { document, options }: ReadSop): ListedTargets | undefined {
  if (options.source === undefined) return undefined;
  return readListed(document.getText(), fileOf(document), team);
}

function fileOf({ uri }: EncodedDocument): string {
  const path = pathOfUri(uri);
  return path === undefined ? uri : shown(path);
}
