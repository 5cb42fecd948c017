// Loads a team.
import { Team } from "sop-handover";

import { teamOf } from "./corpus.mjs";
import { compare, print } from "./measure.mjs";

export function load() {
  const rows = [1000, 10_000, 100_000].map((size) => {
    const data = teamOf(size);
    const name = `${size.toLocaleString("en")} assignments`;
    return compare([{ name, run: () => Team.create(data).dispose() }], { turns: 5 })[0];
  });
  print("Loading a team", rows);
}
