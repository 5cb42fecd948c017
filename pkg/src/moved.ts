import { Marks, type Step } from "./marks.js";
import { type FullEdit, movedPosition } from "./text.js";
import type { Analysis, AnalysisChanges, Badge, Diagnostic, Target, TextRange } from "./types.js";

/** Beyond this number of cuts, the marks of an analysis are rebuilt. */
const MAX_CUTS = 256;

/**
 * Marks of another place go through every edit since they were made; beyond this number it is cheaper to read the text.
 */
const MAX_STEPS = 1024;

interface Targets {
  readonly list: readonly Target[];
  /** The places of all their mentions and rule texts, target by target, if they differ from the list's. */
  readonly places?: Uint32Array | undefined;
  /** The last step before they were at these places. */
  readonly since: Step;
}

/**
 * What an analysis of a document is made of. The next analysis is derived from it at the cost of what has changed; its
 * lists are computed when read.
 */
export class KeptAnalysis {
  readonly #badges: Marks<Badge>;
  readonly #diagnostics: Marks<Diagnostic>;
  #targets: Targets;
  readonly #runnable: boolean;
  readonly #now: Step;
  readonly #steps: number;
  /** The badges that the last changes have replaced, and the step of their analysis. */
  #lost: { readonly of: Step; readonly badges: readonly Badge[] } | undefined;
  #value: Analysis | undefined;

  private constructor(
    badges: Marks<Badge>,
    diagnostics: Marks<Diagnostic>,
    targets: Targets,
    runnable: boolean,
    now: Step,
    steps: number,
  ) {
    this.#badges = badges;
    this.#diagnostics = diagnostics;
    this.#targets = targets;
    this.#runnable = runnable;
    this.#now = now;
    this.#steps = steps;
  }

  /** The kept form of an analysis from the engine. */
  static of(analysis: Analysis): KeptAnalysis {
    const now: Step = { edits: [] };
    const { badges, diagnostics, targets, runnable } = analysis;
    const marks = [Marks.of(badges, now), Marks.of(diagnostics, now)] as const;
    const kept = new KeptAnalysis(...marks, { list: targets, since: now }, runnable, now, 0);
    kept.#keep(analysis);
    return kept;
  }

  /** The analysis, with members computed when read; always the same object. */
  get value(): Analysis {
    return this.#value ?? this.#keep(lazily(this));
  }

  /**
   * The analysis after edits and their changes, or undefined if re-reading the text is cheaper. `targetPlaces` is called if the same
   * targets may have moved: it returns both ends of each of their mentions and rule texts, target by target.
   */
  after(
    edits: readonly (readonly FullEdit[])[],
    { ranges, badges, diagnostics, targets, runnable }: AnalysisChanges,
    targetPlaces: () => Uint32Array,
  ): KeptAnalysis | undefined {
    if (this.#steps >= MAX_STEPS || this.#badges.cuts + this.#diagnostics.cuts > MAX_CUTS) return undefined;
    const of = this.#now;
    let now = of;
    // A change of the team is a step as well.
    const steps = (edits.length > 0 ? edits : [[]]).map((list) => {
      now.next = { edits: list };
      now = now.next;
      return now;
    });
    const lost: Badge[] = [];
    const nextBadges = this.#badges.after(steps, ranges, badges, (badge) => lost.push(badge));
    const grants = badges.some(isActive) || lost.some(isActive);
    const marks = [nextBadges, this.#diagnostics.after(steps, ranges, diagnostics)] as const;
    const list = targets ?? this.#targets.list;
    const same = targets === null && !grants;
    const nextTargets = same ? this.#targets : { list, places: targets ? undefined : targetPlaces(), since: now };
    const next = new KeptAnalysis(...marks, nextTargets, runnable, now, this.#steps + steps.length);
    next.#lost = { of, badges: lost };
    return next;
  }

  badges(): readonly Badge[] {
    return this.#badges.all(this.#now, moved);
  }

  badgesNear(range: TextRange): readonly Badge[] {
    return this.#badges.near(range, moved);
  }

  diagnosticsNear(range: TextRange): readonly Diagnostic[] {
    return this.#diagnostics.near(range, this.#moved);
  }

  /** The badges of an earlier analysis that are gone, if this is the next analysis. */
  lostSince(earlier: KeptAnalysis): readonly Badge[] | null {
    return this.#lost?.of === earlier.#now ? this.#lost.badges : null;
  }

  diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics.all(this.#now, this.#moved);
  }

  targets(): readonly Target[] {
    const { list, places, since } = this.#targets;
    const placed = places ? placedTargets(list, places) : list;
    const targets = since === this.#now ? placed : movedTargets(placed, this.#mover(since));
    this.#targets = { list: targets, since: this.#now };
    return targets;
  }

  get runnable(): boolean {
    return this.#runnable;
  }

  readonly #moved = (finding: Diagnostic, by: number, since: Step) => movedFinding(finding, by, this.#mover(since));

  #keep(value: Analysis): Analysis {
    this.#value = value;
    keptOf.set(value, this);
    return value;
  }

  /** Maps a range that was made right after a step to now. Text inserted beside the range is not part of it. */
  #mover(since: Step): Move {
    return (range) => {
      let { from, to } = range;
      for (let step = since; step !== this.#now && step.next; step = step.next) {
        from = movedPosition(from, step.next.edits, 1);
        to = Math.max(from, movedPosition(to, step.next.edits, -1));
      }
      return { from, to };
    };
  }
}

const keptOf = new WeakMap<Analysis, KeptAnalysis>();

/** The badges of an analysis that touch a range, at the cost of these badges. */
export function badgesNear(analysis: Analysis, range: TextRange): readonly Badge[] {
  const kept = keptOf.get(analysis);
  return kept ? kept.badgesNear(range) : analysis.badges.filter(touching(range));
}

/** The badges and findings of an analysis that touch a range, at the cost of these. */
export function marksNear(analysis: Analysis, range: TextRange): Pick<Analysis, "badges" | "diagnostics"> {
  const kept = keptOf.get(analysis);
  const diagnostics = kept?.diagnosticsNear(range) ?? analysis.diagnostics.filter(touching(range));
  return { badges: badgesNear(analysis, range), diagnostics };
}

function touching(range: TextRange): (mark: TextRange) => boolean {
  return ({ from, to }) => from <= range.to && range.from <= to;
}

/** The badges of an analysis that its next one no longer has; null if `now` is not its next one. */
export function lostBadges(earlier: Analysis, now: Analysis): readonly Badge[] | null {
  const before = keptOf.get(earlier);
  return (before && keptOf.get(now)?.lostSince(before)) ?? null;
}

function lazily(kept: KeptAnalysis): Analysis {
  const once = <T>(make: () => T) => {
    let made: { readonly value: T } | undefined;
    return () => {
      made ??= { value: make() };
      return made.value;
    };
  };
  const badges = once(() => kept.badges());
  const targets = once(() => kept.targets());
  const diagnostics = once(() => kept.diagnostics());
  return Object.freeze({
    get badges() {
      return badges();
    },
    get targets() {
      return targets();
    },
    get diagnostics() {
      return diagnostics();
    },
    runnable: kept.runnable,
  });
}

type Move = (range: TextRange) => TextRange;

const isActive = ({ status }: Badge): boolean => status === "active";

/** The same mark at another place. */
function at<T extends TextRange>(mark: T, { from, to }: TextRange): T {
  return mark.from === from && mark.to === to ? mark : Object.freeze({ ...mark, from, to });
}

function movedFinding(finding: Diagnostic, by: number, move: Move): Diagnostic {
  const related = mapped(finding.related, (it) => at(it, move(it)));
  if (by === 0 && related === finding.related) return finding;
  const fixes = mapped(finding.fixes, (fix) => {
    const edits = mapped(fix.edits, (edit) => {
      const { from, to = from } = edit;
      return by === 0 ? edit : Object.freeze({ ...edit, from: from + by, to: to + by });
    });
    return edits === fix.edits ? fix : Object.freeze({ ...fix, edits });
  });
  return Object.freeze({ ...finding, from: finding.from + by, to: finding.to + by, related, fixes });
}

/** Targets whose mentions and rules have only moved. */
function movedTargets(targets: readonly Target[], move: Move): readonly Target[] {
  return targetsAt(targets, move, (rule) => {
    const { from } = move(rule);
    return { from, to: from + rule.to - rule.from };
  });
}

/** The same targets at other places: both ends of each mention and rule text, target by target. */
function placedTargets(targets: readonly Target[], places: Uint32Array): readonly Target[] {
  let next = 0;
  const place = () => {
    next += 2;
    return { from: places[next - 2] as number, to: places[next - 1] as number };
  };
  return targetsAt(targets, place, place);
}

function targetsAt(targets: readonly Target[], mention: Move, rule: Move): readonly Target[] {
  return mapped(targets, (target) => {
    const mentions = mapped(target.mentions, (it) => at(it, mention(it)));
    const rules = mapped(target.rules, (it) => at(it, rule(it)));
    const same = mentions === target.mentions && rules === target.rules;
    return same ? target : Object.freeze({ ...target, mentions, rules });
  });
}

/** A list with each item mapped; the same list if no item changes. */
function mapped<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let differs = false;
  const all = list.map((item) => {
    const changed = change(item);
    differs ||= changed !== item;
    return changed;
  });
  return differs ? Object.freeze(all) : list;
}

/** The same mark, moved by some units. */
function moved<T extends TextRange>(mark: T, by: number): T {
  return at(mark, { from: mark.from + by, to: mark.to + by });
}
