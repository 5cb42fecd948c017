// What is found in a text, with its fixes: in our own SOPs as the engine says, in other tools' files as the check does.
import { collectEdits, type Edit } from "sop-handover";
import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver/node";

import { Source } from "../dialects/source.js";
import type { Finding } from "../finding.js";
import { diagnosticOf, placeIn, problemOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { OtherRoster } from "./other-roster.js";
import type { ReadSop } from "./readings.js";
import { Told } from "./told.js";
import { locationOf } from "./views.js";
import type { Workspace } from "./workspace.js";

/** Something that can be mended. */
export interface Mendable {
  readonly from: number;
  readonly to: number;
  diagnostic(): Diagnostic;
  readonly fixes: readonly { readonly title: string; readonly isSafe: boolean; readonly edits: readonly Edit[] }[];
}

/** What can be mended in a text. */
export interface Mendables {
  readonly document: EncodedDocument;
  readonly found: readonly Mendable[];
  /** The edits of all safe fixes; none overlaps another one. */
  safeEdits(): readonly Edit[];
}

/** What can be mended in an SOP; in one of a team that was not read whole nothing is. */
export function mendablesIn(
  workspace: Workspace,
  document: EncodedDocument,
  sop: ReadSop | undefined,
): Mendables | undefined {
  if (!workspace.hasOwnTeam) return inOtherFile(workspace, document);
  if (!sop || workspace.isIncomplete) return undefined;
  const diagnostics = new Told(workspace, document).diagnostics(sop.analysis.diagnostics);
  return {
    document,
    found: diagnostics.map(
      (one): Mendable => ({
        from: one.from,
        to: one.to,
        diagnostic: () => diagnosticOf(document, one),
        fixes: one.fixes.map(({ title, applicability, edits }) => ({
          title,
          isSafe: applicability === "safe",
          edits,
        })),
      }),
    ),
    safeEdits: () => collectEdits(diagnostics),
  };
}

/** What is wrong with a file of a team. */
export function problemsOf(
  workspace: Workspace,
  document: EncodedDocument,
  findings: readonly Finding[],
): readonly Diagnostic[] {
  const roster = workspace.others.of(document);
  const told = new Told(workspace, document).findings(findings);
  return told.map((finding) => problemOf(document, finding, relatedTo(roster, document, finding)));
}

function inOtherFile(workspace: Workspace, document: EncodedDocument): Mendables | undefined {
  const roster = workspace.others.of(document);
  if (!roster) return undefined;
  const text = document.getText();
  const shift = text.startsWith("\ufeff") ? 1 : 0;
  const source = new Source(text.slice(shift));
  const rangeOf = (place: Finding["place"]) => {
    const { from, to } = source.range(place);
    return { from: from + shift, to: to + shift };
  };
  const told = new Told(workspace, document).findings(workspace.problemsIn(document.uri));
  const found = told.map(
    (finding): Mendable => ({
      ...rangeOf(finding.place),
      diagnostic: () => problemOf(document, finding, relatedTo(roster, document, finding)),
      fixes: finding.fixes.map(({ title, safe, edits }) => ({
        title,
        isSafe: safe,
        edits: edits.map(({ place, insert }) => ({ ...rangeOf(place), insert })),
      })),
    }),
  );
  const safeEdits = () => {
    const fixes = found.flatMap(({ fixes: [first] }) => (first?.isSafe ? [first] : []));
    const edits: Edit[] = [];
    for (const fix of fixes) {
      const isFree = fix.edits.every(({ from, to = from }) =>
        edits.every((other) => to <= other.from || (other.to ?? other.from) <= from),
      );
      if (isFree) edits.push(...fix.edits);
    }
    return edits;
  };
  return { document, found, safeEdits };
}

/** Where the agents are defined that a finding is about. */
function relatedTo(
  roster: OtherRoster | undefined,
  document: EncodedDocument,
  { assignments = [], place }: Finding,
): DiagnosticRelatedInformation[] {
  const { line } = placeIn(document, place).start;
  const persons = roster ? assignments.flatMap((name) => roster.called(name)) : [];
  return persons.flatMap((person) => {
    const spot = person.defined();
    if (!spot) return [];
    const location = locationOf(spot);
    const isHere = location.uri === document.uri;
    // Whose file it is, is plain to see.
    if (isHere && (person.name === assignments[0] || location.range.start.line === line)) return [];
    return [{ location, message: `“${person.name}” is defined here.` }];
  });
}
