import { readSnapshot, type Snapshot } from "./snapshot.js";

/** The key of the first work. Work that replaces unreadable work gets a key of its own: nothing is moved. */
const WORK = "assignment-builder";
const SLOT = /^assignment-builder(?:\.(\d+))?$/;
const ASIDE = `${WORK}.aside.`;
const SELECTED = `${WORK}.selected`;

/** The name of unreadable work. */
export const UNREADABLE = "Saved work that could not be read";

/** Something that was set aside rather than lost. */
export interface Aside {
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

export type Stored =
  | { readonly kind: "none"; readonly key: string }
  | { readonly kind: "found"; readonly key: string; readonly snapshot: Snapshot }
  | { readonly kind: "broken"; readonly key: string; readonly why: string };

/** The work of the last visit. Never throws. */
export function load(): Stored {
  const key = newestSlot();
  try {
    const stored = localStorage.getItem(key);
    return stored === null ? { kind: "none", key } : { kind: "found", key, snapshot: readSnapshot(stored) };
  } catch (error) {
    return { kind: "broken", key, why: error instanceof SyntaxError ? "it is not valid JSON" : messageOf(error) };
  }
}

/** The key of the work that replaces another. */
export function slotAfter(key: string): string {
  return `${WORK}.${Number(SLOT.exec(key)?.[1] ?? 0) + 1}`;
}

/** What is stored; null if nothing is, or nothing can be read. */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Stores a text. Returns whether that worked: storage can be full or forbidden. */
export function store(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** Everything that was set aside, oldest first, beside the work under a key. */
export function asides(current: string): readonly Aside[] {
  const slots = keys()
    .filter((key) => SLOT.test(key) && key !== current)
    .map((key) => ({ key, title: UNREADABLE, text: stored(key) ?? "" }));
  const others = keys()
    .filter((key) => key.startsWith(ASIDE))
    .sort((a, b) => Number(a.slice(ASIDE.length)) - Number(b.slice(ASIDE.length)))
    .flatMap((key) => {
      const [title = "", ...lines] = (stored(key) ?? "").split("\n");
      return [{ key, title, text: lines.join("\n") }];
    });
  return [...slots, ...others];
}

/** Sets a text aside. Returns whether it could be kept. */
export function setAside(title: string, text: string): boolean {
  const last = Math.max(0, ...keys().map((key) => (key.startsWith(ASIDE) ? Number(key.slice(ASIDE.length)) : 0)));
  return store(ASIDE + (last + 1), `${title.replaceAll("\n", " ")}\n${text}`);
}

/** Forgets something that was set aside. */
export function forget({ key }: Aside): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // What can't be read is not shown either.
  }
}

/** The row that this tab shows, which does not concern other tabs. */
export function selectedHere(): string | null {
  try {
    return sessionStorage.getItem(SELECTED);
  } catch {
    return null;
  }
}

export function keepSelected(id: string): void {
  try {
    sessionStorage.setItem(SELECTED, id);
  } catch {
    // The tab then begins with the row that was saved last.
  }
}

function newestSlot(): string {
  const numbers = keys().map((key) => {
    const slot = SLOT.exec(key);
    return slot ? Number(slot[1] ?? 0) : 0;
  });
  const newest = Math.max(0, ...numbers);
  return newest === 0 ? WORK : `${WORK}.${newest}`;
}

function keys(): readonly string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
