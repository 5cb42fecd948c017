// From arguments to a command. Each command is loaded only when it is asked for.
import { version } from "sop-handover";

import { harmless } from "./report/harmless.js";
import { ask, UsageError } from "./usage.js";

/** A command: its help, and its action, which returns the exit code. */
export interface Command {
  readonly usage: string;
  run(args: readonly string[]): Promise<number>;
}

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  init: () => import("./commands/init.js"),
  check: () => import("./commands/check.js"),
  targets: () => import("./commands/targets.js"),
  tool: () => import("./commands/tool.js"),
  request: () => import("./commands/request.js"),
  graph: () => import("./commands/graph.js"),
  impact: () => import("./commands/impact.js"),
  import: () => import("./commands/import.js"),
  escalation: () => import("./commands/escalation.js"),
  explain: () => import("./commands/explain.js"),
  schema: () => import("./commands/schema.js"),
  lsp: () => import("./commands/lsp.js"),
  serve: () => import("./commands/serve.js"),
  completion: async () => {
    const { run, usage } = await import("./completion/command.js");
    const usageOf = async (name: string) => (await COMMANDS[name]?.())?.usage ?? "";
    return { usage, run: (args) => run(args, USAGE, usageOf) };
  },
};

const USAGE = `sop-handover <command>

  init              write settings for this folder
  check [globs]     check SOPs and their team
  targets <sop>     list whom an SOP allows handing over to, and when
  tool <sop>        print the tool definition for a model
  request <file>    judge a model's request to hand over
  graph             show who hands over to whom
  impact <id>       list who mentions an assignment
  import <system>   convert a team file of another system
  escalation <log>  show whether and when people would have taken over
  explain [rule]    explain what a rule finds and why
  schema <name>     print JSON Schemas of inputs and outputs
  lsp               run the language server on stdio
  serve             serve hosts in other languages on stdio
  completion <shell>  print a completion script for bash, zsh or fish

  For details: sop-handover <command> --help
  Exit codes: 0 clean, 1 findings or refused, 2 wrong usage or an internal error.
`;

/** Runs the command that the arguments name and returns its exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === "--version" || name === "-v" || name === "version") return say(`${version}\n`);
  if (name === undefined) return fail(USAGE);
  if (name === "--help" || name === "-h" || name === "help") {
    return args[0] === undefined ? say(USAGE) : run([args[0], "--help"]);
  }
  if (name.startsWith("-")) return fail(`There is no option ${name}${ask(name, ["--help", "--version"])}\n\n${USAGE}`);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) return fail(`There is no command ${name}${ask(name, Object.keys(COMMANDS))}\n\n${USAGE}`);
  try {
    const command = await load();
    const end = args.indexOf("--");
    const options = end < 0 ? args : args.slice(0, end);
    if (options.includes("--help") || options.includes("-h")) return say(command.usage);
    return await command.run(args);
  } catch (error) {
    // A message may contain file names, and so any character.
    if (error instanceof UsageError) return fail(`${error.message.split("\n").map(harmless).join("\n")}\n`);
    return fail(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

function fail(text: string): number {
  process.stderr.write(text);
  return 2;
}
