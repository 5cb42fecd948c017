// Requests: checked, then answered on the text that the client had when it asked.
import {
  type CancellationToken,
  type CodeAction,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver/node";

import { pathOfUri } from "../files/identity.js";
import { actionsIn, type EditSupport, resolveFixAll } from "./actions.js";
import type { EncodedDocument } from "./encoded-document.js";
import { type Asked, completionAt, definitionAt, hoverAt, linksOf, referencesAt } from "./mentions.js";
import { isPosition, isRange } from "./open-documents.js";
import type { Server } from "./parts.js";
import { rename, renameAt } from "./rename.js";
import { tokensOf } from "./tokens.js";

interface AboutText {
  readonly textDocument: { readonly uri: string };
}

/** Characters of a text that takes so long to read that who asks about it while it changes has to ask again. */
const LARGE = 500_000;

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
      // Who takes a question back at once is heard.
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
  connection.onCompletion(about((text, { position }) => completionAt(text, position), "position"));
  connection.onHover(reading((asked, { position }) => hoverAt(asked, position), "position"));
  connection.onDefinition(reading((asked, { position }) => definitionAt(asked, position), "position"));
  connection.onReferences(
    reading(
      (asked, { position, context }) => referencesAt(asked, position, context?.includeDeclaration === true),
      "position",
    ),
  );
  connection.onPrepareRename(reading((asked, { position }) => renameAt(asked, position), "position"));
  connection.onRenameRequest(
    reading((asked, { position, newName }) => {
      if (typeof newName !== "string") return new ResponseError(ErrorCodes.InvalidParams, "newName must be a text.");
      return rename(asked, position, newName, documents, support().versioned);
    }, "position"),
  );
  connection.onCodeAction(
    reading(
      ({ sop, workspace }, params) => (sop && !workspace.isIncomplete ? actionsIn(sop, params, support()) : null),
      "range",
    ),
  );
  connection.onCodeActionResolve((action): CodeAction | ResponseError => {
    const { uri, version } = (action.data ?? {}) as { uri?: unknown; version?: unknown };
    if (typeof uri !== "string") return action;
    const document = documents.of(uri);
    if (!document || document.version !== version) return MODIFIED;
    const workspace = workspaces.of(document);
    const sop = workspace?.isIncomplete ? undefined : workspace?.read(document);
    return sop ? resolveFixAll(action, sop, support()) : action;
  });
  connection.onDocumentLinks(reading((asked) => linksOf(asked)));
  connection.languages.semanticTokens.on(
    reading(({ sop }) => (sop ? tokensOf(sop) : { data: [] })) as Parameters<
      typeof connection.languages.semanticTokens.on
    >[0],
  );
}

/** What a question has to say besides which text it is about. */
type Needs = "position" | "range";

/** What keeps a question from being one. */
function whatIsWrong(params: unknown, needs: Needs | undefined): string | undefined {
  const { textDocument, position, range } = (params ?? {}) as Record<string, unknown>;
  if (typeof (textDocument as { uri?: unknown } | undefined)?.uri !== "string") {
    return "textDocument.uri must be a text.";
  }
  if (needs === "position" && !isPosition(position)) return "position must have a line and a character.";
  if (needs === "range" && !isRange(range)) return "range must have a start and an end.";
  return undefined;
}
