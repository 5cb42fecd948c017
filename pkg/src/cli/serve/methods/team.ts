// Teams: created, changed and disposed by name.
import { checkHandovers, impact, mentionsOf, type Team, toDot, toMermaid } from "sop-handover";

import { method, passing } from "../method.js";

const DATA = { "invalid-team": ["data"] };

export const TEAM_METHODS = {
  "team.create": method(
    { data: "required", options: "optional", team: "optional" },
    ({ data, options, team }, { teams }) => teams.create(data, options, team),
    DATA,
  ),
  "team.update": method(
    { team: "team", data: "required" },
    ({ team, data }, { teams }) => {
      const own: Team = team;
      own.update(data);
      return teams.held(own);
    },
    DATA,
  ),
  "team.patch": method(
    { team: "team", change: "required" },
    ({ team, change }, { teams }) => {
      const own: Team = team;
      own.patch(change);
      return teams.held(own);
    },
    { "invalid-team": ["change"] },
  ),
  "team.get": method({ team: "team", id: "required" }, ({ team, id }) => (team as Team).get(id)),
  "team.toJSON": method({ team: "team" }, ({ team }) => (team as Team).toJSON()),
  "team.check": method({ team: "team", options: "optional" }, ({ team, options }) => (team as Team).check(options)),
  "team.graph": method({ team: "team", options: "optional" }, ({ team, options }) => (team as Team).graph(options)),
  "team.list": method({}, (_, { teams }) => teams.list()),
  "team.dispose": method({ team: "team" }, ({ team }, { teams }) => teams.dispose(team)),
  mentionsOf: passing({ analysis: "required" }, mentionsOf),
  checkHandovers: passing({ team: "team", sops: "required", options: "optional" }, checkHandovers),
  impact: passing({ graph: "required", id: "required" }, impact),
  toDot: passing({ graph: "required" }, toDot),
  toMermaid: passing({ graph: "required" }, toMermaid),
};
