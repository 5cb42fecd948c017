// The settings of escalation to people: plain JSON, a part of a team's data or on their own.
import type { DetailKind, EscalationGate, SignalCategory, SignalRule, Speaker, SummarySource } from "./generated.js";

export type { SignalCategory, SignalRule } from "./generated.js";

/**
 * Two have a meaning here: `"out-of-scope"` counts as a confirmed signal, `"in-scope"` takes back what only looks out of scope. Others
 * are for `onlyWhen` and `triggers`.
 */
export type EscalationFlag = "out-of-scope" | "in-scope" | (string & {});

/** When people take over: of a workspace or of one assignment. */
export interface EscalationRules {
  /** In words, for the model: where it should escalate. What counts is `onlyWhen`. */
  instruction?: string;
  /** Narrows: a signal counts only where one of these holds, of the workspace and of the assignment. */
  onlyWhen?: readonly EscalationCondition[];
  /** Widens: those of the workspace and of the assignment together. */
  triggers?: readonly EscalationTrigger[];
  /** What people need before they take over. The assignment's list replaces the workspace's. */
  details?: readonly Detail[];
  /** What missing details hold back; `"unconfirmed"` if left out. */
  gate?: EscalationGate;
  /** Signals not to look for. */
  off?: readonly SignalRule[];
  /** Fields of the note. */
  summary?: readonly SummaryField[];
  /** The bot falls silent after an escalation; false if left out. */
  suspend?: boolean;
}

/** The settings of a workspace. */
export interface EscalationConfig extends EscalationRules {
  /** The global instructions, which every worker gets; they are only checked. */
  instructions?: string;
  /** `"sys_escalation"` if left out. */
  tag?: string;
  /** Names that mean somebody of the team. */
  people?: readonly string[];
  /** Languages beside English. */
  lexicons?: readonly EscalationLexicon[];
  routing?: EscalationRouting;
  /** By id, where the settings are not part of a team. */
  assignments?: Readonly<Record<string, AssignmentEscalation>>;
  limits?: {
    /** So many of a conversation that nobody asked for; 5 if left out. A user's request always passes. */
    escalations?: number;
    /** So many unconfirmed checks in a row before the bot offers a person; 2 if left out. */
    checks?: number;
  };
}

/** The settings of one assignment. */
export interface AssignmentEscalation extends EscalationRules {
  /** The workspace's instruction that this SOP was last brought in line with. */
  alignedTo?: string;
}

/** All that it names must hold: one of the phrases, one of the flags, one of the sources. */
export interface EscalationCondition {
  label?: string;
  /** The user has said one of them. */
  phrases?: readonly string[];
  flags?: readonly EscalationFlag[];
  sources?: readonly string[];
}

/** A signal of the host's own: one of its phrases is said, or one of its flags is there. */
export interface EscalationTrigger {
  id: string;
  label?: string;
  /** `"user"` if left out. */
  speaker?: Exclude<Speaker, "person">;
  phrases?: readonly string[];
  flags?: readonly EscalationFlag[];
  /** `"user-request"` if left out. */
  category?: SignalCategory;
  /** True if left out. */
  confirmed?: boolean;
}

/** Something that people need to know. */
export interface Detail {
  key: string;
  /** For questions and notes: "the order number". */
  label?: string;
  /** How bot and user call it; the words of the key if left out. */
  names?: readonly string[];
  /** Told by the key if left out: email, phone, a number or id is a code, else an answer. */
  kind?: DetailKind;
  /** In place of a kind: `#` is a digit, `@` a letter, anything else itself. */
  pattern?: string;
  /** It goes into the note and holds nothing back. */
  optional?: boolean;
}

export interface SummaryField {
  key: string;
  label?: string;
  from: SummarySource | `detail:${string}` | `fact:${string}`;
}

export interface EscalationRouting {
  /** Id of a human destination; where it is null or left out, the platform's own rules act on the tag. */
  target?: string | null;
  rules?: readonly HandoverRule[];
}

export interface HandoverRule {
  /** One assignment or many. */
  sources: readonly string[];
  target: string;
}

/**
 * Words of another language. Patterns: words, `*` up to three words, `word*` a beginning, `(a|b)` one of them, `(a|b)?` or nothing,
 * `^` and `$` the ends of a sentence. They are compared without case and accents; in scripts without spaces, as they stand.
 */
export interface EscalationLexicon {
  /** BCP 47. */
  language: string;
  asksForPerson?: readonly string[];
  asksAboutPeople?: readonly string[];
  /** Wins over the others. */
  notAsking?: readonly string[];
  declines?: readonly string[];
  accepts?: readonly string[];
  handsOver?: readonly string[];
  willCheck?: readonly string[];
  willContact?: readonly string[];
  lacksAbility?: readonly string[];
  offers?: readonly string[];
  hedges?: readonly string[];
  /** What leaves open when to escalate: told where an instruction says it. */
  vague?: readonly string[];
}
