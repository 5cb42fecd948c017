import type { CommandWords } from "./words.js";

/** A script for fish. */
export function fish(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const lines = commands.flatMap(({ name, about, options, first }) => {
    const when = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    const words = first.length > 0 ? [`complete -c sop-handover ${when} -f -a ${quoted(first.join(" "))}`] : [];
    const own = options.map((option) => {
      const short = option.short === undefined ? "" : ` -s ${option.short.slice(1)}`;
      const value = option.value === undefined ? "" : " -r";
      const choices = option.choices.length > 0 ? ` -f -a ${quoted(option.choices.join(" "))}` : "";
      return `complete -c sop-handover ${when} -l ${option.name.slice(2)}${short}${value}${choices} -d ${quoted(option.about)}`;
    });
    const itself = `complete -c sop-handover -n ${quoted(`not __fish_seen_subcommand_from ${names}`)} -f -a ${name} -d ${quoted(about)}`;
    return [itself, ...words, ...own];
  });
  return `# fish completion for sop-handover: put it into ~/.config/fish/completions/sop-handover.fish\n${lines.join("\n")}\n`;
}

/** A backslash in quotes is literal unless it precedes another one or a quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "'\\''")}'`;
}
