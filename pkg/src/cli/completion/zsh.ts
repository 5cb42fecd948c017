import type { CommandWords, OptionWords } from "./words.js";

/** A script for zsh, as a file `_sop-handover` of its `fpath`. */
export function zsh(commands: readonly CommandWords[]): string {
  const functions = commands.map(({ name, options, first }) => {
    const files = first.length > 0 ? `'1:${name}:(${first.join(" ")})' '*:file:_files'` : "'*:file:_files'";
    const specs = [...options.map(spec), "'--help[how it is used]'", files];
    return `_sop_handover_${name}() {\n  _arguments -s \\\n    ${specs.join(" \\\n    ")}\n}\n`;
  });
  const described = commands.map(({ name, about }) => `    ${quoted(`${name}:${about.replaceAll(":", "\\:")}`)}`);
  return `#compdef sop-handover
${functions.join("")}
_sop_handover() {
  local -a commands
  commands=(
${described.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT -= 1 ))
  if (( $+functions[_sop_handover_$command] )); then _sop_handover_$command; fi
}

if [ "\${funcstack[1]}" = "_sop-handover" ]; then _sop_handover "$@"; else compdef _sop_handover sop-handover; fi
`;
}

function spec({ name, short, about, value, choices }: OptionWords): string {
  const text = about.replace(/[[\]\\]/g, "\\$&").replaceAll(":", "\\:");
  const kind = value === undefined ? "" : `:${value}:${choices.length > 0 ? `(${choices.join(" ")})` : "_files"}`;
  const body = quoted(`[${text}]${kind}`);
  return short === undefined ? `${name}${body}` : `'(${short} ${name})'{${short},${name}}${body}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
