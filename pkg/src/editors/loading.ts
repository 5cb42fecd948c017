import type { AssignmentData, Badge, Team } from "../index.js";
import type { Report } from "./pending.js";
import type { TeamLoader } from "./options.js";

/** Fetches rows of a partly loaded team for one editor. Only the newest search may still add rows. */
export class Loading {
  readonly #team: Team;
  readonly #load: TeamLoader;
  readonly #asked = new Set<string>();
  readonly #closed = new AbortController();
  /** The report that was looked at last; 0 where all has to be looked at again. */
  #seen = 0;
  #query: string | null = null;
  #search = new AbortController();

  constructor(team: Team, load: TeamLoader) {
    this.#team = team;
    this.#load = load;
  }

  /**
   * Asks for the rows of a query, unless it is the one asked for last; `null` gives the running search up. `found` is called when rows
   * have come.
   */
  search(query: string | null, found?: () => void): void {
    if (query === this.#query) return;
    this.#query = query;
    this.#search.abort();
    if (query === null) return;
    this.#search = new AbortController();
    const { signal } = this.#search;
    this.#add(signal, () => this.#load.search(query, { signal }), { found });
  }

  /** Asks, once, for each mentioned id that the team does not hold. */
  missing(report: Report): void {
    if (report.number === this.#seen) return;
    const ids: string[] = [];
    for (const { status, id } of this.#unseen(report)) {
      if (status !== "unloaded" || id === undefined || this.#asked.has(id)) continue;
      this.#asked.add(id);
      ids.push(id);
    }
    const { signal } = this.#closed;
    if (ids.length > 0) this.#add(signal, () => this.#load.byId(ids, { signal }), { failed: () => this.#forget(ids) });
  }

  /** The mentions that may not have been looked at. */
  #unseen({ analysis, number, difference }: Report): readonly Badge[] {
    const known = difference?.since === this.#seen && this.#seen > 0;
    this.#seen = number;
    return known ? difference.changes.badges : analysis.badges;
  }

  /** Gives up whatever is still under way. */
  dispose(): void {
    this.#search.abort();
    this.#closed.abort();
  }

  /** What could not be fetched may be asked for again. */
  #forget(ids: readonly string[]): void {
    for (const id of ids) this.#asked.delete(id);
    this.#seen = 0;
  }

  #add(
    signal: AbortSignal,
    fetch: () => Promise<readonly AssignmentData[]>,
    then: { found?: (() => void) | undefined; failed?: () => void },
  ): void {
    // Through `then`, so that a loader that throws at once fails like one that rejects.
    Promise.resolve()
      .then(fetch)
      .then((rows) => {
        if (signal.aborted || rows.length === 0) return;
        this.#team.patch({ upsert: rows });
        then.found?.();
      })
      .catch((error: unknown) => {
        then.failed?.();
        if (!signal.aborted) console.error("sop-handover: loading assignments failed", error);
      });
  }
}
