// JSON-RPC 2.0 over lines: read ahead, so cancellations are noticed; carried out one by one, so answers are always the
// same.
import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";

import { isReaderGone, print } from "../print.js";
import { linesOf } from "../request/lines.js";
import { LONGEST } from "./message.js";
import { type Method, method } from "./method.js";
import { ESCALATION_METHODS } from "./methods/escalation.js";
import { HANDOVER_METHODS } from "./methods/handover.js";
import { READING_METHODS } from "./methods/reading.js";
import { TEAM_METHODS } from "./methods/team.js";
import { Session } from "./session.js";

const DISCOVER = method({}, () =>
  JSON.parse(readFileSync(new URL("../../schema/serve.json", import.meta.url), "utf8")),
);

/** Everything that can be asked for, by name. */
const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    "rpc.discover": DISCOVER,
    ...TEAM_METHODS,
    ...READING_METHODS,
    ...HANDOVER_METHODS,
    ...ESCALATION_METHODS,
  }),
);

/** Serves one client until its input ends, or until it no longer reads what is written. */
export async function serve(input: AsyncIterable<Buffer>): Promise<void> {
  const session = new Session(METHODS);
  let working: Promise<void> | undefined;
  const work = async () => {
    while (session.isWaiting && !isReaderGone()) {
      // Reads what has arrived meanwhile first.
      await setImmediate();
      const answer = session.next();
      if (answer !== undefined) await print(`${answer}\n`);
    }
    working = undefined;
  };
  for await (const line of linesOf(input, LONGEST)) {
    session.take(line);
    if (session.isWaiting) working ??= work();
    if (session.isFull) await working;
    if (isReaderGone()) return;
  }
  await working;
}
