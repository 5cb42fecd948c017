// What hosts write and get when people take over, as far as types can express it.
import {
  checkEscalation,
  compareEscalation,
  completeRun,
  detectEscalation,
  type Escalation,
  type EscalationConfig,
  type EscalationEffect,
  type EscalationReason,
  type EscalationState,
  type EscalationTransition,
  type EscalationVerdict,
  escalate,
  escalateRun,
  escalationConfig,
  escalationNote,
  formatNote,
  type HandoverNote,
  lintTriggers,
  mayReply,
  type NextStep,
  readEscalationConfig,
  readEscalationState,
  readTransition,
  remainingEffects,
  type Run,
  resumeEscalation,
  routeEscalation,
  type SignalRule,
  type Team,
  type Turn,
} from "sop-handover";

/** Every setting, and every row of a lexicon. */
export const settings = {
  instruction: "Payments only.",
  instructions: "Be brief.",
  onlyWhen: [{ label: "payments", phrases: ["payment"], flags: ["vip"], sources: ["b1"] }],
  triggers: [{ id: "t", phrases: ["x"], speaker: "bot", category: "possible", confirmed: false }],
  details: [
    { key: "order-number", kind: "code", names: ["order"] },
    { key: "device", pattern: "@@-##", optional: true },
  ],
  gate: "ask-once",
  off: ["will-check", "trigger:t"],
  summary: [
    { key: "o", from: "detail:order-number" },
    { key: "f", from: "fact:plan" },
  ],
  suspend: true,
  tag: "people",
  people: ["Tyrone"],
  lexicons: [{ language: "de", asksForPerson: ["mensch"], notAsking: ["bin ich"], vague: ["bei bedarf"] }],
  routing: { target: null, rules: [{ sources: ["b1"], target: "h1" }] },
  assignments: { b1: { alignedTo: "Payments.", gate: "all" } },
  limits: { escalations: 3, checks: 1 },
} satisfies EscalationConfig;

// @ts-expect-error A gate is one of three.
void ({ gate: "some" } satisfies EscalationConfig);
// @ts-expect-error A field of a summary comes from something that is known.
void ({ summary: [{ key: "x", from: "mood" }] } satisfies EscalationConfig);
// @ts-expect-error Only rules that there are can be switched off.
void ({ off: ["guesses"] } satisfies EscalationConfig);

export function verdict(found: Escalation): EscalationVerdict {
  switch (found.verdict) {
    case "escalate":
    case "hold":
    case "offer":
    case "none":
      return found.verdict satisfies EscalationVerdict;
  }
}

export function step({ code }: NextStep): string {
  switch (code) {
    case "answer-again":
    case "ask-details":
    case "check-once-more":
    case "offer-person":
    case "tell-handed-over":
    case "say-nothing":
      return code;
  }
}

export function follows(team: Team, run: Run, turns: readonly Turn[], at: string): void {
  const found = detectEscalation(turns, settings, { source: "b1" });
  found.reason satisfies EscalationReason;
  found.signals.map(({ rule, from, to }) => [rule satisfies SignalRule, to - from]);
  const state: EscalationState = resumeEscalation(found.state);
  const may = mayReply(state, team);
  if (!may.ok) may.toModel satisfies string;
  const note: HandoverNote = escalationNote(found, turns, settings, team, { issue: "x", facts: { plan: "gold" } });
  formatNote(note, settings) satisfies string;
  const done: EscalationTransition | null = escalate(found, turns, { runId: "r", threadId: "t" }, settings, team, at);
  if (done) remainingEffects(done, []) satisfies readonly EscalationEffect[];
  escalateRun(run, found, turns, settings, team, at, { live: { open: true } }).refused?.code;
  completeRun(run, team, at, { note, tag: "people", live: { open: true } });
  // @ts-expect-error A tag is a text.
  completeRun(run, team, at, { tag: 3 });
  const read = readTransition<EscalationTransition>(done);
  if (read.ok) read.value.routed.passedOver.map(({ code }) => code);
  routeEscalation(null, escalationConfig(team), team).by satisfies "rule" | "default" | "none";
  checkEscalation(settings, team).map(({ code, path, related }) => [code, path, related]);
  compareEscalation({}, settings, [{ turns, source: "b1" }]).map(({ before, after }) => before === after);
  lintTriggers("Escalate if needed.", team, { format: "plain", everything: true }).length satisfies number;
  const stored = readEscalationState(JSON.parse("{}"));
  if (stored.ok) stored.value.stretch satisfies number;
  const config = readEscalationConfig({});
  if (!config.ok) config.issues.map(({ path }) => path);
}
