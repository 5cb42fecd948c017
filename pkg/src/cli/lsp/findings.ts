// The findings of a text, with fixes: in our own SOPs from the engine, in other tools' files from the check.
import { analyze, collectEdits, type Edit } from "sop-handover";
import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver/node";

import { Source } from "../dialects/source.js";
import type { Finding } from "../finding.js";
import { apart, rangedEdits } from "../fixes/apart.js";
import { keepsTargets } from "../fixes/keeps-targets.js";
import { diagnosticOf, placeIn, problemOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import { listProblems } from "./own-listed.js";
import type { ReadSop } from "./readings.js";
import type { Person } from "./roster.js";
import { Told } from "./told.js";
import { locationOf } from "./views.js";
import type { Workspace } from "./workspace.js";

/** Something that can be fixed. */
export interface Mendable {
  readonly from: number;
  readonly to: number;
  diagnostic(): Diagnostic;
  readonly fixes: readonly { readonly title: string; readonly isSafe: boolean; readonly edits: readonly Edit[] }[];
}

/** What can be fixed in a text. */
export interface Mendables {
  readonly document: EncodedDocument;
  readonly found: readonly Mendable[];
  /** The edits of all safe fixes; none overlaps another one. */
  safeEdits(): readonly Edit[];
}

/** What can be fixed in an SOP; nothing if its team was partially read. */
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
      // A byte order mark shifts only the first line, and a list is below it.
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
    safeEdits: () => {
      const edits = collectEdits(diagnostics);
      const again = (text: string) => analyze(text, workspace.team, sop.options);
      return keepsTargets(document.getText(), sop.analysis, edits, again) ? edits : [];
    },
  };
}

/** Problems of a team's file. */
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

/** Findings as things to fix, in a text whose first code units were cut off. */
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

/** The definitions of those whom a finding is about. */
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
      // The file itself shows whose it is.
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
