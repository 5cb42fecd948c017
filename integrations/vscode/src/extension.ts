// The extension: a client of the bundled server, and commands that show what the server knows.
import { type ExtensionContext, window, workspace } from "vscode";

import { registerCommands } from "./commands.js";
import { Server } from "./server.js";

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("sop-handover", { log: true });
  const own = new Server(context, output);
  server = own;
  context.subscriptions.push(
    output,
    ...registerCommands(context, own),
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("sop-handover")) await own.restart();
    }),
  );
  await own.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
