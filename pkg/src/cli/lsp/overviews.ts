// What an editor's commands show: the graph of a team, and what depends on an assignment or agent. These are custom
// requests.
import { checkHandovers, mentionsOf, type SopMentions, toMermaid } from "sop-handover";
import { ErrorCodes, type Location, type Position, ResponseError } from "vscode-languageserver/node";

import { asTeam, mentionsIn } from "../dialects/whole.js";
import type { DialectTeam } from "../dialects/dialect-team.js";
import { pathOfUri } from "../files/identity.js";
import { isPosition } from "./open-documents.js";
import type { Server } from "./parts.js";
import { rosterOf } from "./rosters.js";
import { locationOf } from "./views.js";
import type { Person } from "./roster.js";
import type { Workspace } from "./workspace.js";

/** The graph of a team, as Mermaid has graphs. */
export interface GraphOverview {
  readonly title: string;
  readonly mermaid: string;
}

/** Who depends on it, and on whom it depends. */
export interface ImpactOverview {
  readonly name: string;
  readonly handedToBy: readonly Neighbour[];
  readonly handsOverTo: readonly Neighbour[];
}

interface Neighbour {
  readonly name: string;
  /** Where the handover is written, or else where the other one is defined. */
  readonly location: Location | null;
}

export function answerOverviews({ connection, documents, workspaces }: Server): void {
  const textAt = (uri: string) => {
    const path = pathOfUri(uri);
    return documents.of(uri) ?? (path === undefined ? undefined : documents.read(path));
  };
  /** The graph of the team that a text is of; without one, those of all teams. */
  connection.onRequest("sop-handover/graph", (params: { uri?: unknown } | undefined): readonly GraphOverview[] => {
    const document = typeof params?.uri === "string" ? textAt(params.uri) : undefined;
    const workspace = document && workspaces.of(document);
    const team = document && workspace?.others.of(document)?.team;
    if (team) return [ofOther(team)];
    if (workspace?.hasOwnTeam) return [ofOwn(workspace)];
    workspaces.begin();
    return workspaces.all().flatMap((one) => {
      return one.hasOwnTeam ? [ofOwn(one)] : one.others.rosters.map((roster) => ofOther(roster.team));
    });
  });
  connection.onRequest(
    "sop-handover/impact",
    (
      params: { textDocument?: { uri?: unknown }; position?: unknown } | undefined,
    ): ImpactOverview | ResponseError | null => {
      const { textDocument, position } = params ?? {};
      if (typeof textDocument?.uri !== "string" || !isPosition(position)) {
        return new ResponseError(ErrorCodes.InvalidParams, "A URI and a position must be there.");
      }
      const document = textAt(textDocument.uri);
      const workspace = document && workspaces.of(document);
      const roster = document && workspace && rosterOf(workspace, document);
      if (!document || !roster) return null;
      const defined = roster.definedIn(document);
      const person =
        roster.at(document, document.offsetAt(position as Position)) ?? (defined.length === 1 ? defined[0] : undefined);
      if (!person) return null;
      const isOther = (one: Person) => one.id !== person.id;
      return {
        name: person.name,
        handedToBy: roster
          .handoversTo(person)
          .filter(({ from }) => isOther(from))
          .map(({ from, spots: [spot] }) => neighbour(from, spot)),
        handsOverTo: roster
          .handoversFrom(person)
          .filter(({ to }) => isOther(to))
          .map(({ to }) => neighbour(to)),
      };
    },
  );
}

function neighbour(person: Person, spot = person.defined()): Neighbour {
  return { name: person.name, location: spot ? locationOf(spot) : null };
}

function ofOther(other: DialectTeam): GraphOverview {
  const team = asTeam(other);
  const mentions = mentionsIn(other);
  const { graph } = checkHandovers(team, mentions, { workflow: "conversation" });
  const mermaid = toMermaid(graph);
  team.dispose();
  return { title: `${other.dialect.name} in ${other.file}`, mermaid };
}

function ofOwn(workspace: Workspace): GraphOverview {
  const mentions = workspace.all().flatMap(({ analysis, options }): SopMentions[] => {
    return options.source === undefined ? [] : [{ assignment: options.source, mentions: mentionsOf(analysis) }];
  });
  const workflow = workspace.settings?.workflow;
  const { graph } = checkHandovers(workspace.team, mentions, workflow === undefined ? {} : { workflow });
  return { title: "our own team", mermaid: toMermaid(graph) };
}
