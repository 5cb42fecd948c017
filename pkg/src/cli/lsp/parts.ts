import type { Connection, InitializeParams } from "vscode-languageserver/node";

import type { OpenDocuments } from "./open-documents.js";
import type { Publisher } from "./publisher.js";
import type { Workspaces } from "./workspaces.js";

/** The shared parts of a server. */
export interface Server {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly workspaces: Workspaces;
  readonly publisher: Publisher;
  client: InitializeParams["capabilities"];
  /** Whether the client has the command that shows places. */
  showsPlaces: boolean;
}
