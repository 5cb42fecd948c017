// A job at run time: the tool with 1,000 targets, and the verdict on one request. The peers check the
// shape and the exact name, which is what agent SDKs do.
import Ajv from "ajv";
import { answerCalls, startRun, Team, toolDefinition, validateRequest } from "sop-handover";
import { z } from "zod";

import { teamOf } from "./corpus.mjs";
import { compare, print } from "./measure.mjs";

const SIZE = 1000;

export function handover() {
  const data = teamOf(SIZE + 1);
  const team = Team.create(data);
  const [source, ...others] = data.assignments;
  const targets = others.map(({ id, name }) => ({ id, name, when: [] }));
  const names = others.map(({ name }) => name);
  const started = startRun({ runId: "r", source: source.id, workflow: "standalone", targets }, team);
  const schema = toolDefinition(started, team).parameters;
  const shape = () => z.object({ target: z.enum(names), reason: z.string() });
  print(
    "The tool for 1,000 targets",
    compare([
      { name: "sop-handover, toolDefinition", run: () => toolDefinition(started, team) },
      { name: "zod, an enum as JSON Schema", run: () => z.toJSONSchema(shape()) },
    ]),
  );

  const checked = shape();
  const accepts = new Ajv().compile(schema);
  const request = (run) => ({ target: names[(run * 37) % SIZE], reason: "why" });
  const context = { team, targets: started, source: source.id, workflow: "standalone" };
  const one = { ...context, targets: targets.slice(0, 1) };
  print(
    "The verdict on one request, 1,000 targets",
    compare([
      { name: "sop-handover, validateRequest", run: (run) => validateRequest(request(run), context) },
      {
        name: "sop-handover, answerCalls",
        run: (run) => answerCalls(started, [{ callId: "c", arguments: request(run) }], team),
        note: "with the run that comes of it",
      },
      { name: "sop-handover, validateRequest", run: () => validateRequest(request(0), one), note: "one target" },
      { name: "zod, safeParse", run: (run) => checked.safeParse(request(run)), note: "exact names only" },
      { name: "ajv, compiled", run: (run) => accepts(request(run)), note: "exact names only" },
    ]),
  );
  team.dispose();
}
