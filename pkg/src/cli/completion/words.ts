// The words that can follow the command, taken from its help, so nothing is listed twice.

/** A command and what can follow it. */
export interface CommandWords {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OptionWords[];
  /** The possible first words after the command, if there are only these. */
  readonly first: readonly string[];
}

export interface OptionWords {
  /** With its dashes: `--team`. */
  readonly name: string;
  readonly short?: string;
  readonly about: string;
  /** The name of its value in the help; omitted if it takes none. */
  readonly value?: string;
  /** The only values that it takes. */
  readonly choices: readonly string[];
}

const OPTION = /^ {2,6}(?:(-\w), )?(--[a-z][a-z-]*)(?: <([^>]+)>)? {1,}(\S.*)$/;

/** The options that the help of a command has. */
export function optionsIn(usage: string): OptionWords[] {
  const lines = usage.split("\n");
  return lines.flatMap((line, at) => {
    const [, short, name, value, first = ""] = OPTION.exec(line) ?? [];
    if (name === undefined) return [];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((next) => !/^ {20,}\S/.test(next));
    const more = rest.slice(0, end < 0 ? rest.length : end).map((next) => next.trim());
    const about = [first, ...more].join(" ");
    return [
      {
        name,
        about,
        choices: value === "name" ? choicesIn(about) : [],
        ...(short !== undefined && { short }),
        ...(value !== undefined && { value }),
      },
    ];
  });
}

/** The commands that the help of all has, each with its line. */
export function commandsIn(usage: string): { readonly name: string; readonly about: string }[] {
  return [...usage.matchAll(/^ {2}([a-z]+)(?: [[<]\w+[\]>])? {2,}(\S.*)$/gm)].map(([, name = "", about = ""]) => {
    return { name, about };
  });
}

/** The words of a description that lists all values: `markdown (default) or plain`. */
function choicesIn(about: string): string[] {
  const plain = about.replace(/ \(default\)/g, "").replace(/^[^,:]*: /, "");
  const list = /^[a-z][\w-]*(?:, [a-z][\w-]*)*(?:,? or [a-z][\w-]*)?(?=$|[;]| for )/.exec(plain)?.[0] ?? "";
  const words = list.split(/,? or |, /);
  return words.length > 1 ? words : [];
}
