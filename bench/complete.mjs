// The list at the caret, over all names of a team.
import uFuzzy from "@leeoniya/ufuzzy";
import commandScore from "command-score";
import fuzzysort from "fuzzysort";
import MiniSearch from "minisearch";
import { SopDocument, Team } from "sop-handover";

import { teamOf } from "./corpus.mjs";
import { compare, print } from "./measure.mjs";

const QUERIES = [
  "b",
  "bil",
  "billing",
  "bill spec",
  "spec bil",
  "support des",
  "fraud exp",
  "leg 4",
  "cloud bot 99",
  "biling",
];

export function complete() {
  for (const [label, size] of [
    ["1,000 names", 1000],
    ["100,000 names", 100_000],
  ]) {
    const data = teamOf(size);
    const team = Team.create(data);
    const names = data.assignments.map(({ name }) => name);
    const document = new SopDocument("", team);
    const caret = (query) => {
      document.replace(`Ask @${query}`);
      return `Ask @${query}`.length;
    };
    const mini = new MiniSearch({ fields: ["name"] });
    mini.addAll(data.assignments.map(({ name }, id) => ({ id, name })));
    const fuzzy = new uFuzzy({ intraMode: 1 });
    const prepared = names.map((name) => fuzzysort.prepare(name));
    const query = (run) => QUERIES[run % QUERIES.length];
    const rows = compare([
      { name: "sop-handover, complete", run: (run) => document.complete(caret(query(run))) },
      { name: "minisearch", run: (run) => mini.search(query(run), { prefix: true, fuzzy: 0.2 }).slice(0, 50) },
      { name: "uFuzzy", run: (run) => fuzzy.search(names, query(run), 1) },
      { name: "fuzzysort", run: (run) => fuzzysort.go(query(run), prepared, { limit: 50 }) },
      { name: "command-score", run: (run) => scored(names, query(run)) },
    ]);
    print(`Completion over ${label}`, rows);
    document.dispose();
    team.dispose();
  }
}

function scored(names, query) {
  const found = [];
  for (const name of names) {
    const score = commandScore(name, query);
    if (score > 0) found.push([score, name]);
  }
  return found.sort((a, b) => b[0] - a[0]).slice(0, 50);
}
