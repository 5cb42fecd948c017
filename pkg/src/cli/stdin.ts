import { applyEdits } from "sop-handover";

import { analyseFile, editsFor, ownership, refusal } from "./analyse.js";
import { guardTeam } from "./check-inputs.js";
import type { CheckOptions } from "./check-options.js";
import { fixesFor } from "./check.js";
import { diffOf } from "./fixes/mend.js";
import { inOrder } from "./finding.js";
import { openProject, tellProblems } from "./project.js";
import { absolutePath, realPath, shown } from "./files/identity.js";
import { decode, readText, withMark } from "./files/text-file.js";
import { reporter } from "./report/index.js";
import { ReportWriter, written } from "./report/written.js";
import type { Summary } from "./report/reporter.js";
import type { Settings } from "./settings.js";
import { type Looked, openSifting } from "./sift/sifting.js";
import { UsageError } from "./usage.js";

/** All of standard input. */
export async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Checks standard input as if it were a file. With fixes it prints the fixed text, as editors expect from a formatter,
 * and reports problems on standard error; unfixable text is printed unchanged. Returns the number of errors and
 * warnings.
 */
export async function checkStdin(
  name: string,
  settings: Settings,
  check: CheckOptions,
): Promise<Pick<Summary, "tally" | "nothing">> {
  if (settings.team === undefined) return checkOtherTools(name, settings, check);
  const { fix, report, write } = check;
  const path = absolutePath(name);
  const file = shown(path);
  const refused = refusal(path);
  if (refused !== undefined) throw new UsageError(`${file}: ${refused}`);
  const project = openProject(settings);
  // Fixed text may be written back to its origin.
  guardTeam(settings, check, project, fix === "none" ? [...project.sops, { path }] : []);
  const bytes = await readStdin();
  const read = decode(file, bytes);
  const options = { workflow: settings.workflow, format: settings.syntax, rules: settings.rules };
  if (fix === "none") {
    const sifting = openSifting(settings, { ...check, writesBaseline: false });
    const job = { options, fix, teamRules: settings.teamRules, sieve: sifting.options };
    const sop = { path, real: realPath(path) };
    const findings = "problem" in read ? [read.problem] : analyseFile(read.text, sop, project.team, job).findings;
    if ("text" in read) sifting.open(read.text, { file });
    const writer = await reporter(report.format, report);
    const out = new ReportWriter(writer, write);
    await out.add(written(sifting.sift([...project.problems, ...inOrder(findings)]), writer));
    const isDoubtful = project.incomplete || out.leavesOut;
    const looked: Looked = { ofTeam: "none", isEverything: false, isDoubtful, files: new Set([file]) };
    await out.add(written(sifting.end(looked), writer));
    return out.end({ sops: 1, fixed: 0, ...sifting.held }, check.stats);
  }
  const level = fixesFor(project, fix);
  if ("problem" in read) {
    if (!check.writeDiff) await write(bytes);
    return { tally: tellProblems([...project.problems, read.problem]) };
  }
  const { problems } = ownership(read.text, { path }, project.team);
  const { edits, problem: unsafe } = editsFor(read.text, { path }, project.team, {
    options,
    fix: level,
    teamRules: settings.teamRules,
    sieve: { overrides: settings.overrides, record: false },
  });
  if (check.writeDiff) await check.writeDiff(diffOf(path, read, edits));
  else await write(withMark(read, applyEdits(read.text, edits)));
  return { tally: tellProblems([...project.problems, ...problems, ...(unsafe ? [unsafe] : [])]) };
}

/** The same for an agent in the files of another tool, whose team is on the disk. */
async function checkOtherTools(name: string, settings: Settings, check: CheckOptions): Promise<Summary> {
  if (check.fix !== "none") {
    throw new UsageError(
      "On standard input only SOPs of a team of our own are mended: name the team, or leave the fixes out.",
    );
  }
  const path = absolutePath(name);
  const given = decode(shown(path), await readStdin());
  const read = (one: string) => (realPath(one) === realPath(path) ? given : readText(one));
  const { checkDialects } = await import("./check-dialects.js");
  return checkDialects(settings, { ...check, patterns: [name], writesBaseline: false }, read);
}
