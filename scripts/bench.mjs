// npm run bench: what the calls of an editor cost through the package, beside their budgets.
import { buildPackage } from "./lib/build.mjs";
import { main } from "./lib/process.mjs";
import { setupBuild } from "./setup.mjs";

/** Microseconds that a call takes: the median of many. */
function median(call, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    call(round);
    times.push((performance.now() - start) * 1000);
  }
  return times.sort((a, b) => a - b)[rounds >> 1];
}

function report(name, microseconds, budget) {
  const shown = microseconds < 1000 ? `${microseconds.toFixed(1)} µs` : `${(microseconds / 1000).toFixed(1)} ms`;
  const limit = budget ? `   budget ${budget < 1000 ? `${budget} µs` : `${budget / 1000} ms`}` : "";
  process.stdout.write(`${name.padEnd(44)}${shown.padStart(12)}${limit}\n`);
}

const word = (at) => ["Billing", "Legal", "Support", "Refunds", "Triage", "Sales", "Ops"][at % 7];
const assignments = (count) => Array.from({ length: count }, (_, at) => ({ id: `i${at}`, name: `${word(at)} ${at}` }));

/** An SOP of a length in bytes with a mention in every third paragraph. */
function sopOf(bytes) {
  const paragraph = (at) =>
    `When an order of this kind comes in, look it up and answer politely.${at % 3 ? "" : ` If it is overdue, hand over to @${word(at)} ${at % 1000}.`}\n\n`;
  let text = "";
  for (let at = 0; text.length < bytes; at += 1) text += paragraph(at);
  return text;
}

main(async () => {
  await setupBuild();
  await buildPackage();
  const { analyze, complete, SopDocument, Team } = await import("sop-handover");
  const team = Team.create({ assignments: assignments(1000) });

  for (const [kilobytes, keystroke] of [
    [20, 20],
    [200, 50],
    [2000, 150],
  ]) {
    const sop = sopOf(kilobytes * 1000);
    const size = `${kilobytes} KB`;
    report(
      `analyze ${size}`,
      median(() => analyze(sop, team), kilobytes > 1000 ? 5 : 30),
    );
    const document = new SopDocument(sop, team);
    const middle = sop.indexOf("look", sop.length >> 1);
    const type = (round) => document.edit({ from: middle + round, insert: "x" });
    report(`one keystroke in ${size}`, median(type, 300), keystroke);
    report(
      `its analysis in ${size}`,
      median(() => [document.edit({ from: 0, insert: "x" }), document.analysis], 10),
    );
    document.dispose();
  }

  const many = { assignments: assignments(100_000) };
  report(
    "loading 100,000 names",
    median(() => Team.create(many).dispose(), 5),
    150_000,
  );
  const large = Team.create(many);
  for (const query of ["@b", "@bil", "@legal 99", "@ops 12 ", "@suport"]) {
    const text = `Ask ${query}`;
    report(
      `complete ${query} among 100,000 names`,
      median(() => complete(text, text.length, large), 50),
      200,
    );
  }
});
