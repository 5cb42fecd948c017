// The language server: how it is started, and with which settings.
import { resolve } from "node:path";
import { type ExtensionContext, type LogOutputChannel, workspace } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";

import { SHOW_PLACES } from "./places.js";

/** Texts that may belong to a team, whatever language the editor detects. */
const TEXTS = [
  { scheme: "file", pattern: "**/*.{md,markdown,yaml,yml}" },
  { scheme: "file", pattern: "**/{opencode,sop-handover.config}.{json,jsonc}" },
  { scheme: "file", language: "json" },
  { scheme: "untitled", language: "markdown" },
];

const FILES = "**/*.{md,markdown,mdx,json,jsonc,yaml,yml}";

export class Server {
  readonly #context: ExtensionContext;
  readonly #output: LogOutputChannel;
  #client: LanguageClient | undefined;

  constructor(context: ExtensionContext, output: LogOutputChannel) {
    this.#context = context;
    this.#output = output;
  }

  /** The client, once the server runs. */
  get client(): LanguageClient | undefined {
    return this.#client?.isRunning() ? this.#client : undefined;
  }

  async start(): Promise<void> {
    if (!settings().get("enable", true)) return;
    const client = new LanguageClient("sop-handover", "sop-handover", this.#command(), this.#options());
    this.#client = client;
    await client.start();
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #command(): ServerOptions {
    const named = settings().get("server.path", "");
    const [folder] = workspace.workspaceFolders ?? [];
    const module =
      named === ""
        ? this.#context.asAbsolutePath("server/dist/cli/main.js")
        : resolve(folder?.uri.fsPath ?? process.cwd(), named);
    return { module, transport: TransportKind.stdio, args: ["lsp", ...serverArguments()] };
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: TEXTS,
      outputChannel: this.#output,
      initializationOptions: { commands: [SHOW_PLACES] },
      synchronize: { fileEvents: workspace.createFileSystemWatcher(FILES) },
      middleware: {
        provideCodeLenses: (document, token, next) => (settings().get("codeLens", true) ? next(document, token) : []),
      },
    };
  }
}

/** The server's arguments from the editor's settings. */
export function serverArguments(): string[] {
  const named = (key: string) => {
    const value = settings().get(key, "").trim();
    return value === "" ? [] : [`--${key}`, value];
  };
  const team = named("team");
  // A team of SOPs takes precedence over the dialect.
  return [...team, ...(team.length > 0 ? [] : named("dialect")), ...named("config")];
}

function settings() {
  return workspace.getConfiguration("sop-handover");
}
