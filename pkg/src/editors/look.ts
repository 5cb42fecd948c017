// How mentions and findings look, and the texts about them: the same in every editor.
import {
  type Analysis,
  type Badge,
  type BadgeStatus,
  type Diagnostic,
  type Fix,
  type Messages,
  type TextRange,
  translate,
} from "../index.js";
import { fill, statusWord } from "./words.js";

/** What an editor draws on a range of an SOP's text. */
export interface Drawn extends TextRange {
  /** A linked form, a typed mention, or a finding outside both. */
  readonly kind: "badge" | "mention" | "finding";
  readonly look: Look;
  /** The text about the mention if no finding says more. */
  readonly title: string;
  /** The name of a mention, else "". */
  readonly label: string;
  readonly findings: readonly Diagnostic[];
}

export interface Look {
  /** Class names without the editor's prefix. */
  readonly states: readonly string[];
  /** The word beside the name, so its state is not shown by colour alone. */
  readonly note: string;
}

/** The text of a finding, in the host's language. */
export interface Told {
  readonly message: string;
  readonly help: string;
  readonly fixes: readonly { readonly name: string; readonly fix: Fix }[];
}

/** From the most severe down. Findings that a rule lowers below these underline nothing. */
const UNDERLINED = ["error", "warning"] as const;

/**
 * The look of a mention, from its status and its most severe finding. `unread` is a mention that the engine does not
 * read at its place. A pending mention is still being typed and shows nothing yet.
 */
export function lookOf(
  status: BadgeStatus | "unread",
  name: string,
  findings: readonly Diagnostic[],
  pending: boolean,
  messages: Messages | undefined,
): Look {
  if (pending) return { states: ["pending"], note: "" };
  const note = status === "unread" ? "" : statusWord(status, name, messages);
  return { states: [status, ...underline(findings)], note };
}

/** Everything that is drawn, in text order. */
export function drawnOf(
  { badges, diagnostics }: Pick<Analysis, "badges" | "diagnostics">,
  messages: Messages | undefined,
): readonly Drawn[] {
  const drawn: Drawn[] = [];
  let next = 0;
  const findingsBefore = (end: number) => {
    const start = next;
    while ((diagnostics[next]?.from ?? end) < end) next += 1;
    return diagnostics.slice(start, next);
  };
  for (const badge of badges) {
    drawn.push(...findingsBefore(badge.from).map(loneFinding));
    const here = findingsBefore(badge.to);
    const findings = here.filter(({ to }) => to <= badge.to);
    drawn.push(drawnMention(badge, findings, messages));
    drawn.push(...here.filter(({ to }) => to > badge.to).map(loneFinding));
  }
  return [...drawn, ...findingsBefore(Number.POSITIVE_INFINITY).map(loneFinding)];
}

function drawnMention(badge: Badge, findings: readonly Diagnostic[], messages: Messages | undefined): Drawn {
  const { from, to, form, status, label, pending = false } = badge;
  const kind = form === "linked" ? "badge" : "mention";
  const look = lookOf(status, label, findings, pending, messages);
  // Other words would appear and disappear while the user is still typing the name.
  const stands = kind === "badge" || status === "deleted";
  return {
    from,
    to,
    kind,
    label,
    look: stands ? look : { ...look, note: "" },
    title: stands || findings.length > 0 ? "" : look.note,
    findings: pending ? [] : findings,
  };
}

function loneFinding(finding: Diagnostic): Drawn {
  const { from, to, severity } = finding;
  return {
    from,
    to,
    kind: "finding",
    label: "",
    look: { states: [severity], note: "" },
    title: "",
    findings: [finding],
  };
}

function underline(findings: readonly Diagnostic[]): readonly string[] {
  const gravest = UNDERLINED.find((severity) => findings.some((finding) => finding.severity === severity));
  return gravest ? [gravest] : [];
}

/** The classes of a drawn range, for a style sheet whose classes begin with `prefix`. */
export function classesOf({ kind, look }: Pick<Drawn, "kind" | "look">, prefix: string): string {
  return [kind, ...look.states].map((name) => `${prefix}-${name}`).join(" ");
}

/** What a finding says, and the names of its fixes. */
export function toldOf(finding: Diagnostic, messages: Messages = {}): Told {
  const { rule, help = "", params, fixes } = finding;
  const template = messages[`${rule}.help`];
  return {
    message: translate(finding, messages),
    help: template === undefined ? help : fill(template, params),
    fixes: fixes.map((fix) => ({ name: translate(fix, messages), fix })),
  };
}

/** The fix as offered now, if it still is: the text may have changed since it was shown. */
export function offeredNow({ diagnostics }: Analysis, finding: Diagnostic, { code, title }: Fix): Fix | undefined {
  const { rule, from, to } = finding;
  return diagnostics
    .find((other) => other.rule === rule && other.from === from && other.to === to)
    ?.fixes.find((other) => other.code === code && other.title === title);
}
