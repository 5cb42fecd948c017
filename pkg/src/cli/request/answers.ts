// Hosts in other languages: a line in, a line out.
import { once } from "node:events";
import { type LiveFacts, type Team, validateRequest, type Verdict, type Workflow } from "sop-handover";

import { type OptionKeys, readOptions } from "../../option-keys.js";
import { type OneSop, sopIn } from "../sop-argument.js";
import type { TeamArguments } from "../settings.js";
import { UsageError } from "../usage.js";
import { type HostFacts, LineError, messageOf, readLine } from "./line.js";
import { linesOf } from "./lines.js";
import { LiveTeam } from "./live-team.js";

/** What the command line says. No line can override it. */
export interface Given extends TeamArguments {
  readonly sop?: string | undefined;
  readonly source?: string | undefined;
}

/** Judges one request with what is known about the SOP. An explicit workflow takes precedence. */
export function judge(
  request: unknown,
  { analysis, team, options }: Omit<OneSop, "exitCode">,
  workflow: Workflow,
  live: LiveFacts | undefined,
): Verdict {
  const source = options.source ?? null;
  const facts = live === undefined ? {} : { live: known(live) };
  return validateRequest(request, { team, targets: analysis, source, workflow, ...facts });
}

/** The facts that count without a run. */
const LIVE: OptionKeys<Omit<LiveFacts, "hop">> = { owner: true, open: true, pending: true, suspended: true };

function known(live: LiveFacts): LiveFacts {
  if (Object.hasOwn(Object(live), "hop")) {
    throw new UsageError("hop can't be judged here: it is compared with a run, and the command keeps none.");
  }
  return readOptions(live, LIVE, "live");
}

/**
 * Facts that no request could be judged with.
 *
 * @throws {UsageError}
 */
export function checkLive(live: LiveFacts | undefined, team: Team): void {
  try {
    if (live === undefined) return;
    validateRequest(null, { team, targets: [], source: null, workflow: "standalone", live: known(live) });
  } catch (error) {
    throw new UsageError(`--live: ${messageOf(error)}`);
  }
}

/** Answers line by line, each with one line; ends with the input. */
export async function answerLines(given: Given, live: LiveFacts | undefined): Promise<number> {
  const team = new LiveTeam(given);
  // Problems of the arguments or the team are reported before the first line is read.
  const { project, settings } = team.now();
  if (given.sop !== undefined) sopIn(project, settings, given.sop, given.source);
  checkLive(live, project.team);
  let number = 0;
  for await (const line of linesOf(process.stdin)) {
    number += 1;
    const answer = (data: object) => `${JSON.stringify({ ...data, line: number })}\n`;
    let text: string;
    try {
      const { id, request, host } = readLine(line);
      try {
        text = answer({ id, ...verdictOf(request, host, given, live, team) });
      } catch (error) {
        throw new LineError(id, messageOf(error));
      }
    } catch (error) {
      // One wrong line must not end a process that a host relies on.
      text = answer({ id: error instanceof LineError ? error.id : null, error: messageOf(error) });
    }
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
  }
  return 0;
}

function verdictOf(
  request: unknown,
  host: HostFacts,
  given: Given,
  live: LiveFacts | undefined,
  team: LiveTeam,
): Verdict & { readonly workflow: Workflow } {
  if (given.sop !== undefined) {
    // A line may be the model's own words. Once the SOP is fixed, no line may change what it is judged by.
    for (const key of ["sop", "source", "workflow"] as const) {
      if (host[key] !== undefined) throw new UsageError(`host.${key}: the SOP is settled by --sop; start without it.`);
    }
  }
  if (live !== undefined && host.live !== undefined)
    throw new UsageError("host.live: the facts are settled by --live; start without it.");
  const { project, settings } = team.now();
  const said = (host.workflow ?? given.workflow) as Workflow | undefined;
  const chosen = { ...settings, ...(said && { workflow: said }) };
  const one = sopIn(project, chosen, host.sop ?? given.sop, host.source ?? given.source);
  const workflow = said ?? one.options.workflow ?? "standalone";
  return { ...judge(request, one, workflow, host.live === undefined ? live : host.live), workflow };
}
