import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";

import { editOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { Mendables } from "./findings.js";

/** A client's support for edits. */
export interface EditSupport {
  /** Whether edits can say of which version of a text they are. */
  readonly versioned: boolean;
  /** Whether the edit of an action can be asked for when the action is chosen. */
  readonly resolves: boolean;
}

/** Findings of a range whose fixes are offered at once. */
const MOST = 50;
/** Edits that an action brings along unasked. */
const FEW = 50;

/** The fixes of the findings in a range, and the action that applies all safe ones. */
export function actionsIn(
  mendables: Mendables,
  { range, context }: CodeActionParams,
  support: EditSupport,
): CodeAction[] {
  const { document, found } = mendables;
  const only = Array.isArray(context?.only) ? context.only : undefined;
  const wants = (kind: string) => !only || only.some((one) => one === "" || kind === one || kind.startsWith(`${one}.`));
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const here = found.filter((one) => one.from <= to && from <= one.to);
    for (const one of here.filter(({ fixes }) => fixes.length > 0).slice(0, MOST)) {
      one.fixes.forEach(({ title, isSafe, edits }, at) => {
        actions.push({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [one.diagnostic()],
          ...(at === 0 && isSafe && { isPreferred: true }),
          edit: workspaceEdit(
            document,
            edits.map((edit) => editOf(document, edit)),
            support,
          ),
        });
      });
    }
  }
  const fixAll = fixAllIn(mendables, wants, only !== undefined, support);
  return fixAll ? [...actions, fixAll] : actions;
}

function fixAllIn(
  mendables: Mendables,
  wants: (kind: string) => boolean,
  isAskedFor: boolean,
  support: EditSupport,
): CodeAction | undefined {
  const { document, found } = mendables;
  const kind = `${CodeActionKind.SourceFixAll}.sop-handover`;
  if (!wants(kind)) return undefined;
  if (!found.some(({ fixes }) => fixes.some(({ isSafe }) => isSafe))) return undefined;
  const action = { title: "Make all safe fixes", kind };
  if (support.resolves) return { ...action, data: { uri: document.uri, version: document.version } };
  const edits = safeEdits(mendables);
  // The menu of one line is not the place for the edits of a whole text.
  return isAskedFor || edits.length <= FEW ? { ...action, edit: workspaceEdit(document, edits, support) } : undefined;
}

/** The action that makes all safe fixes, with its edit. */
export function resolveFixAll(action: CodeAction, mendables: Mendables, support: EditSupport): CodeAction {
  return { ...action, edit: workspaceEdit(mendables.document, safeEdits(mendables), support) };
}

function safeEdits(mendables: Mendables): TextEdit[] {
  return mendables.safeEdits().map((edit) => editOf(mendables.document, edit));
}

function workspaceEdit(
  { uri, version }: EncodedDocument,
  edits: TextEdit[],
  { versioned }: EditSupport,
): WorkspaceEdit {
  return versioned ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}
