// The tool, its verdicts, and a job from its start to its effects. A model's words have a member of their own. Nothing
// in them can change the facts that they are judged by.
import {
  announcedHandover,
  answerCalls,
  completeRun,
  readRun,
  readTransition,
  remainingEffects,
  startRun,
  toolDefinition,
  validateRequest,
  wouldRefire,
} from "sop-handover";

import { method, passing } from "../method.js";

const LIVE = { live: "optional" } as const;

export const HANDOVER_METHODS = {
  toolDefinition: passing({ targets: "run", team: "team", options: "optional" }, toolDefinition, {
    "invalid-snapshot": ["targets"],
  }),
  validateRequest: method(
    {
      model: { arguments: "required" },
      host: { team: "team", targets: "run", source: "required", workflow: "required", ...LIVE },
    },
    ({ model, host }) => validateRequest(model.arguments, host),
    { "invalid-snapshot": ["host", "targets"], context: ["host"] },
  ),
  announcedHandover: method(
    { model: { finalText: "required" }, host: { targets: "run", team: "team" } },
    ({ model, host }) => announcedHandover(model.finalText, host.targets, host.team),
    { "invalid-snapshot": ["host", "targets"] },
  ),
  startRun: passing({ init: "required", team: "team" }, startRun, { "": ["init"] }),
  readRun: passing({ data: "required" }, readRun),
  answerCalls: method(
    {
      model: { calls: "required" },
      host: { run: "run", team: "team", onConflict: "optional", turn: "optional", ...LIVE },
    },
    ({ model, host }) => {
      const { run, team, ...options } = host;
      return answerCalls(run, model.calls, team, options);
    },
    { "invalid-snapshot": ["host", "run"], options: ["host"], calls: ["model", "calls"] },
  ),
  completeRun: passing({ run: "run", team: "team", at: "required", now: "optional" }, completeRun, {
    "invalid-snapshot": ["run"],
    "": ["now"],
  }),
  readTransition: passing({ data: "required" }, readTransition),
  remainingEffects: passing({ transition: "required", doneKeys: "required" }, remainingEffects),
  wouldRefire: passing({ conversation: "required", hash: "required" }, wouldRefire),
};
