import { isReaderGone } from "../print.js";
import { serve } from "../serve/serve.js";
import { parse, UsageError } from "../usage.js";

export const usage = `sop-handover serve --stdio

Everything that hosts in other languages need, as one process: teams that change, SOPs read and completed, jobs
from their start to what is carried out, people who take over. JSON-RPC 2.0, one JSON value a line, in UTF-8.
"sop-handover schema serve" prints all methods as an OpenRPC document; so does the method rpc.discover.

      --stdio            requests on standard input, answers on standard output
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parse(args, { stdio: { type: "boolean" } }, 0);
  if (!values.stdio) throw new UsageError("Say how to be reached: serve --stdio.");
  // A client that reads no more may still hold the other end open.
  process.stdout.once("error", () => process.stdin.destroy());
  await serve(process.stdin).catch((error) => {
    if (!isReaderGone()) throw error;
  });
  return 0;
}
