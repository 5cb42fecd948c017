import type { AssignmentData, Badge, Team } from "../index.js";
import type { Report } from "./pending.js";
import type { TeamLoader } from "./options.js";

/** Fetches rows of a partially loaded team for one editor. Only the newest search may still add rows. */
export class Loading {
  readonly #team: Team;
  readonly #load: TeamLoader;
  readonly #asked = new Set<string>();
  readonly #closed = new AbortController();
  /** The number of the last report that was checked; 0 if everything must be checked again. */
  #seen = 0;
  #query: string | null = null;
  #search = new AbortController();

  constructor(team: Team, load: TeamLoader) {
    this.#team = team;
    this.#load = load;
  }

  /**
   * Requests the rows for a query, unless it is the current one; `null` cancels the running search. `found` is called
   * when rows have arrived.
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

  /** Requests each mentioned id that the team lacks, once. */
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

  /** The mentions that may not have been checked. */
  #unseen({ analysis, number, difference }: Report): readonly Badge[] {
    const known = difference?.since === this.#seen && this.#seen > 0;
    this.#seen = number;
    return known ? difference.changes.badges : analysis.badges;
  }

  /** Cancels everything that is still running. */
  dispose(): void {
    this.#search.abort();
    this.#closed.abort();
  }

  /** Ids that could not be fetched may be requested again. */
  #forget(ids: readonly string[]): void {
    for (const id of ids) this.#asked.delete(id);
    this.#seen = 0;
  }

  #add(
    signal: AbortSignal,
    fetch: () => Promise<readonly AssignmentData[]>,
    then: { found?: (() => void) | undefined; failed?: () => void },
  ): void {
    // Through `then`, so a loader that throws synchronously fails like one that rejects.
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
