// The teams that a client has made, by name.
import { Team, type TeamData, type TeamOptions } from "sop-handover";

import { type Path, ServeError, wrongParams } from "./errors.js";

/** The state of a team. */
export interface Held {
  readonly team: string;
  /** How many assignments there are, deleted ones included. */
  readonly size: number;
  /** Increases with every change. */
  readonly version: number;
}

export class Teams {
  readonly #teams = new Map<string, Team>();
  #last = 0;

  /** Creates one, under the next number if no name is given. */
  create(data: TeamData, options: TeamOptions | undefined, name: unknown): Held {
    if (name !== undefined && typeof name !== "string") throw wrongParams("params.team must be a string.", ["team"]);
    if (name !== undefined && this.#teams.has(name)) {
      const message = `There is a team ${shown(name)} already: update it, or dispose of it first.`;
      throw new ServeError("params", "team-exists", message, { path: ["team"] });
    }
    const team = Team.create(data, options);
    const own = name ?? this.#nextName();
    this.#teams.set(own, team);
    return held(own, team);
  }

  named(name: unknown, path: Path): Team {
    if (typeof name !== "string") throw wrongParams(`params.${path.join(".")} must be the name of a team.`, path);
    const team = this.#teams.get(name);
    if (team) return team;
    const message = `There is no team ${shown(name)}: make it with team.create.`;
    throw new ServeError("params", "unknown-team", message, { path });
  }

  held(team: Team): Held {
    return held(this.#nameOf(team), team);
  }

  list(): readonly Held[] {
    return [...this.#teams].map(([name, team]) => held(name, team));
  }

  dispose(team: Team): null {
    this.#teams.delete(this.#nameOf(team));
    team.dispose();
    return null;
  }

  #nextName(): string {
    do this.#last += 1;
    while (this.#teams.has(String(this.#last)));
    return String(this.#last);
  }

  #nameOf(team: Team): string {
    for (const [name, other] of this.#teams) if (other === team) return name;
    throw new Error("A team that is not held");
  }
}

function held(team: string, { size, version }: Team): Held {
  return { team, size, version };
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
