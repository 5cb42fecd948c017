// One check's sieve: what comments and the baseline suppress in all files, and which of them no longer suppress
// anything.
import { join } from "node:path";
import type { TeamRule } from "sop-handover";

import { absolutePath, isThere, shown } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import { addTally, type Finding, fileOf, inOrder, noTally, type Tally } from "../finding.js";
import { Overriding } from "../overrides.js";
import { plural } from "../plural.js";
import type { Summary } from "../report/reporter.js";
import { ruleNames } from "../rules.js";
import type { Settings } from "../settings.js";
import {
  BASELINE_FILE,
  type Baseline,
  baselinePath,
  type Entry,
  keyOf,
  newBaseline,
  readBaseline,
  writeBaseline,
} from "./baseline.js";
import { commentFinding } from "./comment-rules.js";
import { type Held, Sieve, type SieveOptions } from "./sieve.js";
import { type Suppression, type Suppressions, suppressionsIn } from "./suppressions.js";

/** Of what a check can say that nothing is found any more. */
export interface Looked {
  /** For which files team-wide findings are reported. */
  readonly ofTeam: "all" | "looked" | "none";
  /** Whether the files of the run are not narrowed down. */
  readonly isEverything: boolean;
  /** Whether findings may have been missed because a file could not be read. */
  readonly isDoubtful: boolean;
  /** The texts whose own findings were asked for, as `fileOf` has them. */
  readonly files: ReadonlySet<string>;
}

interface Known {
  readonly comments: Suppressions;
  readonly used: Set<number>;
}

/** The options of a check about suppression. */
export interface SiftingOptions {
  /** The baseline that the arguments name. */
  readonly baseline?: string;
  readonly writesBaseline: boolean;
  readonly showsHeld?: boolean;
}

/** The sieve of a check, with the baseline that arguments or settings name. */
export function openSifting(
  settings: Settings,
  { baseline: named, writesBaseline, showsHeld = false }: SiftingOptions,
): Sifting {
  const asked = named ?? settings.baseline;
  const path = baselinePath(settings.root, asked) ?? (writesBaseline ? join(settings.root, BASELINE_FILE) : undefined);
  if (path === undefined) return new Sifting(settings, undefined, { record: false, shows: showsHeld });
  const baseline = writesBaseline ? newBaseline(path) : readBaseline(path);
  return new Sifting(settings, baseline, { record: writesBaseline, shows: showsHeld });
}

export class Sifting {
  readonly #settings: Settings;
  readonly #baseline: Baseline | undefined;
  readonly #sieve: Sieve;
  readonly #known = new Map<string, Known | undefined>();
  readonly #used = new Map<number, number>();
  readonly #recorded: Entry[] = [];
  readonly #suppressed = noTally();
  readonly #baselined = noTally();
  /** For workers. */
  readonly options: SieveOptions;

  constructor(settings: Settings, baseline: Baseline | undefined, how: Pick<SieveOptions, "record" | "shows">) {
    this.#settings = settings;
    this.#baseline = baseline;
    this.options = {
      overrides: settings.overrides,
      ...how,
      ...(baseline && { baseline: { folder: baseline.folder, entries: baseline.entries } }),
    };
    this.#sieve = new Sieve(this.options);
  }

  /** How much was held back, for the summary. */
  get held(): Pick<Summary, "suppressed" | "baselined"> {
    return {
      ...(some(this.#suppressed) && { suppressed: this.#suppressed }),
      ...(some(this.#baselined) && { baselined: this.#baselined }),
    };
  }

  /** The findings to be reported, in any files. Their comments are read if that was not done. */
  sift(findings: readonly Finding[]): Finding[] {
    const told = findings.flatMap((finding) => this.#sieve.sift([finding], this.#commentsFor(finding)));
    this.add(this.#sieve.take());
    return told;
  }

  /** Reads the comments of a text, to report those that suppress nothing. */
  open(text: string, file: Pick<Finding, "file" | "inside">): void {
    const comments = suppressionsIn(text, file);
    if (comments) this.#know(comments);
    // Remembers that the file has no comments, so that nothing reads it again.
    else if (!this.#known.has(fileOf(file))) this.#known.set(fileOf(file), undefined);
  }

  /** Adds what a worker has suppressed. */
  add({ suppressed, baselined, used, recorded, comments }: Held): void {
    addTally(this.#suppressed, suppressed);
    addTally(this.#baselined, baselined);
    for (const [entry, times] of used) this.#used.set(entry, (this.#used.get(entry) ?? 0) + times);
    this.#recorded.push(...recorded);
    for (const one of comments) this.#know(one);
  }

  /** The problems of comments and baseline, once everything was found. */
  end(looked: Looked): Finding[] {
    const ofComments = [...this.#known.values()].flatMap((known) => {
      if (!known) return [];
      const problems = looked.files.has(known.comments.of) ? known.comments.problems : [];
      return [...problems, ...this.#unused(known, looked)];
    });
    const all = [...ofComments, ...(this.options.record ? [] : this.#stale(looked))];
    const overriding = new Overriding(this.#settings.overrides);
    return inOrder(all).flatMap((finding) => {
      const { file, rule } = finding;
      const severity =
        overriding.severity(file, rule) ?? this.#settings.teamRules[rule as TeamRule] ?? finding.severity;
      return severity === "off" ? [] : [{ ...finding, severity }];
    });
  }

  /** Writes the findings into the baseline, if requested and all files were checked. */
  record({ isDoubtful }: Looked): void {
    if (!this.options.record || !this.#baseline) return;
    const { path } = this.#baseline;
    if (isDoubtful) {
      process.stderr.write(
        `The baseline ${shown(path)} is not written: not everything could be read. Mend what is told above, or leave those files out: \`ignore\` in the settings.\n`,
      );
      return;
    }
    const byKey = new Map<string, Entry>();
    for (const entry of this.#recorded) {
      const { count = 0 } = byKey.get(keyOf(entry)) ?? {};
      byKey.set(keyOf(entry), { ...entry, count: count + 1 });
    }
    writeBaseline(path, [...byKey.values()]);
    process.stderr.write(`${plural(this.#recorded.length, "finding")} written into ${shown(path)}.\n`);
  }

  #know(comments: Suppressions): Known {
    const known = this.#known.get(comments.of) ?? { comments, used: new Set() };
    for (const [at, { used }] of comments.list.entries()) if (used) known.used.add(at);
    this.#known.set(comments.of, known);
    return known;
  }

  #commentsFor(finding: Finding): Suppressions | undefined {
    const of = fileOf(finding);
    if (!this.#known.has(of)) {
      const read = finding.inside === undefined ? readText(absolutePath(finding.file)) : undefined;
      const { file } = finding;
      const comments = read && "text" in read ? suppressionsIn(read.text, { file }) : undefined;
      if (comments) this.#know(comments);
      else this.#known.set(of, undefined);
    }
    return this.#known.get(of)?.comments;
  }

  #unused({ comments, used }: Known, { ofTeam, isDoubtful, files }: Looked): Finding[] {
    if (isDoubtful) return [];
    const team = teamRules();
    return comments.list.flatMap((one, at) => {
      const which = team.has(one.rule) ? ofTeam : "looked";
      const isAsked = which === "all" || (which === "looked" && files.has(comments.of));
      if (used.has(at) || !isAsked) return [];
      return [commentFinding("unused-suppression", { rule: one.rule, where: lines(one) }, comments.file, one.place)];
    });
  }

  #stale({ ofTeam, isEverything, isDoubtful, files }: Looked): Finding[] {
    const baseline = this.#baseline;
    if (!baseline || isDoubtful) return [];
    const team = teamRules();
    const isAsked = ({ file, rule, ...entry }: Entry) => {
      const path = join(baseline.folder, file);
      if (!isThere(path)) return true;
      const which = team.has(rule) ? ofTeam : isEverything ? "all" : "looked";
      return which === "all" || (which === "looked" && files.has(fileOf({ ...entry, file: shown(path) })));
    };
    return baseline.entries.flatMap((entry, at) => {
      const gone = entry.count - (this.#used.get(at) ?? 0);
      if (gone <= 0 || !isAsked(entry)) return [];
      const { rule, file } = entry;
      return [commentFinding("stale-baseline", { rule, file }, { file: shown(baseline.path) }, baseline.placeOf(at))];
    });
  }
}

/** The rules that look at a team as a whole; what others find depends on one text and who is in the team. */
function teamRules(): ReadonlySet<string> {
  return new Set(ruleNames().flatMap(({ name, scope }) => (scope === "team" ? name : [])));
}

function some({ error, warning, info }: Readonly<Tally>): boolean {
  return error + warning + info > 0;
}

function lines({ from, to }: Suppression): string {
  if (to === Number.MAX_SAFE_INTEGER) return "any line of this file";
  return from === to ? `line ${from}` : `the lines ${from} to ${to}`;
}
