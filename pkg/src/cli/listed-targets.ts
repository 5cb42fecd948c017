// `targets` in the front matter of an SOP: a list of whom it may hand over to, compared with the text both ways.
import type { Analysis, Severity, Team, TeamData, TeamRule } from "sop-handover";

import { nearestWord } from "../option-keys.js";
import { readMatter, textAt } from "./dialects/lenient.js";
import { type Finding, type Place, problem } from "./finding.js";
import { Lines } from "./lines.js";

/** Severities that settings give to the rules. */
export type Severities = Readonly<Partial<Record<TeamRule, Severity | "off">>>;

/** Whether there may be a list, before anything is parsed. */
const MAY_LIST = /^\ufeff?---[ \t]*[\r\n][\s\S]*?[\r\n]targets[ \t]*:/;

/**
 * What there is to say about the list of one SOP. The list grants nothing: a mention does. Where a list is there,
 * it names everybody whom the text mentions, and nobody else.
 */
export function checkListed(
  text: string,
  { file, source }: { readonly file: string; readonly source: string },
  { team, analysis, severities = {} }: { team: Team; analysis: Analysis; severities?: Severities | undefined },
): Finding[] {
  const matter = MAY_LIST.test(text) ? readMatter(text, file) : undefined;
  const list = matter?.data["targets"];
  if (!matter || list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    return [problem(file, "wrong-type", "targets: This must be a list of ids or names.", matter.placeOf(["targets"]))];
  }
  const findings: Finding[] = [];
  const say = (rule: string, otherwise: Severity, place: Place, message: string, about: readonly string[]) => {
    const severity = severities[rule as TeamRule] ?? otherwise;
    if (severity !== "off") findings.push({ file, rule, severity, message, place, fixes: [], assignments: about });
  };
  const listed = new Map<string, Place>();
  let data: TeamData | undefined;
  for (const at of list.keys()) {
    const place = matter.placeOf(["targets", at]);
    const one = textAt(matter, ["targets", at]);
    if (!one) {
      findings.push(problem(file, "wrong-type", `targets[${at}]: This must be an id or a name.`, place));
    } else if (team.get(one.text)) listed.set(one.text, listed.get(one.text) ?? place);
    else {
      data ??= team.toJSON();
      const named = data.assignments.filter(({ name }) => name === one.text);
      const [only] = named;
      if (only && named.length === 1) listed.set(only.id, listed.get(only.id) ?? place);
      // Of a team that was not read whole, nobody is known to be missing.
      else if (only || !data.partial) say("unknown-target", "error", place, whoIs(one.text, named, data), [source]);
    }
  }
  const nameOf = (id: string) => team.get(id)?.name ?? id;
  const said = new Set(analysis.targets.map(({ id }) => id));
  const lines = new Lines(text);
  for (const { id, mentions } of analysis.targets) {
    const [first] = mentions;
    if (listed.has(id) || !first) continue;
    const message = `The text hands over to “${nameOf(id)}”, but \`targets\` does not list it.`;
    say("said-not-listed", "warning", lines.place(first), message, [source, id]);
  }
  for (const [id, place] of listed) {
    if (said.has(id)) continue;
    const message = `\`targets\` lists “${nameOf(id)}”, but the text never mentions it, so that nothing is handed over to it.`;
    say("listed-not-said", "warning", place, message, [source, id]);
  }
  return findings.map((one) => ({ ...one, source: lines.source(one.place.line) }));
}

/** Why a name of the list means nobody. */
function whoIs(written: string, named: readonly { id: string }[], { assignments }: TeamData): string {
  if (named.length > 0) {
    const ids = named.map(({ id }) => id).join(", ");
    return `Several have the name “${written}”: list the id of the one that is meant (${ids}).`;
  }
  const near = nearestWord(
    written,
    assignments.flatMap(({ id, name }) => [id, name]),
  );
  const question = near === undefined ? "" : ` (did you mean “${near}”?)`;
  return `Nobody in this team has the id or the name “${written}”${question}.`;
}
