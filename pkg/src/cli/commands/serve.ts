import { isReaderGone } from "../print.js";
import { serve } from "../serve/serve.js";
import { parse, UsageError } from "../usage.js";

export const usage = `sop-handover serve --stdio

Serves everything that hosts in other languages need, from one process: changing teams, reading and completing
SOPs, jobs from their start to their effects, escalation to people. JSON-RPC 2.0, one JSON value per line, in UTF-8.
"sop-handover schema serve" prints all methods as an OpenRPC document; the method rpc.discover returns it.

      --stdio            requests on standard input, answers on standard output
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parse(args, { stdio: { type: "boolean" } }, 0);
  if (!values.stdio) throw new UsageError("Say how to be reached: serve --stdio.");
  // A client that has stopped reading may still keep the other end open.
  process.stdout.once("error", () => process.stdin.destroy());
  await serve(process.stdin).catch((error) => {
    if (!isReaderGone()) throw error;
  });
  return 0;
}
