// Medians of runs that take turns, so that other work on the machine affects all alike.

const WARM_UP_MS = 250;

/**
 * Times each candidate (`{ name, run }`) in microseconds a run. Candidates take turns; each turn
 * repeats a run until it has taken long enough to be timed.
 */
export function compare(candidates, { turns = 9, least = 4 } = {}) {
  const times = candidates.map(() => []);
  for (const { run } of candidates) warmUp(run);
  for (let turn = 0; turn < turns; turn++) {
    for (const [at, { run }] of candidates.entries()) {
      let runs = 0;
      const start = performance.now();
      do run(runs++);
      while (performance.now() - start < least);
      times[at].push(((performance.now() - start) * 1000) / runs);
    }
  }
  return candidates.map(({ name, note = "" }, at) => ({ name, note, median: median(times[at]) }));
}

/** The same for candidates whose runs may end later: what they give is waited for. */
export async function compareAsync(candidates, { turns = 9, least = 4 } = {}) {
  const times = candidates.map(() => []);
  for (const { run } of candidates) await repeat(run, WARM_UP_MS);
  for (let turn = 0; turn < turns; turn++) {
    for (const [at, { run }] of candidates.entries()) times[at].push(await repeat(run, least));
  }
  return candidates.map(({ name, note = "" }, at) => ({ name, note, median: median(times[at]) }));
}

/** Microseconds a run. */
async function repeat(run, least) {
  let runs = 0;
  const start = performance.now();
  do await run(runs++);
  while (performance.now() - start < least);
  return ((performance.now() - start) * 1000) / runs;
}

/** Gives the engines' compilers their time, JavaScript's and WebAssembly's alike. */
function warmUp(run) {
  const start = performance.now();
  let runs = 0;
  do run(runs++);
  while (performance.now() - start < WARM_UP_MS);
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** A table of medians with ratios to the first row. */
export function print(title, rows) {
  const width = Math.max(...rows.map((row) => row.name.length));
  console.log(`\n${title}`);
  for (const { name, median: time, note } of rows) {
    const ratio = time / rows[0].median;
    console.log(`  ${name.padEnd(width)}  ${format(time).padStart(10)}  ${ratio.toFixed(2).padStart(8)} ×  ${note}`);
  }
}

function format(microseconds) {
  if (microseconds < 1000) return `${microseconds.toFixed(1)} µs`;
  return `${(microseconds / 1000).toFixed(2)} ms`;
}
