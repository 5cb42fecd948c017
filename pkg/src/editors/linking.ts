// When a typed mention becomes a badge: once the caret has left it, and before a team change takes its name away.
import {
  type Analysis,
  type Badge,
  type Edit,
  linkEdits,
  mapPosition,
  type NameChange,
  type Team,
  type TextRange,
} from "../index.js";
import { badgesNear } from "../moved.js";
import { mayGoOn } from "../team.js";
import { type EditorOptions, sopOptionsOf } from "./options.js";

/** The maximum number of units between an at sign and a caret that still types its name. */
const MAX_NAME = 200;

/** A word that may still be incomplete, with the white space before it. */
const LAST_WORD = /^(.*\s)[\p{L}\p{M}\p{N}]+$/su;

/**
 * Whether the caret, or an end of the selection, is at a typed mention: in it, at its edge, or after it if the text
 * typed since may make the name longer. A word counts once it has ended, since the user may still correct a wrong
 * letter. All in one coordinate system; `read` returns the text of a range.
 */
export function isAtCaret(
  team: Team,
  { from, to }: TextRange,
  caret: TextRange,
  read: (from: number, to: number) => string,
): boolean {
  if (caret.to < from) return false;
  if (caret.from <= to) return true;
  if (caret.from !== caret.to || caret.to - from > MAX_NAME) return false;
  const typed = read(from + 1, caret.to);
  if (/[\r\n]/.test(typed)) return false;
  const [, words] = LAST_WORD.exec(typed) ?? [];
  return mayGoOn(team, typed) || (words !== undefined && mayGoOn(team, words));
}

/** Remembers where the user has typed, until the mentions there are linked. Ranges are in the SOP's text. */
export class TypedMentions {
  #ranges: readonly TextRange[] = [];

  /** The text has changed. `typed`: the user has typed or deleted letters. */
  changed(edits: readonly Edit[], typed: boolean): void {
    const mapped = ({ from, to }: TextRange) => ({
      from: mapPosition(from, edits, -1),
      to: mapPosition(to, edits, 1),
    });
    const made = typed ? edits.map(({ from, to = from }) => mapped({ from, to })) : [];
    if (this.#ranges.length + made.length > 0) this.#ranges = [...this.#ranges.map(mapped), ...made];
  }

  /**
   * Returns the mentions that can be linked now, and forgets them: those that were typed and that the caret has left.
   */
  take(analysis: Analysis, isAtCaret: (badge: Badge) => boolean): readonly Badge[] {
    if (this.#ranges.length === 0) return [];
    const touches = (range: TextRange) => (badge: Badge) => range.from <= badge.to && badge.from <= range.to;
    const found = new Map(this.#ranges.flatMap((range) => badgesNear(analysis, range)).map((it) => [it.from, it]));
    const here = [...found.values()].filter(({ form }) => form === "plain").sort((a, b) => a.from - b.from);
    const [waiting, left] = [here.filter(isAtCaret), here.filter((badge) => !isAtCaret(badge))];
    this.#ranges = this.#ranges.filter((range) => waiting.some(touches(range)));
    return left.filter(isLinkable);
  }
}

/** The mentions that a host wants linked when it saves: all that can be, except where the user is typing. */
export function toSave(badges: readonly Badge[], isAtCaret: (badge: Badge) => boolean): readonly Badge[] {
  return badges.filter((badge) => isLinkable(badge) && !isAtCaret(badge));
}

/** The mentions whose meaning a team change would alter. A name that is being typed may still become the new name. */
export function atStake(
  { lost, shadowed }: NameChange,
  badges: readonly Badge[],
  isAtCaret: (badge: Badge) => boolean,
): readonly Badge[] {
  const ids = { lost: new Set(lost), shadowed: new Set(shadowed) };
  return badges.filter((badge) => {
    if (!isLinkable(badge) || badge.id === undefined) return false;
    return ids.lost.has(badge.id) || (ids.shadowed.has(badge.id) && !isAtCaret(badge));
  });
}

/** The edits that link some mentions of a text. Empty if that would change anything else. */
export function linksOf(
  text: string,
  team: Team,
  options: EditorOptions,
  badges: readonly Badge[],
): readonly Required<Edit>[] {
  if (badges.length === 0) return [];
  const edits = linkEdits(text, team, { ...sopOptionsOf(options), only: badges });
  return edits.map(({ from, to = from, insert = "" }) => ({ from, to, insert }));
}

/** Whether mentions are linked as they are typed. A host that inserts names as plain text wants to keep them plain. */
export function linksTyped({ insert = "linked" }: EditorOptions): boolean {
  return insert === "linked";
}

function isLinkable({ form, status }: Badge): boolean {
  return form === "plain" && status === "active";
}
