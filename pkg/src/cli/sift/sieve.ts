// Suppresses findings by comments and the baseline. Each worker has a sieve of its own; the check adds up what they
// suppressed.
import { type Finding, noTally, type Tally } from "../finding.js";
import { leavesOut } from "../file-problems.js";
import { type Override, Overriding } from "../overrides.js";
import { type BaselineData, type Entry, entryOf, keyOf } from "./baseline.js";
import { COMMENT_RULES } from "./comment-rules.js";
import { holding, isInReason, type Suppressions } from "./suppressions.js";

/** How to sift; goes to workers. */
export interface SieveOptions {
  readonly overrides: readonly Override[];
  readonly baseline?: BaselineData;
  /** Whether every finding is to be written into the baseline. */
  readonly record: boolean;
  /** Whether suppressed findings are reported, with what suppresses them. */
  readonly shows?: boolean;
}

/** The suppressed findings. */
export interface Held {
  readonly suppressed: Tally;
  readonly baselined: Tally;
  /** How many findings each entry of the baseline held, by its place in the file. */
  readonly used: readonly (readonly [entry: number, times: number])[];
  /** The entries to write into the baseline. */
  readonly recorded: readonly Entry[];
  /** The comments that were met. */
  readonly comments: readonly Suppressions[];
}

export class Sieve {
  readonly #options: SieveOptions;
  readonly #overriding: Overriding;
  /** The rest of the baseline: for each finding the entries that name it. */
  readonly #left = new Map<string, { readonly entry: number; left: number }[]>();
  #held = nothing();

  constructor(options: SieveOptions) {
    this.#options = options;
    this.#overriding = new Overriding(options.overrides);
    for (const [entry, one] of (options.baseline?.entries ?? []).entries()) {
      const same = this.#left.get(keyOf(one));
      const left = { entry, left: one.count };
      if (same) same.push(left);
      else this.#left.set(keyOf(one), [left]);
    }
  }

  /** The findings of a text to be reported. */
  sift(findings: readonly Finding[], comments?: Suppressions): readonly Finding[] {
    if (comments) this.#held.comments.push(comments);
    return findings.flatMap((found) => {
      const finding = this.#overriding.apply(found);
      if (!finding || isInReason(comments, finding.rule, finding.place)) return [];
      const heldBy = this.#heldBy(finding, comments);
      if (!heldBy) return [finding];
      return this.#options.shows ? [{ ...finding, heldBy }] : [];
    });
  }

  /** What was suppressed since the last call. */
  take(): Held {
    const { used, ...held } = this.#held;
    this.#held = nothing();
    return { ...held, used: [...used] };
  }

  #heldBy(finding: Finding, comments: Suppressions | undefined): Finding["heldBy"] {
    // Nothing may suppress the news that something was not checked.
    if (leavesOut(finding.rule) || COMMENT_RULES.has(finding.rule)) return undefined;
    const those = holding(comments, finding.rule, finding.place.line);
    for (const comment of those) comment.used = true;
    if (those.length > 0) {
      this.#held.suppressed[finding.severity] += 1;
      const why = those.find(({ reason }) => reason !== undefined)?.reason;
      return { what: "comment", ...(why !== undefined && { why }) };
    }
    if (!this.#isInBaseline(finding)) return undefined;
    this.#held.baselined[finding.severity] += 1;
    return { what: "baseline" };
  }

  #isInBaseline(finding: Finding): boolean {
    const { baseline, record } = this.#options;
    if (!baseline) return false;
    const entry = entryOf(finding, baseline.folder);
    const held = this.#left.get(keyOf(entry))?.find(({ left }) => left > 0);
    if (record) this.#held.recorded.push(entry);
    if (!held) return record;
    held.left -= 1;
    this.#held.used.set(held.entry, (this.#held.used.get(held.entry) ?? 0) + 1);
    return true;
  }
}

function nothing() {
  return {
    suppressed: noTally(),
    baselined: noTally(),
    used: new Map<number, number>(),
    recorded: [] as Entry[],
    comments: [] as Suppressions[],
  };
}
