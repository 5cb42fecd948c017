// npm run chaos: hosts whose workers are killed, on a simulated queue, on BullMQ with Redis, and on pg-boss with PostgreSQL.
//
//   npm run chaos -- [--engine simulation|bullmq|pg-boss] [--jobs 2000] [--kills 300] [--restarts 4] [--seed 1]
import { parseArgs } from "node:util";

import { runProcesses } from "../tests/chaos/processes.mjs";
import { simulate } from "../tests/chaos/simulation.mjs";
import { buildAllButReading } from "./lib/build.mjs";
import { Failure, main, say } from "./lib/process.mjs";

const ENGINES = ["simulation", "bullmq", "pg-boss"];

main(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: "string", multiple: true, default: ENGINES },
      jobs: { type: "string", default: "2000" },
      kills: { type: "string", default: "300" },
      restarts: { type: "string", default: "4" },
      seed: { type: "string", default: "1" },
    },
  });
  const [jobs, kills, restarts, seed] = ["jobs", "kills", "restarts", "seed"].map((name) =>
    wholeNumber(name, values[name]),
  );
  const unknown = values.engine.find((engine) => !ENGINES.includes(engine));
  if (unknown) throw new Failure(`There is no engine ${unknown}: choose ${ENGINES.join(", ")}.`);
  await buildAllButReading();
  for (const engine of values.engine) {
    say(`${engine}: ${jobs} first jobs`);
    const result =
      engine === "simulation"
        ? await timed(() => simulate({ jobs, seed }))
        : await runProcesses({ engine, jobs, kills, restarts, seed, tell: teller(engine) });
    if (result === null) {
      say(`${engine}: skipped, its server is not here and could not be started`);
      continue;
    }
    const { carriedOut, given, killed, seconds, problems } = result;
    const what = `${result.jobs} first jobs, ${carriedOut} effects, ${given} given back by people, ${killed} workers killed, ${result.restarts} restarts of the store`;
    say(`${engine}: ${what}, ${seconds.toFixed(0)} s, ${problems.length} wrong or lost`);
    for (const problem of problems.slice(0, 40)) say(`  ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  }
});

async function timed(run) {
  const started = performance.now();
  return { ...(await run()), seconds: (performance.now() - started) / 1000 };
}

/** A line now and then. */
function teller(engine) {
  let next = 0;
  return ({ carriedOut, killed, restarts }) => {
    if (performance.now() < next) return;
    next = performance.now() + 15_000;
    say(`${engine}: ${carriedOut} effects carried out, ${killed} workers killed, ${restarts} restarts`);
  };
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Failure(`--${name} takes a whole number, and not ${text}.`);
  return number;
}
