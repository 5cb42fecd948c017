// The targets of one of our own SOPs: who, where the text says so, and where its list names them.
import type { Target } from "sop-handover";

import { readListed } from "./listed/read.js";
import { Lines } from "./lines.js";
import { harmless } from "./report/harmless.js";
import type { OneSop } from "./sop-argument.js";

/** Lines and columns begin at 1; columns count UTF-16 code units. */
interface Spot {
  readonly line: number;
  readonly column: number;
}

/** One target. Members that the targets of other tools' agents also have share their names. */
export interface OwnTargetRow extends Spot {
  readonly id: string;
  readonly name: string;
  /** Whether people take over there. */
  readonly kind: Target["kind"];
  /** The sentences that say when to hand over. */
  readonly when: readonly string[];
  /** The id of the SOP's own assignment; null if it has none. */
  readonly source: string | null;
  /** The id again, as `source` is one. */
  readonly target: string;
  /** Work that is handed over does not come back by itself. */
  readonly way: "passes-on";
  /** The place of the name: `targets` if the list has it besides the text. */
  readonly list: "text" | "targets";
  /** The file of `line` and `column`, which are those of the first mention. */
  readonly file: string;
  /** Of an SOP inside of a team file: the id of its assignment. Lines count in the SOP then. */
  readonly inside?: string;
  /** Every mention that allows the handover. */
  readonly mentions: readonly Spot[];
  /** The entry of the list; null if the list does not have it, or there is none. */
  readonly listed: Spot | null;
  /** Whether the SOP may hand over to others, too: never, since each mention is one target. */
  readonly open: false;
  /** Whether the target is outside the team: never. */
  readonly external: false;
}

export function ownTargetRows({
  team,
  analysis,
  options,
  file,
  text,
  inside,
}: Omit<OneSop, "exitCode">): readonly OwnTargetRow[] {
  const lines = new Lines(text);
  const entries = (inside === undefined ? readListed(text, file, team)?.entries : undefined) ?? [];
  const source = options.source ?? null;
  return analysis.targets.map(({ id, name, kind, when, mentions }) => {
    const places = mentions.map(({ from }) => lines.at(from));
    const entry = entries.find(({ ids }) => ids.length === 1 && ids[0] === id);
    const listed = entry ? { line: entry.place.line, column: entry.place.column } : null;
    return {
      id,
      name,
      kind,
      when,
      source,
      target: id,
      way: "passes-on",
      list: listed ? "targets" : "text",
      file,
      ...(inside !== undefined && { inside }),
      ...(places[0] ?? { line: 1, column: 1 }),
      mentions: places,
      listed,
      open: false,
      external: false,
    };
  });
}

export function ownTargetLines(rows: readonly OwnTargetRow[]): readonly string[] {
  return rows.flatMap(({ id, name, when }) => [
    harmless(`${name} (${id})`),
    ...when.map((sentence) => harmless(`  ${sentence}`)),
  ]);
}
