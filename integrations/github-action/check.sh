#!/usr/bin/env bash
# Runs the command with the inputs of the action. They come as variables, so none of them becomes part of a script.
set -uo pipefail

version=$INPUT_VERSION
if [ -z "$version" ]; then
  # The action is in the repository of the command, at the tag that the workflow names.
  version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$ACTION_FOLDER/../../pkg/package.json")
fi

if [ -n "$INPUT_COMMAND" ]; then
  read -r -a command <<<"$INPUT_COMMAND"
else
  command=(npx --yes "sop-handover@$version")
fi

arguments=(check)
while IFS= read -r path; do
  if [ -n "$path" ]; then arguments+=("$path"); fi
done <<<"$INPUT_PATHS"
add() {
  if [ -n "$2" ]; then arguments+=("$1=$2"); fi
}
add --team "$INPUT_TEAM"
add --dialect "$INPUT_DIALECT"
add --config "$INPUT_CONFIG"
add --format "$INPUT_FORMAT"
add --output-file "$INPUT_OUTPUT_FILE"
add --max-warnings "$INPUT_MAX_WARNINGS"

"${command[@]}" "${arguments[@]}"
code=$?
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
