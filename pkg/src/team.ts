import type { TeamHandle } from "../wasm/sop_handover.js";
import { expected, reading } from "./check.js";
import { call, epoch, read, readFull, send } from "./engine.js";
import { SopHandoverError } from "./errors.js";
import { placed } from "./issue-text.js";
import { type Packed, pack } from "./pack.js";
import { graphOptions, teamCheckOptions, teamOptions, teamPatch } from "./sop-options.js";
import type { GraphOptions, HandoverGraph, TeamCheckOptions, TeamReport } from "./team-check-types.js";
import type { AssignmentData, Issue, NameChange, Result, TeamData, TeamOptions, TeamPatch } from "./types.js";

/** How many changes are kept to replay after a crash before a snapshot replaces them. */
const MAX_CHANGES = 32;

type Change = { readonly update: Packed } | { readonly patch: Packed };

/**
 * The engine's side of a team, rebuilt if necessary. For the package's own modules.
 * @internal
 */
export let handleOf: (team: Team) => TeamHandle;

/** The assignments that an SOP can mention. */
export class Team {
  #handle: TeamHandle;
  #epoch = epoch;
  #disposed = false;
  // The data to rebuild the team from after a reset of the engine.
  #base: Packed | undefined;
  #changes: Change[] = [];
  readonly #options: Packed;
  #version = 0;
  readonly #listeners = new Set<() => void>();
  readonly #before = new Set<(change: NameChange) => void>();

  static {
    handleOf = (team) => {
      const isTeam = reading("team", () => team instanceof Team);
      if (!isTeam) throw new TypeError("Expected team to be a Team of this copy of the package");
      return team.#live();
    };
  }

  private constructor(data: unknown, options: TeamOptions = {}) {
    this.#base = pack(data);
    this.#options = pack(teamOptions(options));
    this.#handle = load(this.#base, this.#options);
  }

  /**
   * A validated team.
   *
   * @throws {SopHandoverError} `invalid-team`, with every problem in `issues`
   * @throws {TypeError} The options are invalid or have an unknown key
   */
  static create(data: TeamData, options?: TeamOptions): Team {
    const result = Team.safeCreate(data, options);
    if (result.ok) return result.value;
    throw invalid(result.issues);
  }

  /**
   * A validated team, or every problem with the data. Accepts any value as data and never throws for it.
   *
   * @throws {TypeError} The options are invalid or have an unknown key
   */
  static safeCreate(data: unknown, options?: TeamOptions): Result<Team> {
    try {
      return Object.freeze({ ok: true, value: new Team(data, options) });
    } catch (thrown) {
      return Object.freeze({ ok: false, issues: issuesOf(thrown) });
    }
  }

  /** How many assignments there are, including deleted ones. */
  get size(): number {
    const handle = this.#live();
    return call(() => handle.size);
  }

  /** Increases with every change. */
  get version(): number {
    return this.#version;
  }

  /** The assignment with an id, even a deleted one. */
  get(id: string): AssignmentData | undefined {
    const handle = this.#live();
    return typeof id === "string" ? read(() => handle.get(id)) : undefined;
  }

  /**
   * Replaces the team's data. Assignments that are missing from it become tombstones, and changed names are remembered,
   * so old text does not silently mean someone else.
   *
   * @throws {SopHandoverError} `invalid-team`; nothing is changed then
   */
  update(data: TeamData): void {
    this.#change({ update: pack(data) });
  }

  /**
   * Changes a part of the team.
   *
   * @throws {SopHandoverError} `invalid-team`; nothing is changed then
   * @throws {TypeError} An unknown key; nothing is changed then
   */
  patch(change: TeamPatch): void {
    const isPatch = typeof change === "object" && change !== null;
    this.#change({ patch: pack(isPatch ? teamPatch(change) : change) });
  }

  /** Calls `listener` after every change. Returns a function that unsubscribes it. */
  subscribe(listener: () => void): () => void {
    checkListener(listener);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Calls `listener` before a team change makes plain mentions mean someone else. Link them in open documents then, so
   * they keep their meaning. The team is still unchanged at that time. Returns a function that unsubscribes the
   * listener.
   */
  beforeChange(listener: (change: NameChange) => void): () => void {
    checkListener(listener);
    this.#before.add(listener);
    return () => {
      this.#before.delete(listener);
    };
  }

  /** The whole team, with tombstones and former names, for storage and workers. */
  toJSON(): TeamData {
    const handle = this.#live();
    return read(() => handle.toJSON());
  }

  /**
   * Problems of the team and its SOPs.
   *
   * @throws {TypeError} The options are invalid or have an unknown key
   */
  check(options: TeamCheckOptions = {}): TeamReport {
    const handle = this.#live();
    const { text, structure } = pack(teamCheckOptions(options));
    return readFull((engine) => engine.checkTeam(handle, send(text), structure));
  }

  /**
   * Who hands over to whom.
   *
   * @throws {TypeError} The options are invalid or have an unknown key
   */
  graph(options: GraphOptions = {}): HandoverGraph {
    const handle = this.#live();
    const { text, structure } = pack(graphOptions(options));
    return readFull((engine) => engine.handoverGraph(handle, send(text), structure));
  }

  /** Frees its memory. Neither it nor its documents can be used after that. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#listeners.clear();
    this.#before.clear();
    this.#base = undefined;
    this.#changes = [];
    if (this.#epoch === epoch) this.#handle.free();
  }

  #change(change: Change): void {
    const failures = this.#before.size > 0 ? this.#announce(change) : [];
    const handle = this.#live();
    try {
      apply(handle, change);
    } catch (thrown) {
      throw invalid(issuesOf(thrown));
    }
    this.#changes.push(change);
    if (this.#changes.length > MAX_CHANGES) {
      this.#base = pack(read(() => handle.toJSON()));
      this.#changes = [];
    }
    this.#version += 1;
    for (const listener of [...this.#listeners]) listener();
    if (failures.length > 0) throw failures[0];
  }

  /**
   * Announces an upcoming change. Returns what listeners have thrown, which stops neither other listeners nor the
   * change.
   */
  #announce(change: Change): unknown[] {
    const handle = this.#live();
    let names: readonly [lost: readonly string[], shadowed: readonly string[]];
    try {
      names = namesAt(handle, change);
    } catch (thrown) {
      throw invalid(issuesOf(thrown));
    }
    const [lost, shadowed] = names;
    const failures: unknown[] = [];
    if (lost.length + shadowed.length === 0) return failures;
    for (const listener of [...this.#before]) {
      try {
        listener(Object.freeze({ lost, shadowed }));
      } catch (thrown) {
        failures.push(thrown);
      }
    }
    return failures;
  }

  #live(): TeamHandle {
    if (this.#disposed || !this.#base) throw new SopHandoverError("disposed", "This team was disposed of");
    if (this.#epoch !== epoch) {
      const handle = load(this.#base, this.#options);
      for (const change of this.#changes) apply(handle, change);
      this.#handle = handle;
      this.#epoch = epoch;
    }
    return this.#handle;
  }
}

/**
 * Whether some name begins with the text between an `@` and the caret, and is longer. For the package's own modules.
 * @internal
 */
export function mayGoOn(team: Team, typed: string): boolean {
  const handle = handleOf(team);
  return call(() => handle.mayGoOn(typed));
}

/** Declared only if the platform has the symbol. */
export interface Team {
  [Symbol.dispose](): void;
}

if (Symbol.dispose) Team.prototype[Symbol.dispose] = Team.prototype.dispose;

function checkListener(listener: unknown): void {
  if (typeof listener !== "function") throw expected("listener", "a function", listener);
}

function load(data: Packed, options: Packed): TeamHandle {
  return call((engine) => engine.TeamHandle.load(send(data.text), data.structure, options.text, options.structure));
}

function apply(handle: TeamHandle, change: Change): void {
  call(() => {
    if ("update" in change) handle.update(send(change.update.text), change.update.structure);
    else handle.patch(send(change.patch.text), change.patch.structure);
  });
}

function namesAt(handle: TeamHandle, change: Change): readonly [readonly string[], readonly string[]] {
  return read(() =>
    "update" in change
      ? handle.namesAtUpdate(send(change.update.text), change.update.structure)
      : handle.namesAtPatch(send(change.patch.text), change.patch.structure),
  );
}

/** The problems that the engine threw; rethrows anything else. */
function issuesOf(thrown: unknown): readonly Issue[] {
  if (Array.isArray(thrown)) return thrown;
  throw thrown;
}

function invalid(issues: readonly Issue[]): SopHandoverError {
  const first = issues[0] ? placed(issues[0]) : "";
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return new SopHandoverError("invalid-team", `Not a team: ${first}${more}`, { issues });
}
