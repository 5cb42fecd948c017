import { readSnapshot, type Snapshot } from "./snapshot.js";

const KEY = "assignment-builder";
/** Work that could not be read is set aside here rather than overwritten. */
const ASIDE = `${KEY}.unreadable`;

export type Stored =
  | { readonly kind: "none" }
  | { readonly kind: "found"; readonly snapshot: Snapshot }
  | { readonly kind: "broken"; readonly why: string };

/** The work of the last visit. Never throws. */
export function load(): Stored {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === null ? { kind: "none" } : { kind: "found", snapshot: readSnapshot(stored) };
  } catch (error) {
    return { kind: "broken", why: error instanceof SyntaxError ? "it is not valid JSON" : messageOf(error) };
  }
}

/** Keeps the work for the next visit. Gives whether that worked: storage can be full or forbidden. */
export function save(snapshot: Snapshot): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(snapshot));
    return true;
  } catch {
    return false;
  }
}

/** Moves what cannot be read out of the way. */
export function setAside(): void {
  try {
    const stored = localStorage.getItem(KEY);
    if (stored !== null) localStorage.setItem(ASIDE, stored);
    localStorage.removeItem(KEY);
  } catch {
    // Without storage there is nothing to set aside.
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
