// What is found in a text, with its fixes: in our own SOPs as the engine says, in other tools' files as the check does.
import { collectEdits, type Edit } from "sop-handover";
import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver/node";

import { Source } from "../dialects/source.js";
import type { Finding } from "../finding.js";
import { apart, rangedEdits } from "../fixes/apart.js";
import { diagnosticOf, placeIn, problemOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import { listProblems } from "./own-listed.js";
import type { ReadSop } from "./readings.js";
import type { Person } from "./roster.js";
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
  const told = new Told(workspace, document);
  const diagnostics = told.diagnostics(sop.analysis.diagnostics);
  const list = told.findings(listProblems(workspace, document, sop));
  return {
    document,
    found: [
      // A list stands below the first line, the only one that a byte order mark shifts.
      ...mendable(workspace, document, list, 0),
      ...diagnostics.map(
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
    ],
    safeEdits: () => collectEdits(diagnostics),
  };
}

/** What is wrong with a file of a team. */
export function problemsOf(
  workspace: Workspace,
  document: EncodedDocument,
  findings: readonly Finding[],
): readonly Diagnostic[] {
  const told = new Told(workspace, document).findings(findings);
  return told.map((finding) => problemOf(document, finding, relatedTo(workspace, document, finding)));
}

function inOtherFile(workspace: Workspace, document: EncodedDocument): Mendables | undefined {
  if (!workspace.others.of(document)) return undefined;
  const told = new Told(workspace, document).findings(workspace.problemsIn(document.uri));
  const found = mendable(workspace, document, told, document.getText().startsWith("\ufeff") ? 1 : 0);
  const safeEdits = () => apart(found.flatMap(({ fixes: [first] }) => (first?.isSafe ? [first.edits] : [])));
  return { document, found, safeEdits };
}

/** Findings as what can be mended, in a text from which so many code units were left out at its beginning. */
function mendable(
  workspace: Workspace,
  document: EncodedDocument,
  findings: readonly Finding[],
  shift: number,
): readonly Mendable[] {
  const source = new Source(document.getText().slice(shift));
  return findings.map((finding): Mendable => {
    const { from, to } = source.range(finding.place);
    return {
      from: from + shift,
      to: to + shift,
      diagnostic: () => problemOf(document, finding, relatedTo(workspace, document, finding)),
      fixes: finding.fixes.map((fix) => ({
        title: fix.title,
        isSafe: fix.safe,
        edits: rangedEdits(source, fix).map(({ from, to = from, insert = "" }) => ({
          from: from + shift,
          to: to + shift,
          insert,
        })),
      })),
    };
  });
}

/** Where those are defined whom a finding is about. */
function relatedTo(
  workspace: Workspace,
  document: EncodedDocument,
  { assignments = [], place }: Finding,
): DiagnosticRelatedInformation[] {
  const { line } = placeIn(document, place).start;
  return assignments
    .flatMap((id) => personsOf(workspace, document, id))
    .flatMap((person) => {
      const spot = person.defined();
      if (!spot) return [];
      const location = locationOf(spot);
      const isHere = location.uri === document.uri;
      // Whose file it is, is plain to see.
      if (isHere && (person.id === assignments[0] || location.range.start.line === line)) return [];
      return [{ location, message: `“${person.name}” is defined here.` }];
    });
}

function personsOf(
  workspace: Workspace,
  document: EncodedDocument,
  id: string,
): readonly Pick<Person, "id" | "name" | "defined">[] {
  if (!workspace.hasOwnTeam) return workspace.others.of(document)?.called(id) ?? [];
  const known = workspace.team.get(id);
  return known ? [{ id, name: known.name, defined: () => workspace.definition(id) }] : [];
}
