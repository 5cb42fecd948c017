// The list of targets in an SOP's front matter, compared with the text both ways.
import type { Analysis, Severity, Team, TeamRule } from "sop-handover";

import { nearestWord } from "../../option-keys.js";
import { type Finding, type PlacedEdit, problem } from "../finding.js";
import { adding, entryOf, removing } from "./edits.js";
import { idsByName, type ListedTarget, readListed } from "./read.js";

/** Severities that settings give to the rules. */
export type Severities = Readonly<Partial<Record<TeamRule, Severity | "off">>>;

type Fix = Finding["fixes"][number];

/**
 * The findings about the list of one SOP. The list grants nothing, only a mention does. If there is a list, it must
 * name exactly the assignments that the text mentions. No fix is safe: only the author knows whether the list or the
 * text is wrong.
 */
export function checkListed(
  text: string,
  { file, source }: { readonly file: string; readonly source: string },
  { team, analysis, severities = {} }: { team: Team; analysis: Analysis; severities?: Severities | undefined },
): Finding[] {
  const list = readListed(text, file, team);
  if (!list) return [];
  const { entries, source: written } = list;
  if (!entries) return [problem(file, "wrong-type", "targets: This must be a list of ids or names.", list.place)];
  const findings: Finding[] = [];
  const say = (
    rule: string,
    otherwise: Severity,
    found: Pick<Finding, "place" | "message" | "fixes" | "assignments">,
  ) => {
    const severity = severities[rule as TeamRule] ?? otherwise;
    if (severity !== "off") findings.push({ file, rule, severity, ...found });
  };
  const listed = new Map<string, number>();
  // The assignments that an entry means by a wrong name. The wrong name is the mistake, not a missing entry.
  const meant = new Set<string>();
  const nameOf = (id: string) => team.get(id)?.name ?? id;
  for (const [at, entry] of entries.entries()) {
    const { place, ids } = entry;
    const [only] = ids;
    if (entry.text === undefined) {
      findings.push(problem(file, "wrong-type", `targets[${at}]: This must be an id or a name.`, place));
    } else if (only !== undefined && ids.length === 1) listed.set(only, listed.get(only) ?? at);
    else {
      const near = ids.length > 0 ? undefined : nearTo(entry.text, team);
      for (const id of near ? [near.id] : ids) meant.add(id);
      // If the team was not read whole, the assignment may exist.
      if (ids.length === 0 && team.toJSON().partial) continue;
      const message =
        ids.length > 0
          ? `Several have the name “${entry.text}”: list the id of the one that is meant (${ids.join(", ")}).`
          : `Nobody in this team has the id or the name “${entry.text}”${near ? ` (did you mean “${near.word}”?)` : ""}.`;
      const words = near ? [near.word] : ids;
      const fixes = words.map((word) => fixOf(`Write “${word}”`, [{ place, insert: entryOf(word) }]));
      say("unknown-target", "error", { place, message, fixes, assignments: [source] });
    }
  }
  const said = new Set(analysis.targets.map(({ id }) => id));
  for (const { id, mentions } of analysis.targets) {
    const [first] = mentions;
    if (listed.has(id) || meant.has(id) || !first) continue;
    const message = `The text hands over to “${nameOf(id)}”, but \`targets\` does not list it.`;
    const edits = adding(list, wordFor(id, entries, team));
    const fixes = edits.length > 0 ? [fixOf(`Add “${nameOf(id)}” to \`targets\``, edits)] : [];
    say("said-not-listed", "warning", { place: written.lines.place(first), message, fixes, assignments: [source, id] });
  }
  for (const [id, at] of listed) {
    const place = entries[at]?.place ?? list.place;
    if (said.has(id)) continue;
    const message = `\`targets\` lists “${nameOf(id)}”, but the text never mentions it, so that nothing is handed over to it.`;
    const edits = removing(list, at);
    const fixes = edits.length > 0 ? [fixOf(`Take “${nameOf(id)}” out of \`targets\``, edits)] : [];
    say("listed-not-said", "warning", { place, message, fixes, assignments: [source, id] });
  }
  return findings.map((one) => ({ ...one, source: written.lines.source(one.place.line) }));
}

function fixOf(title: string, edits: readonly PlacedEdit[]): Fix {
  return { title, safe: false, edits };
}

/** Who is called nearly so, and by which word. */
function nearTo(written: string, team: Team): { readonly id: string; readonly word: string } | undefined {
  const { assignments } = team.toJSON();
  const word = nearestWord(
    written,
    assignments.flatMap(({ id, name }) => [id, name]),
  );
  const found = assignments.filter(({ id, name }) => id === word || name === word);
  const [only] = found;
  return only && word !== undefined ? { id: only.id, word: found.length > 1 ? only.id : word } : undefined;
}

/** How a list writes an assignment: by name if it has only names and the name is unique, else by id. */
export function wordFor(id: string, entries: readonly ListedTarget[], team: Team): string {
  const name = team.get(id)?.name;
  const isByName = entries.length > 0 && entries.every(({ text, ids }) => text !== undefined && !ids.includes(text));
  if (!isByName || name === undefined || team.get(name)) return id;
  return idsByName(team).get(name)?.length === 1 ? name : id;
}
