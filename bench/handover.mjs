// A job at run time: the tool with 1,000 targets, and the verdict on one call, beside the checks of
// agent SDKs and of the validators that they use. Those check the shape and the exact name.
import { RunContext, tool } from "@openai/agents";
import { asSchema } from "ai";
import Ajv from "ajv";
import { answerCalls, completeRun, startRun, Team, toolDefinition, validateRequest } from "sop-handover";
import { z } from "zod";

import { teamOf } from "./corpus.mjs";
import { compareAsync, print } from "./measure.mjs";

const SIZE = 1000;
const EXACT = "exact names only";

export async function handover() {
  const data = teamOf(SIZE + 1);
  const team = Team.create(data);
  const [source, ...others] = data.assignments;
  const targets = others.map(({ id, name }) => ({ id, name, when: [] }));
  const names = others.map(({ name }) => name);
  const start = (targets) => startRun({ runId: "r", source: source.id, workflow: "standalone", targets }, team);
  const [started, one] = [start(targets), start(targets.slice(0, 1))];
  const ruled = start(targets.map((target) => ({ ...target, when: [`Cases of ${target.name}: hand over to it.`] })));
  const shape = () => z.object({ target: z.enum(names), reason: z.string() });
  const openai = (parameters) =>
    tool({ name: "request_handover", description: "Hands over.", parameters, execute: () => "ok" });

  print(
    "The tool for 1,000 targets",
    await compareAsync([
      { name: "sop-handover, toolDefinition", run: () => toolDefinition(started, team) },
      {
        name: "sop-handover, toolDefinition",
        run: () => toolDefinition(ruled, team),
        note: "each with a rule, most of them left out, which is said",
      },
      { name: "OpenAI Agents SDK, tool with a zod enum", run: () => openai(shape()) },
      { name: "AI SDK, schema of a zod enum", run: () => asSchema(shape()).jsonSchema },
      { name: "zod, an enum as JSON Schema", run: () => z.toJSONSchema(shape()) },
    ]),
  );

  const text = (run) => JSON.stringify({ target: names[(run * 37) % SIZE], reason: "why" });
  const context = { team, targets: started, source: source.id, workflow: "standalone" };
  const call = (run) => [{ callId: "c", arguments: text(run) }];
  const asked = answerCalls(started, call(0), team).run;
  const checked = shape();
  const [openaiTool, aiSchema, accepts] = [
    openai(shape()),
    asSchema(shape()),
    new Ajv().compile(toolDefinition(started, team).parameters),
  ];
  print(
    "The verdict on one call as a model writes it, 1,000 targets",
    await compareAsync([
      { name: "sop-handover, validateRequest", run: (run) => validateRequest(text(run), context) },
      {
        name: "sop-handover, answerCalls",
        run: (run) => answerCalls(started, call(run), team),
        note: "with the run that comes of it",
      },
      {
        name: "sop-handover, validateRequest",
        run: () => validateRequest(text(0), { ...context, targets: one }),
        note: "one target",
      },
      {
        name: "sop-handover, validateRequest",
        run: () => validateRequest({ target: "Lawyer", reason: "why" }, context),
        note: "unknown, with the 1,000 names that are allowed",
      },
      {
        name: "OpenAI Agents SDK, tool.invoke",
        run: (run) => openaiTool.invoke(new RunContext({}), text(run)),
        note: EXACT,
      },
      { name: "AI SDK, schema.validate", run: (run) => aiSchema.validate(JSON.parse(text(run))), note: EXACT },
      { name: "zod, safeParse", run: (run) => checked.safeParse(JSON.parse(text(run))), note: EXACT },
      { name: "ajv, compiled", run: (run) => accepts(JSON.parse(text(run))), note: EXACT },
    ]),
  );

  print(
    "A whole job with 1,000 targets",
    await compareAsync([
      {
        name: "sop-handover, started, asked, completed",
        run: (run) => completeRun(answerCalls(start(targets), call(run), team).run, team, "now"),
      },
      { name: "sop-handover, completeRun", run: () => completeRun(asked, team, "now") },
      { name: "sop-handover, startRun", run: () => start(targets) },
    ]),
  );
  team.dispose();
}
