import { checkPosition, checkText, expected } from "./check.js";
import { call, read, send } from "./engine.js";
import { offerOf } from "./offer.js";
import { type Packed, pack } from "./pack.js";
import { inOrder, pendingRanges, rangesOf } from "./ranges.js";
import { analyzeOptions, completeInTextOptions, linkOptions, lintOptions, sopOptions } from "./sop-options.js";
import { handleOf, Team } from "./team.js";
import { applyEdits } from "./text.js";
import type { Comparison } from "./generated.js";
import type {
  Analysis,
  CompleteOptions,
  CompletionList,
  Diagnostic,
  Edit,
  LinkOptions,
  LintOptions,
  PendingOptions,
  PinnedTarget,
  SopOptions,
  TextRange,
} from "./types.js";

/**
 * Analyzes an SOP: its mentions, the targets that they allow, and its diagnostics.
 *
 * @throws {TypeError} The text is not a string, or the options are invalid or have unknown keys; every problem is in the
 *   message, and in `issues` with its path and code
 * @throws {RangeError} A range in `pending` is invalid; the message has its index
 */
export function analyze(text: string, team: Team, options: SopOptions & PendingOptions = {}): Analysis {
  checkText(text);
  const handle = handleOf(team);
  const { pending, ...rest } = analyzeOptions(options);
  const told = pack(rest);
  const ranges = pendingRanges(text, pending);
  return read((engine) => engine.analyze(send(text), handle, told.text, told.structure, ranges));
}

/** The options for a mention being typed at a position, or null if there is none. */
export function complete(
  text: string,
  at: number,
  team: Team,
  options: CompleteOptions & SopOptions = {},
): CompletionList | null {
  checkText(text);
  checkPosition(at, text.length);
  const handle = handleOf(team);
  const { limit, insert, boost, ...rest } = completeInTextOptions(options);
  const told = pack(rest);
  const offer = offerOf({ limit, insert, boost });
  return read((engine) => engine.complete(send(text), at, handle, told.text, told.structure, offer));
}

/**
 * Vague wording in a text that says when to hand over to people or assignments: the findings of `vague-trigger`, for
 * any text. With a team, sentences that mention one of its targets count too.
 */
export function lintTriggers(text: string, team?: Team, options: LintOptions = {}): readonly Diagnostic[] {
  checkText(text);
  const handle = handleOf(team ?? Team.create({ assignments: [] }));
  const { format, everything } = lintOptions(options);
  if (everything !== undefined && typeof everything !== "boolean")
    throw expected("options.everything", "a boolean", everything);
  const told = pack({ format });
  return read((engine) => engine.lintTriggers(send(text), handle, told.text, told.structure, everything === true));
}

/** The text with every active plain mention linked, to be stored. */
export function linkMentions(text: string, team: Team, options: LinkOptions = {}): string {
  return applyEdits(text, linkEdits(text, team, options));
}

/** The edits that link every active plain mention. */
export function linkEdits(text: string, team: Team, options: LinkOptions = {}): readonly Edit[] {
  checkText(text);
  const { only, ...rest } = linkOptions(options);
  const told = pack(rest);
  return linkEditsIn(text, team, told, only);
}

/**
 * The same with packed options. For the package's own modules.
 * @internal
 */
export function linkEditsIn(text: string, team: Team, told: Packed, only?: readonly TextRange[]): readonly Edit[] {
  const handle = handleOf(team);
  const places = only && inOrder(rangesOf(only, "options.only", text.length));
  return read((engine) => engine.linkEdits(send(text), handle, told.text, told.structure, places));
}

/** The ids of all linked mentions, each once, in order of first mention. Needs no team. */
export function mentionedIds(text: string, options: Pick<SopOptions, "format"> = {}): readonly string[] {
  checkText(text);
  const told = pack(sopOptions(options));
  return read((engine) => engine.mentionedIds(send(text), told.text, told.structure));
}

/** The text with linked mentions shown as `@Name`. */
export function plainText(text: string): string {
  checkText(text);
  return applyEdits(
    text,
    read<readonly Edit[]>((engine) => engine.plainTextEdits(send(text))),
  );
}

/** What one version of an SOP allows that another did not, and vice versa. */
export function compareTargets(before: readonly (string | PinnedTarget)[], after: readonly PinnedTarget[]): Comparison {
  const { text, structure } = pack([before, after]);
  return read((engine) => engine.compareTargets(send(text), structure));
}

/** A mention in the form to store: `[@Billing](assignment:b1)`. Safe for every id and name. */
export function formatMention(id: string, name: string): string {
  checkText(id, "id");
  checkText(name, "name");
  return call((engine) => engine.formatMention(id, name));
}
