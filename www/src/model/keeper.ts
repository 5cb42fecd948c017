import type { TeamData } from "sop-handover";
import { type Conflict, mergeTeams } from "./merge.js";
import { readSnapshot, type Snapshot } from "./snapshot.js";
import { type Aside, asides, keepSelected, setAside, store, stored, UNREADABLE } from "./storage.js";
import { Workspace } from "./workspace.js";

/** The result of checking what is stored. */
export interface Kept {
  /** Whether the work is stored now. */
  readonly saved: boolean;
  /** SOPs that another tab has written at the same time; what it wrote was set aside. */
  readonly conflicts: readonly Conflict[];
  /** The work that another tab has begun in place of this one. */
  readonly replaced?: Workspace;
}

/**
 * Keeps the work of a page between visits. Other tabs keep theirs in the same place, so what they have stored meanwhile is taken in before
 * anything is written.
 */
export class Keeper {
  readonly #key: string;
  readonly #workspace: Workspace;
  /** The stored work as far as this tab knows, and the team made from it. */
  #seen: string | null;
  #base: TeamData;

  constructor(key: string, workspace: Workspace) {
    this.#key = key;
    this.#workspace = workspace;
    this.#seen = stored(key);
    this.#base = workspace.snapshot().team;
  }

  /** The keeper of work that replaces this one. */
  replacedBy(workspace: Workspace): Keeper {
    return new Keeper(this.#key, workspace);
  }

  /** What was set aside besides this work. */
  asides(): readonly Aside[] {
    return asides(this.#key);
  }

  /** Whether a storage event concerns this work. */
  isAbout(event: StorageEvent): boolean {
    return event.key === this.#key && event.newValue !== this.#seen;
  }

  /** Takes in what other tabs have stored, and stores the work if that is not all of it. */
  save(): Kept {
    const news = this.#takeIn();
    if (!news) return { saved: false, conflicts: [] };
    if (news.replaced) return { saved: true, ...news };
    const snapshot = this.#workspace.snapshot();
    keepSelected(snapshot.selected);
    const text = JSON.stringify(snapshot);
    const saved = text === this.#seen || store(this.#key, text);
    if (saved) {
      this.#seen = text;
      this.#base = snapshot.team;
    }
    return { saved, ...news };
  }

  /** Null if something is stored that can neither be read nor be set aside. */
  #takeIn(): Pick<Kept, "conflicts" | "replaced"> | null {
    const text = stored(this.#key);
    if (text === null || text === this.#seen) return { conflicts: [] };
    const theirs = read(text);
    const opened = theirs && Workspace.open(theirs);
    if (!theirs || !opened?.ok) return setAside(UNREADABLE, text) ? { conflicts: [] } : null;
    const { team: mine, work } = this.#workspace.snapshot();
    if (theirs.work !== work) return this.#replace(opened.value, mine);
    opened.value.team.dispose();
    const { team, conflicts } = mergeTeams(this.#base, mine, theirs.team);
    for (const { name, theirs: sop } of conflicts) setAside(`The SOP of ${name}, as another tab wrote it`, sop);
    this.#workspace.take(team);
    this.#seen = text;
    this.#base = theirs.team;
    return { conflicts };
  }

  #replace(replaced: Workspace, mine: TeamData): Pick<Kept, "conflicts" | "replaced"> {
    if (JSON.stringify(mine) !== JSON.stringify(this.#base))
      setAside("The team as it was when another tab imported one", JSON.stringify(mine, null, 2));
    return { conflicts: [], replaced };
  }
}

function read(text: string): Snapshot | null {
  try {
    return readSnapshot(text);
  } catch {
    return null;
  }
}
