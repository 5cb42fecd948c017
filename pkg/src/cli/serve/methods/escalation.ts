// When people take over, and what follows.
import {
  checkEscalation,
  compareEscalation,
  detectEscalation,
  escalate,
  escalateRun,
  escalationConfig,
  escalationNote,
  formatNote,
  mayReply,
  readEscalationConfig,
  readEscalationState,
  resumeEscalation,
  routeEscalation,
} from "sop-handover";

import { passing } from "../method.js";

const CONFIG = { "invalid-config": ["config"] };
const STATE = { "invalid-snapshot": ["state"] };
const ESCALATION = { ...CONFIG, "invalid-snapshot": ["escalation"] };

export const ESCALATION_METHODS = {
  readEscalationConfig: passing({ data: "required" }, readEscalationConfig),
  escalationConfig: passing({ team: "team" }, escalationConfig),
  detectEscalation: passing({ turns: "required", config: "optional", options: "optional" }, detectEscalation, {
    ...CONFIG,
    "invalid-snapshot": ["options", "state"],
  }),
  readEscalationState: passing({ data: "required" }, readEscalationState),
  resumeEscalation: passing({ state: "required" }, resumeEscalation, STATE),
  mayReply: passing({ state: "required", team: "team" }, mayReply, STATE),
  routeEscalation: passing({ source: "required", config: "required", team: "team" }, routeEscalation, CONFIG),
  escalationNote: passing(
    { escalation: "required", turns: "required", config: "required", team: "team", options: "optional" },
    escalationNote,
    ESCALATION,
  ),
  formatNote: passing({ note: "required", config: "required" }, formatNote, CONFIG),
  escalate: passing(
    {
      escalation: "required",
      turns: "required",
      subject: "required",
      config: "required",
      team: "team",
      at: "required",
      options: "optional",
    },
    escalate,
    ESCALATION,
  ),
  escalateRun: passing(
    {
      run: "run",
      escalation: "required",
      turns: "required",
      config: "required",
      team: "team",
      at: "required",
      options: "optional",
    },
    escalateRun,
    { ...ESCALATION, "Not a run": ["run"], "": ["options"] },
  ),
  compareEscalation: passing({ before: "required", after: "required", conversations: "required" }, compareEscalation, {
    "invalid-config": ({ before }) => [readEscalationConfig(before).ok ? "after" : "before"],
  }),
  checkEscalation: passing({ config: "required", team: "team" }, checkEscalation, CONFIG),
};
