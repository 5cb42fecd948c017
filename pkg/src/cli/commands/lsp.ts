import { settings } from "../settings.js";
import { DIALECT_OPTION, DIALECT_USAGE, parse, TEAM_OPTIONS, TEAM_USAGE } from "../usage.js";

export const usage = `sop-handover lsp --team <path>

Runs the language server on standard input and output: findings and their fixes, completion after @,
hover on a mention, going to its file, renaming it everywhere. The team is re-read whenever a file
is saved. Without --team and --config, the nearest settings apply to each text.

${TEAM_USAGE}${DIALECT_USAGE}`;

export async function run(args: readonly string[]): Promise<number> {
  // Editors pass the way they talk to a server. This server knows only one.
  const own = args.filter((arg) => arg !== "--stdio" && !arg.startsWith("--clientProcessId"));
  const { values } = parse(own, { ...TEAM_OPTIONS, ...DIALECT_OPTION }, 0);
  const { serve } = await import("../lsp/server.js");
  return serve(settings, values);
}
