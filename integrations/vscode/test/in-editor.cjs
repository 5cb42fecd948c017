// Runs inside of the editor: the extension is there, finds what is stale, answers, and has its commands.
const assert = require("node:assert/strict");
const vscode = require("vscode");

/** What is found in a file, once something is. */
function findingsIn(uri) {
  return new Promise((done) => {
    const look = () => {
      const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "sop-handover");
      if (found.length === 0) return;
      listener.dispose();
      done(found);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

exports.run = async () => {
  const extension = vscode.extensions.getExtension("sop-handover.sop-handover-vscode");
  assert.ok(extension, "the extension is not installed");
  await extension.activate();
  const [{ uri: folder }] = vscode.workspace.workspaceFolders;
  const planner = vscode.Uri.joinPath(folder, ".github/agents/planner.agent.md");
  const tester = vscode.Uri.joinPath(folder, ".github/agents/tester.agent.md");
  const document = await vscode.workspace.openTextDocument(planner);
  await vscode.window.showTextDocument(document);

  const [found] = await findingsIn(planner);
  assert.equal(found.code.value, "wrong-identifier");
  assert.equal(document.getText(found.range), "tester");

  const at = document.positionAt(document.getText().indexOf("agent: Tester") + 8);
  const [definition] = await vscode.commands.executeCommand("vscode.executeDefinitionProvider", planner, at);
  assert.equal(String(definition.uri ?? definition.targetUri), String(tester));
  const lenses = await vscode.commands.executeCommand("vscode.executeCodeLensProvider", tester, 10);
  assert.ok(lenses.some(({ command }) => command?.title === "1 agent hands over to this"));

  const commands = await vscode.commands.getCommands(true);
  for (const name of ["graph", "impact", "fixAll", "restart"]) assert.ok(commands.includes(`sop-handover.${name}`), name);
  await vscode.commands.executeCommand("sop-handover.graph");
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  assert.ok(tabs.some(({ label }) => label === "Handovers: copilot in ."));
};
