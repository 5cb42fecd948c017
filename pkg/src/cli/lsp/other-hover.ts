// Explains an agent of another tool: who it is, whether work may go to it, and from where.
import { type Hover, MarkupKind, type Position } from "vscode-languageserver/node";

import type { Grant } from "../dialects/agent.js";
import { entryFor } from "../dialects/entries.js";
import { plural } from "../plural.js";
import { escaped, rangeOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { AgentPerson, Listed, OtherRoster } from "./other-roster.js";
import type { Handover } from "./roster.js";

/** Agents that are listed by name. */
const MOST = 10;

export function otherHoverAt(roster: OtherRoster, document: EncodedDocument, position: Position): Hover | null {
  const offset = document.offsetAt(position);
  const listed = roster.listedAt(document, offset);
  const person = roster.at(document, offset);
  const spot = roster.spotAt(document, offset);
  if (!spot) return null;
  const lines = [...(listed ? aboutEntry(roster, listed) : []), ...(person ? aboutAgent(roster, person) : [])];
  if (lines.length === 0) return null;
  return { contents: { kind: MarkupKind.Markdown, value: lines.join("\n\n") }, range: rangeOf(document, spot) };
}

/** What an entry of a list leads to. */
function aboutEntry({ team }: OtherRoster, { file, grant, meaning }: Listed): string[] {
  const { tool } = team.dialect;
  const written = escaped(grant.text);
  if (grant.pattern !== undefined && /[*?]/.test(grant.text)) {
    const fitting = grant.pattern === "deny" ? "may not be handed to" : "may be handed to";
    return [`Every agent whose name fits ${written} ${fitting}, unless a later pattern says otherwise.`];
  }
  if (grant.pattern === "deny") return ["No handover to it: this entry denies it."];
  switch (meaning.is) {
    case "somebody":
      return [meaning.agent.barred === undefined ? wayOf(grant) : `Not possible: ${meaning.agent.barred}.`];
    case "elsewhere":
      return [`**${written}** is not in the files of this team: ${tool} brings it along, or it comes from elsewhere.`];
    case "misnamed":
      return [
        `${tool} knows this agent as “${escaped(entryFor(file, grant, meaning.agent))}”, not as “${written}”: ${team.dialect.failure(grant)}`,
      ];
    case "nobody":
      return [`Nobody in this team is called “${written}”: ${team.dialect.failure(grant)}`];
  }
}

function wayOf({ key, kind, when }: Grant): string {
  if (key === "includes") return "The team takes it in.";
  const way = kind === "passes-on" ? "The work is passed on to it." : "It is asked, and its answer comes back.";
  return when.length === 0 ? way : `${way} When: ${when.map(escaped).join(" – ")}`;
}

function aboutAgent(roster: OtherRoster, person: AgentPerson): string[] {
  const { agent, name, description } = person;
  const shownName = agent.otherNames.find((other) => other !== name);
  const to = roster.handoversTo(person).filter(({ from }) => from !== person);
  const from = roster.handoversFrom(person).filter((one) => one.to !== person);
  return [
    `**${escaped(name)}**${shownName === undefined ? "" : `, ${escaped(shownName)}`} (${escaped(agent.file)})`,
    ...(description === undefined ? [] : [escaped(description)]),
    ...(agent.barred === undefined ? [] : [`Nobody can hand over to it: ${agent.barred}.`]),
    to.length === 0 ? "No list names it as a target." : `Handed to by ${named(to, (one) => one.from.name)}.`,
    ...(from.length === 0 ? [] : [`May hand over to ${named(from, (one) => one.to.name)}.`]),
  ];
}

function named(handovers: readonly Handover[], nameOf: (handover: Handover) => string): string {
  const names = handovers.slice(0, MOST).map((one) => escaped(nameOf(one)));
  const rest = handovers.length - names.length;
  return rest > 0 ? `${names.join(", ")} and ${plural(rest, "more agent")}` : names.join(", ");
}
