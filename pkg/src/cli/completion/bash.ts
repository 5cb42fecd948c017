import type { CommandWords } from "./words.js";

/** A script for bash, 3.2 and newer. Completes file names where nothing else is known. */
export function bash(commands: readonly CommandWords[]): string {
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ name: option, short, value, choices }) => {
      if (value === undefined) return [];
      const pattern = [option, ...(short === undefined ? [] : [short])].map((one) => `"${name} ${one}"`).join("|");
      const words = choices.length > 0 ? `COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$cur")); ` : "";
      return [`    ${pattern}) ${words}return ;;`];
    }),
  );
  const options = commands.map(({ name, options }) => {
    const names = options.flatMap((one) => (one.short === undefined ? one.name : [one.short, one.name]));
    return `      ${name}) words="${[...names, "--help"].join(" ")}" ;;`;
  });
  const first = commands
    .filter((one) => one.first.length > 0)
    .map(({ name, first }) => `    ${name}) words="${first.join(" ")}" ;;`);
  return `# bash completion for sop-handover: source this file, or put it where bash-completion looks.
_sop_handover() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=""
  COMPREPLY=()
  # bash takes --format=json apart at the sign.
  if [[ $cur == "=" ]]; then cur=""; fi
  if [[ $prev == "=" ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} --help --version" -- "$cur"))
    return
  fi
  case "$command $prev" in
${values.join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${options.join("\n")}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    return
  fi
  if [[ $COMP_CWORD -ne 2 ]]; then return; fi
  case "$command" in
${first.join("\n")}
  esac
  if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); fi
}
complete -o default -o bashdefault -F _sop_handover sop-handover
`;
}
