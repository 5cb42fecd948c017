// The command that prints a script for a shell.
import { FILE_PROBLEMS } from "../file-problems.js";
import { ruleNames } from "../rules.js";
import { oneOf, parse, UsageError } from "../usage.js";
import { bash } from "./bash.js";
import { fish } from "./fish.js";
import { type CommandWords, commandsIn, optionsIn } from "./words.js";
import { zsh } from "./zsh.js";

const SHELLS = { bash, zsh, fish };
type Shell = keyof typeof SHELLS;
const NAMES = Object.keys(SHELLS) as Shell[];

export const usage = `sop-handover completion <${NAMES.join(" | ")}>

Prints a script with which a shell completes commands, options and their values. To load it in every new shell:

  bash   sop-handover completion bash > ~/.local/share/bash-completion/completions/sop-handover
  zsh    sop-handover completion zsh > a folder of $fpath/_sop-handover
  fish   sop-handover completion fish > ~/.config/fish/completions/sop-handover.fish
`;

/** Prints the script, by the help of all commands and of each. */
export async function run(
  args: readonly string[],
  all: string,
  usageOf: (name: string) => Promise<string>,
): Promise<number> {
  const { positionals } = parse(args, {}, 1);
  const shell = oneOf(positionals[0], NAMES, "The shell");
  if (shell === undefined) throw new UsageError(`No shell: name one of ${NAMES.join(", ")}.`);
  const commands: CommandWords[] = [];
  for (const { name, about } of commandsIn(all)) {
    const help = await usageOf(name);
    commands.push({ name, about, options: optionsIn(help), first: firstOf(name, help) });
  }
  process.stdout.write(SHELLS[shell](commands));
  return 0;
}

/** The possible first words after a command, if it takes no others. */
function firstOf(name: string, help: string): readonly string[] {
  if (name === "explain") return [...new Set([...ruleNames().map((rule) => rule.name), ...FILE_PROBLEMS.keys()])];
  const listed = /^sop-handover \w+ <([\w-]+(?: \| [\w-]+)+)>/.exec(help)?.[1];
  if (listed !== undefined) return listed.split(" | ");
  return /input or output: ([\w-]+(?:, [\w-]+)+)\.$/m.exec(help)?.[1]?.split(", ") ?? [];
}
