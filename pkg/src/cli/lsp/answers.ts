// Requests: checked, then answered on the text that the client had when it asked.
import {
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver/node";

import { leavesOut } from "../file-problems.js";
import { pathOfUri } from "../files/identity.js";
import { actionsIn, type EditSupport, resolveFixAll } from "./actions.js";
import type { EncodedDocument } from "./encoded-document.js";
import { mendablesIn } from "./findings.js";
import { type Asked, completionAt, hoverAt, linksOf } from "./mentions.js";
import { isPosition, isRange } from "./open-documents.js";
import { otherCompletionAt } from "./other-completion.js";
import { otherHoverAt } from "./other-hover.js";
import { otherRename, otherRenameAt } from "./other-rename.js";
import type { Server } from "./parts.js";
import { ownCompletionAt } from "./own-completion.js";
import { rename, renameAt } from "./rename.js";
import type { Person, Roster } from "./roster.js";
import { rosterOf, rostersOf } from "./rosters.js";
import { tokensOf } from "./tokens.js";
import {
  definitionOf,
  hierarchyAt,
  highlightsAt,
  incomingCalls,
  lensesIn,
  outgoingCalls,
  referencesTo,
  symbolsIn,
  workspaceSymbols,
} from "./views.js";

interface AboutText {
  readonly textDocument: { readonly uri: string };
}

/** Length in characters from which a text takes so long to read that requests during changes must be repeated. */
const LARGE = 500_000;

/** The characters that open the list in our own SOPs. */
export const SIGNS: readonly string[] = ["@", "＠"];

export const CANCELLED = new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
const MODIFIED = new ResponseError(LSPErrorCodes.ContentModified, "The text has changed: ask again.");

export function answer(server: Server): void {
  const { connection, documents, workspaces } = server;
  const support = (): EditSupport => ({
    versioned: server.client.workspace?.workspaceEdit?.documentChanges === true,
    resolves: server.client.textDocument?.codeAction?.resolveSupport?.properties?.includes("edit") === true,
  });
  const textAt = (uri: string): EncodedDocument | undefined => {
    const path = pathOfUri(uri);
    return documents.of(uri) ?? (path === undefined ? undefined : documents.read(path));
  };
  /** Answers about a text, open or not. */
  const about = <P extends AboutText, R>(find: (text: Omit<Asked, "sop">, params: P) => R, needs?: Needs) => {
    return async (params: P, token: CancellationToken): Promise<R | ResponseError | null> => {
      const wrong = whatIsWrong(params, needs);
      if (wrong !== undefined) return new ResponseError(ErrorCodes.InvalidParams, wrong);
      const document = textAt(params.textDocument.uri);
      if (!document) return null;
      const { version } = document;
      // Lets an immediate cancellation arrive.
      await new Promise(setImmediate);
      if (token.isCancellationRequested) return CANCELLED;
      if (document.version !== version) return MODIFIED;
      const workspace = workspaces.of(document);
      return workspace ? find({ document, workspace }, params) : null;
    };
  };
  /** Answers about what a text says. */
  const reading = <P extends AboutText, R>(find: (asked: Asked, params: P) => R, needs?: Needs) =>
    about(({ document, workspace }, params: P): R | ResponseError => {
      const isLarge = documents.isOpen(document) && document.getText().length > LARGE;
      if (isLarge && !workspace.isRead(document) && workspace.optionsOf(document)) return MODIFIED;
      return find({ document, workspace, sop: workspace.read(document) }, params);
    }, needs);
  /** Answers about an item that the client got earlier. */
  const ofItem = <R>(item: unknown, find: (roster: Roster, person: Person) => R): R | ResponseError | null => {
    const { uri, data } = (item ?? {}) as { uri?: unknown; data?: { id?: unknown } };
    if (typeof uri !== "string") return new ResponseError(ErrorCodes.InvalidParams, "item.uri must be a text.");
    const document = textAt(uri);
    const workspace = document && workspaces.of(document);
    const roster = document && workspace && rosterOf(workspace, document);
    const person = document && roster?.definedIn(document).find(({ id }) => id === data?.id);
    return roster && person ? find(roster, person) : null;
  };
  /** Answers about who is in the team of a text. */
  const team = <P extends AboutText, R>(
    find: (roster: Roster, document: EncodedDocument, params: P) => R,
    needs?: Needs,
  ) =>
    reading((asked: Asked, params: P): R | null => {
      const roster = rosterOf(asked.workspace, asked.document);
      return roster ? find(roster, asked.document, params) : null;
    }, needs);
  connection.onCompletion(
    about(({ document, workspace }, { position, context }) => {
      const roster = workspace.others.of(document);
      if (roster) return otherCompletionAt(roster, document, position);
      const listed = ownCompletionAt(workspace, document, position);
      if (listed) return listed;
      // The characters that open the list in other tools' files mean nothing in an SOP.
      const sign = context?.triggerCharacter;
      return sign === undefined || SIGNS.includes(sign) ? completionAt({ document, workspace }, position) : null;
    }, "position"),
  );
  connection.onHover(
    reading((asked, { position }) => {
      const roster = asked.workspace.others.of(asked.document);
      return roster ? otherHoverAt(roster, asked.document, position) : hoverAt(asked, position);
    }, "position"),
  );
  connection.onDefinition(
    team((roster, document, { position }) => {
      const person = roster.at(document, document.offsetAt(position));
      return person ? definitionOf(person) : null;
    }, "position"),
  );
  connection.onReferences(
    team((roster, document, { position, context }) => {
      const person = roster.at(document, document.offsetAt(position));
      return person ? referencesTo(roster, person, context?.includeDeclaration === true) : [];
    }, "position"),
  );
  connection.onDocumentHighlight(
    team((roster, document, { position }) => highlightsAt(roster, document, position), "position"),
  );
  connection.onDocumentSymbol(team(symbolsIn));
  connection.onWorkspaceSymbol(({ query }) =>
    workspaceSymbols(workspaces.all().flatMap(rostersOf), typeof query === "string" ? query : ""),
  );
  connection.onCodeLens(team((roster, document) => lensesIn(roster, document, server.showsPlaces)));
  connection.languages.callHierarchy.onPrepare(
    team((roster, document, { position }) => hierarchyAt(roster, document, position), "position"),
  );
  connection.languages.callHierarchy.onIncomingCalls(({ item }) => ofItem(item, incomingCalls));
  connection.languages.callHierarchy.onOutgoingCalls(({ item }) => ofItem(item, outgoingCalls));
  connection.onPrepareRename(
    reading((asked, { position }) => {
      const roster = asked.workspace.others.of(asked.document);
      return roster ? otherRenameAt(roster, asked.document, position) : renameAt(asked, position);
    }, "position"),
  );
  connection.onRenameRequest(
    reading((asked, { position, newName }) => {
      if (typeof newName !== "string") return new ResponseError(ErrorCodes.InvalidParams, "newName must be a text.");
      const { document, workspace } = asked;
      const { versioned } = support();
      // Nobody means the spaces around what they typed.
      const name = newName.trim();
      if (workspace.hasOwnTeam) return rename(asked, position, name, documents, versioned);
      // A file that is not open may have changed on disk; while a text can't be read, its last state is known only
      // here.
      const isHeld = workspace.others.of(document)?.team.problems.some(({ rule }) => leavesOut(rule)) === true;
      if (!isHeld) workspace.others.refresh();
      const roster = workspace.others.of(document);
      const canRename = server.client.workspace?.workspaceEdit?.resourceOperations?.includes("rename") === true;
      const renaming = { document, position, name };
      return roster ? otherRename(roster, renaming, documents, { versioned, files: versioned && canRename }) : null;
    }, "position"),
  );
  // What can be fixed depends on what is found.
  const ready = async <T>(give: () => T): Promise<Awaited<T>> => {
    await workspaces.prepare();
    return await give();
  };
  const codeActions = reading(({ sop, workspace, document }, params: CodeActionParams) => {
    const mendables = mendablesIn(workspace, document, sop);
    return mendables ? actionsIn(mendables, params, support()) : null;
  }, "range");
  connection.onCodeAction((params, token) => ready(() => codeActions(params, token)));
  connection.onCodeActionResolve((action): CodeAction | ResponseError => {
    const { uri, version } = (action.data ?? {}) as { uri?: unknown; version?: unknown };
    if (typeof uri !== "string") return action;
    const document = documents.of(uri);
    if (!document || document.version !== version) return MODIFIED;
    const workspace = workspaces.of(document);
    const mendables = workspace && mendablesIn(workspace, document, workspace.read(document));
    return mendables ? resolveFixAll(action, mendables, support()) : action;
  });
  connection.onDocumentLinks(reading((asked) => linksOf(asked)));
  connection.languages.semanticTokens.on(
    reading(({ sop }) => (sop ? tokensOf(sop) : { data: [] })) as Parameters<
      typeof connection.languages.semanticTokens.on
    >[0],
  );
}

/** What a request needs besides its text. */
type Needs = "position" | "range";

/** Why a request is invalid. */
function whatIsWrong(params: unknown, needs: Needs | undefined): string | undefined {
  const { textDocument, position, range } = (params ?? {}) as Record<string, unknown>;
  if (typeof (textDocument as { uri?: unknown } | undefined)?.uri !== "string") {
    return "textDocument.uri must be a text.";
  }
  if (needs === "position" && !isPosition(position)) return "position must have a line and a character.";
  if (needs === "range" && !isRange(range)) return "range must have a start and an end.";
  return undefined;
}
