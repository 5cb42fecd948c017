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

import { method } from "../method.js";

const CONFIG = { "invalid-config": ["config"] };
const STATE = { "invalid-snapshot": ["state"] };
const ESCALATION = { ...CONFIG, "invalid-snapshot": ["escalation"] };

export const ESCALATION_METHODS = {
  readEscalationConfig: method({ data: "required" }, ({ data }) => readEscalationConfig(data)),
  escalationConfig: method({ team: "team" }, ({ team }) => escalationConfig(team)),
  detectEscalation: method(
    { turns: "required", config: "optional", options: "optional" },
    ({ turns, config, options }) => detectEscalation(turns, config, options),
    { ...CONFIG, "invalid-snapshot": ["options", "state"] },
  ),
  readEscalationState: method({ data: "required" }, ({ data }) => readEscalationState(data)),
  resumeEscalation: method({ state: "required" }, ({ state }) => resumeEscalation(state), STATE),
  mayReply: method({ state: "required", team: "team" }, ({ state, team }) => mayReply(state, team), STATE),
  routeEscalation: method(
    { source: "required", config: "required", team: "team" },
    ({ source, config, team }) => routeEscalation(source, config, team),
    CONFIG,
  ),
  escalationNote: method(
    { escalation: "required", turns: "required", config: "required", team: "team", options: "optional" },
    ({ escalation, turns, config, team, options }) => escalationNote(escalation, turns, config, team, options),
    ESCALATION,
  ),
  formatNote: method({ note: "required", config: "required" }, ({ note, config }) => formatNote(note, config), CONFIG),
  escalate: method(
    {
      escalation: "required",
      turns: "required",
      subject: "required",
      config: "required",
      team: "team",
      at: "required",
      options: "optional",
    },
    ({ escalation, turns, subject, config, team, at, options }) =>
      escalate(escalation, turns, subject, config, team, at, options),
    ESCALATION,
  ),
  escalateRun: method(
    {
      run: "run",
      escalation: "required",
      turns: "required",
      config: "required",
      team: "team",
      at: "required",
      options: "optional",
    },
    ({ run, escalation, turns, config, team, at, options }) =>
      escalateRun(run, escalation, turns, config, team, at, options),
    { ...ESCALATION, "Not a run": ["run"], "": ["options"] },
  ),
  compareEscalation: method(
    { before: "required", after: "required", conversations: "required" },
    ({ before, after, conversations }) => compareEscalation(before, after, conversations),
    { "invalid-config": ({ before }) => [readEscalationConfig(before).ok ? "after" : "before"] },
  ),
  checkEscalation: method(
    { config: "required", team: "team" },
    ({ config, team }) => checkEscalation(config, team),
    CONFIG,
  ),
};
