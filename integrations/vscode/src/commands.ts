// The commands: the graph of a team, what depends on an agent, all safe fixes, and restarting the server.
import { commands, type Disposable, type ExtensionContext, Uri, ViewColumn, window } from "vscode";
import type { Location, Position } from "vscode-languageclient/node";

import { graphPage } from "./graph-page.js";
import { SHOW_PLACES } from "./places.js";
import type { Server } from "./server.js";

/** What the server answers to `sop-handover/impact` about an agent. */
interface Impact {
  readonly name: string;
  readonly handedToBy: readonly Neighbour[];
  readonly handsOverTo: readonly Neighbour[];
}

interface Neighbour {
  readonly name: string;
  readonly location: Location | null;
}

export function registerCommands(context: ExtensionContext, server: Server): Disposable[] {
  return [
    commands.registerCommand("sop-handover.graph", () => showGraph(context, server)),
    commands.registerCommand("sop-handover.impact", () => showImpact(server)),
    commands.registerCommand("sop-handover.fixAll", () =>
      commands.executeCommand("editor.action.sourceAction", { kind: "source.fixAll.sop-handover", apply: "first" }),
    ),
    commands.registerCommand("sop-handover.restart", () => server.restart()),
    commands.registerCommand(SHOW_PLACES, async (uri: string, position: Position, places: Location[]) => {
      const convert = server.client?.protocol2CodeConverter;
      if (!convert) return;
      const locations = places.map((place) => convert.asLocation(place));
      await commands.executeCommand(
        "editor.action.showReferences",
        Uri.parse(uri),
        convert.asPosition(position),
        locations,
      );
    }),
  ];
}

async function showGraph(context: ExtensionContext, server: Server): Promise<void> {
  const client = running(server);
  if (!client) return;
  const uri = window.activeTextEditor?.document.uri.toString();
  const graphs = await client.sendRequest<{ title: string; mermaid: string }[]>("sop-handover/graph", { uri });
  const titles = graphs.map(({ title }) => title);
  const title = titles.length > 1 ? await window.showQuickPick(titles, { placeHolder: "The team to draw" }) : titles[0];
  const graph = graphs.find((one) => one.title === title);
  if (!graph) {
    if (graphs.length === 0) void window.showInformationMessage("No team of agents is in this folder.");
    return;
  }
  const panel = window.createWebviewPanel("sop-handover.graph", `Handovers: ${graph.title}`, ViewColumn.Beside, {
    enableScripts: true,
    localResourceRoots: [Uri.joinPath(context.extensionUri, "dist")],
  });
  const script = panel.webview.asWebviewUri(Uri.joinPath(context.extensionUri, "dist/graph.js"));
  panel.webview.html = graphPage(graph.mermaid, String(script), panel.webview.cspSource);
}

async function showImpact(server: Server): Promise<void> {
  const client = running(server);
  const editor = window.activeTextEditor;
  if (!client || !editor) return;
  const impact = await client.sendRequest<Impact | null>("sop-handover/impact", {
    textDocument: { uri: editor.document.uri.toString() },
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  });
  if (!impact) {
    void window.showInformationMessage("Put the caret on the name of an agent, or open the file of one.");
    return;
  }
  const items = [
    ...impact.handedToBy.map((one) => ({ label: one.name, description: "hands over to it", location: one.location })),
    ...impact.handsOverTo.map((one) => ({ label: one.name, description: "it hands over to", location: one.location })),
  ];
  if (items.length === 0) {
    void window.showInformationMessage(`No list names “${impact.name}”, and it hands over to nobody.`);
    return;
  }
  const count = impact.handedToBy.length;
  const placeHolder = `${count === 0 ? "Nobody hands" : count === 1 ? "1 hands" : `${count} hand`} over to “${impact.name}”`;
  const picked = await window.showQuickPick(items, { placeHolder });
  if (!picked?.location) return;
  const { uri, range } = client.protocol2CodeConverter.asLocation(picked.location);
  await window.showTextDocument(uri, { selection: range });
}

function running(server: Server) {
  if (!server.client)
    void window.showWarningMessage("The server of sop-handover does not run: see its output channel.");
  return server.client;
}
