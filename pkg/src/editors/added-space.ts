// The space that a pick adds behind a mention makes way for what belongs there without one.
import { type Completion, formatMention } from "../index.js";

/** Punctuation that ends something, and letters of scripts that put no spaces between words. */
const WITHOUT_SPACE =
  /^[.,;:!?)\]}…。、，．：；！？）］｝」』】〉》\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** Whether picking an option adds a space that may go again. One behind a plain name stays: without it, the name may read otherwise. */
export function addsSpace({ id, label, edit }: Completion): boolean {
  return edit.insert?.endsWith(`${formatMention(id, label)} `) ?? false;
}

/** What stands in the place of an added space once `typed` is typed right behind it; null where the space stays and is no concern. */
export function insteadOfSpace(typed: string): string | null {
  return typed === " " || WITHOUT_SPACE.test(typed) ? typed : null;
}
