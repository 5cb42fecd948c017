/** Whether reports are coloured: as an argument says, else as the variables that terminals know, else on terminals. */
export function wantsColor(
  noColor: boolean,
  out: Pick<NodeJS.WriteStream, "isTTY"> = process.stdout,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (noColor || env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced.toLowerCase() !== "false";
  return out.isTTY === true && env["TERM"] !== "dumb";
}
