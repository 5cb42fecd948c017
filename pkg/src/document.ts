import type { DocumentHandle } from "../wasm/sop_handover.js";
import { checkPosition, checkText, itemsOf, reading } from "./check.js";
import { difference } from "./difference.js";
import { call, epoch, read, send } from "./engine.js";
import { SopHandoverError } from "./errors.js";
import { deepFreeze } from "./freeze.js";
import { LazyText } from "./lazy-text.js";
import { KeptAnalysis } from "./moved.js";
import { offerOf } from "./offer.js";
import { type Packed, pack } from "./pack.js";
import { pendingRanges } from "./ranges.js";
import { linkEditsIn } from "./sop.js";
import { completeOptions, pendingOptions, sopOptions } from "./sop-options.js";
import { joinTouching, widen } from "./surrogates.js";
import { handleOf, type Team } from "./team.js";
import { type FullEdit, orderEdits } from "./text.js";
import type {
  Analysis,
  AnalysisChanges,
  CompleteOptions,
  CompletionList,
  Edit,
  PendingOptions,
  SopOptions,
  TextRange,
  Update,
} from "./types.js";

/** After this many edits without reading the analysis, the kept analysis is dropped. */
const MAX_SINCE = 64;

/** An SOP that is being edited. The cost of an edit depends on what it changes, not on the length of the text. */
export class SopDocument {
  readonly #text: LazyText;
  readonly #team: Team;
  readonly #options: Packed;
  #handle: DocumentHandle | undefined;
  #epoch = -1;
  #edits = 0;
  // The version at which the engine took over the text.
  #takenOver = 0;
  readonly #firstTeamVersion: number;
  // The team version that the engine's side last used to look up names.
  #readWith = -1;
  #analysis: { readonly version: number; readonly kept: KeptAnalysis } | undefined;
  // The most recent answer of `changes`.
  #changes: { readonly since: number; readonly value: AnalysisChanges } | undefined;
  // The edits since the analysis was made.
  #since: (readonly FullEdit[])[] = [];
  #disposed = false;

  /**
   * @throws {TypeError} The text is not a string, or the options are invalid or have an unknown key
   * @throws {SopHandoverError} `not-initialized`, `disposed`
   */
  constructor(text: string, team: Team, options: SopOptions = {}) {
    checkText(text);
    this.#text = new LazyText(text);
    this.#team = team;
    this.#options = pack(sopOptions(options));
    this.#firstTeamVersion = team.version;
    this.#live();
  }

  /** The current text. */
  get text(): string {
    return this.#text.value;
  }

  /** Increases with every edit and every change of the team. */
  get version(): number {
    return this.#edits + this.#team.version - this.#firstTeamVersion;
  }

  /** The current analysis; the same object until the text or the team changes. Its members are computed when read. */
  get analysis(): Analysis {
    const version = this.version;
    if (this.#analysis?.version !== version) {
      this.#analysis = { version, kept: this.#read() };
      this.#since = [];
    }
    return this.#analysis.kept.value;
  }

  /**
   * How the analysis differs from an earlier version, at the cost of what has changed. Returns `null` if the engine
   * can't tell, because the version is not of this document or the engine has re-read the whole text since; read
   * `analysis` then.
   *
   * @param since A `version` of this document.
   */
  changes(since: number): AnalysisChanges | null {
    const handle = this.#live();
    const { version } = this;
    if (!Number.isInteger(since) || since < this.#takenOver || since > version) return null;
    const known = this.#changes;
    if (known?.since === since && known.value.version === version) return known.value;
    const team = handleOf(this.#team);
    // A team change counts once here per team version, but once in the engine for all changes it had not seen yet.
    const lead = version - call(() => handle.version());
    const value = read<AnalysisChanges>(() => handle.changes(Math.max(0, since - lead), version, team));
    this.#changes = { since, value };
    return value;
  }

  /**
   * The analysis while the user is writing. Returns the same object as `analysis` if no mention is pending.
   *
   * @throws {TypeError} The options are invalid or have an unknown key
   * @throws {RangeError} A range in `pending` is invalid; the message has its index
   */
  analyze(options: PendingOptions = {}): Analysis {
    const ranges = pendingRanges(this.text, pendingOptions(options).pending);
    if (ranges.length === 0) return this.analysis;
    const handle = this.#live();
    const team = handleOf(this.#team);
    const analysis = read<Analysis>(() => handle.analysisWithPending(team, ranges));
    return analysis.badges.some((badge) => badge.pending) ? analysis : this.analysis;
  }

  /**
   * Edits the text.
   *
   * @param edits In coordinates of the text before any of them; they must not overlap.
   * @throws {RangeError} A range is invalid, with its numbers; the text is then unchanged.
   */
  edit(edits: Edit | readonly Edit[]): Update {
    const isList = reading("edits", () => (Array.isArray as (value: unknown) => value is readonly Edit[])(edits));
    const list = isList ? (edits as readonly Edit[]) : [edits as Edit];
    return this.#apply(orderEdits(list, this.#text.length));
  }

  /** Replaces the whole text; only the difference counts as edited. */
  replace(text: string): Update {
    checkText(text);
    const edit = difference(this.#text.value, text);
    return this.#apply(edit ? [edit] : []);
  }

  /**
   * Links active plain mentions: all of them, or those of the given assignments, as `Team.beforeChange` needs. Mentions
   * that can't be linked without changing anything else stay plain.
   *
   * @throws {TypeError} `ids` is not a list
   */
  link(ids?: readonly string[]): Update {
    const chosen = ids && new Set(itemsOf(ids, "ids"));
    const only = chosen && this.analysis.badges.filter(({ id }) => id !== undefined && chosen.has(id));
    return this.edit(only?.length === 0 ? [] : linkEditsIn(this.text, this.#team, this.#options, only));
  }

  /** The options for a mention being typed at a position, or null if there is none. */
  complete(at: number, options: CompleteOptions = {}): CompletionList | null {
    checkPosition(at, this.#text.length);
    const handle = this.#live();
    const team = handleOf(this.#team);
    const offer = offerOf(completeOptions(options));
    return read(() => handle.complete(at, team, offer));
  }

  /** Frees its memory. It can't be used after that. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#drop();
  }

  /** The current analysis: the previous one moved and updated, or a new one. */
  #read(): KeptAnalysis {
    const handle = this.#live();
    const team = handleOf(this.#team);
    const earlier = this.#analysis;
    const changes = earlier && this.changes(earlier.version);
    const next = changes && earlier.kept.after(this.#since, changes, () => call(() => handle.targetPlaces(team)));
    return next ?? KeptAnalysis.of(read(() => handle.analysis(team)));
  }

  #apply(edits: readonly FullEdit[]): Update {
    const handle = this.#live();
    let changed: TextRange = { from: 0, to: 0 };
    if (edits.length > 0) {
      const told = this.#tell(handle, joinTouching(edits));
      this.#text.edit(edits);
      this.#edits += 1;
      if (this.#analysis) this.#since.push(edits);
      if (this.#since.reduce((sum, step) => sum + step.length, 0) > MAX_SINCE) {
        this.#analysis = undefined;
        this.#since = [];
      }
      changed = told ?? { from: 0, to: this.#text.length };
      // If the engine could not follow the edits, it re-reads the text.
      if (!told) this.#drop();
    }
    return deepFreeze({ version: this.version, changed, edits: edits.map((edit) => ({ ...edit })) });
  }

  /** Rarely, the engine asks for the edits widened to whole characters. */
  #tell(handle: DocumentHandle, edits: readonly FullEdit[]): TextRange | undefined {
    const team = handleOf(this.#team);
    const tell = (list: readonly FullEdit[], whole: boolean) => {
      const ranges = Uint32Array.from(list.flatMap(({ from, to }) => [from, to]));
      const inserts = list.map(({ insert }) => insert);
      return call(() => handle.edit(team, ranges, inserts, whole));
    };
    const range = tell(edits, false) ?? tell(widen(this.#text.value, edits), true);
    return range && { from: range[0] ?? 0, to: range[1] ?? 0 };
  }

  #live(): DocumentHandle {
    if (this.#disposed) throw new SopHandoverError("disposed", "This document was disposed of");
    const team = handleOf(this.#team);
    if (!this.#handle || this.#epoch !== epoch) {
      const { text, structure } = this.#options;
      this.#handle = call((engine) => new engine.DocumentHandle(send(this.#text.value), team, text, structure));
      this.#epoch = epoch;
      this.#takenOver = this.version;
      this.#readWith = this.#team.version;
    }
    const handle = this.#handle;
    if (this.#readWith !== this.#team.version) {
      call(() => handle.refresh(team));
      this.#readWith = this.#team.version;
    }
    return handle;
  }

  #drop(): void {
    if (this.#epoch === epoch) this.#handle?.free();
    this.#handle = undefined;
  }
}

/** Declared only if the platform has the symbol. */
export interface SopDocument {
  [Symbol.dispose](): void;
}

if (Symbol.dispose) SopDocument.prototype[Symbol.dispose] = SopDocument.prototype.dispose;
