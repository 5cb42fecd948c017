// The space that a pick adds after a mention is replaced by characters that need no space.
import { type Completion, formatMention } from "../index.js";

/** Closing punctuation, and letters of scripts without spaces between words. */
const WITHOUT_SPACE =
  /^[.,;:!?)\]}…。、，．：；！？）］｝」』】〉》\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/**
 * Whether picking an option adds a removable space. One after a plain name stays, since the name may read differently
 * without it.
 */
export function addsSpace({ id, label, edit }: Completion): boolean {
  return edit.insert?.endsWith(`${formatMention(id, label)} `) ?? false;
}

/** What replaces an added space when `typed` is typed right after it; null if the space stays. */
export function insteadOfSpace(typed: string): string | null {
  return typed === " " || WITHOUT_SPACE.test(typed) ? typed : null;
}
