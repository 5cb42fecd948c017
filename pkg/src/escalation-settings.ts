// Settings of escalation to people: plain JSON, part of a team's data or separate.
import type { DetailKind, EscalationGate, SignalCategory, SignalRule, Speaker, SummarySource } from "./generated.js";

export type { SignalCategory, SignalRule } from "./generated.js";

/**
 * Two flags have a meaning here: `"out-of-scope"` counts as a confirmed signal, and `"in-scope"` withdraws one that
 * only looks out of scope. Others are for `onlyWhen` and `triggers`.
 */
export type EscalationFlag = "out-of-scope" | "in-scope" | (string & {});

/** When people take over, for a workspace or for one assignment. */
export interface EscalationRules {
  /** For the model: when it should escalate, in words. Only `onlyWhen` has an effect here. */
  instruction?: string;
  /** Narrows: a signal counts only if one of the workspace's and one of the assignment's conditions hold. */
  onlyWhen?: readonly EscalationCondition[];
  /** Widens: the workspace's and the assignment's triggers both count. */
  triggers?: readonly EscalationTrigger[];
  /** What people need to know before they take over. The assignment's list replaces the workspace's. */
  details?: readonly Detail[];
  /** Whether missing details delay the handover; `"unconfirmed"` by default. */
  gate?: EscalationGate;
  /** Signals to ignore. */
  off?: readonly SignalRule[];
  /** Fields of the note. */
  summary?: readonly SummaryField[];
  /** Whether the bot falls silent after an escalation; false by default. */
  suspend?: boolean;
}

/** The settings of a workspace. */
export interface EscalationConfig extends EscalationRules {
  /** The global instructions, which every worker gets. They are only checked. */
  instructions?: string;
  /** `"sys_escalation"` by default. */
  tag?: string;
  /** Names that mean people in the team. */
  people?: readonly string[];
  /** Languages other than English. */
  lexicons?: readonly EscalationLexicon[];
  routing?: EscalationRouting;
  /** By assignment id, if the settings are not part of a team. */
  assignments?: Readonly<Record<string, AssignmentEscalation>>;
  limits?: {
    /**
     * How many escalations of a conversation are allowed without a user's request; 5 by default. A request always
     * passes.
     */
    escalations?: number;
    /** How many unconfirmed checks in a row before the bot offers a person; 2 by default. */
    checks?: number;
  };
}

/** The settings of one assignment. */
export interface AssignmentEscalation extends EscalationRules {
  /** The workspace's instruction that this SOP was last aligned with. */
  alignedTo?: string;
}

/** Everything it names must hold: one of the phrases, one of the flags, one of the sources. */
export interface EscalationCondition {
  label?: string;
  /** The user has said one of them. */
  phrases?: readonly string[];
  flags?: readonly EscalationFlag[];
  sources?: readonly string[];
}

/** A signal of the host's own: one of its phrases is said, or one of its flags is set. */
export interface EscalationTrigger {
  id: string;
  label?: string;
  /** `"user"` by default. */
  speaker?: Exclude<Speaker, "person">;
  phrases?: readonly string[];
  flags?: readonly EscalationFlag[];
  /** `"user-request"` by default. */
  category?: SignalCategory;
  /** True by default. */
  confirmed?: boolean;
}

/** Something that people need to know. */
export interface Detail {
  key: string;
  /** For questions and notes: "the order number". */
  label?: string;
  /** How bot and user call it; by default the words of the key. */
  names?: readonly string[];
  /** By default derived from the key: email, phone, a number or id is a code, anything else an answer. */
  kind?: DetailKind;
  /** Instead of a kind: `#` is a digit, `@` a letter, anything else itself. */
  pattern?: string;
  /** It goes into the note, but delays nothing. */
  optional?: boolean;
}

export interface SummaryField {
  key: string;
  label?: string;
  from: SummarySource | `detail:${string}` | `fact:${string}`;
}

export interface EscalationRouting {
  /** Id of a human destination. If it is null or omitted, the platform's own rules act on the tag. */
  target?: string | null;
  rules?: readonly HandoverRule[];
}

export interface HandoverRule {
  /** One or more assignments. */
  sources: readonly string[];
  target: string;
}

/**
 * Wordings in another language. In a pattern, `*` matches up to three words, `word*` a prefix, `(a|b)` either, `(a|b)?`
 * either or nothing, and `^` and `$` the ends of a sentence; other words match themselves. Case and accents are
 * ignored; scripts without spaces match literally.
 */
export interface EscalationLexicon {
  /** A BCP 47 tag. */
  language: string;
  asksForPerson?: readonly string[];
  asksAboutPeople?: readonly string[];
  /** Overrides the others. */
  notAsking?: readonly string[];
  declines?: readonly string[];
  accepts?: readonly string[];
  handsOver?: readonly string[];
  willCheck?: readonly string[];
  willContact?: readonly string[];
  lacksAbility?: readonly string[];
  offers?: readonly string[];
  hedges?: readonly string[];
  /** Vague wording about when to escalate; reported if an instruction contains it. */
  vague?: readonly string[];
}
