import { resolve } from "node:path";
import { applyEdits, collectEdits, analyze } from "sop-handover";

import { analyseSop, optionsFor, ownerOf } from "./analyse.js";
import type { CheckOptions } from "./check.js";
import { type Finding, inOrder } from "./finding.js";
import { openProject } from "./project.js";
import { shown } from "./files/identity.js";
import { decode, withMark } from "./files/text-file.js";
import { reporter } from "./report/index.js";
import { ReportWriter, written } from "./report/written.js";
import type { Summary } from "./report/reporter.js";
import type { Settings } from "./settings.js";

/** All of standard input. */
export async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Checks standard input as if it were a file. With fixes the mended text is what is printed, as
 * editors expect from a formatter, and nothing is summed up.
 */
export async function checkStdin(
  name: string,
  settings: Settings,
  { fix, report, write }: CheckOptions,
): Promise<Summary | undefined> {
  const path = resolve(name);
  const project = openProject(settings);
  const print = async (findings: readonly Finding[]): Promise<Summary> => {
    const writer = await reporter(report.format, report);
    const out = new ReportWriter(writer, write);
    await out.add(written(findings, writer));
    return out.end(1, 0);
  };
  const read = decode(shown(path), await readStdin());
  if ("problem" in read) return print([read.problem]);
  const options = { workflow: settings.workflow, format: settings.syntax, rules: settings.rules };
  const owner = ownerOf(read.text, path, project.team);
  if (fix === "none") {
    const { findings } = analyseSop({ path, text: read.text, ...owner }, project.team, { options, fix });
    return print([...project.problems, ...inOrder(findings.map((finding) => ({ ...finding, file: shown(path) })))]);
  }
  const { diagnostics } = analyze(read.text, project.team, optionsFor(owner?.assignment, project.team, options));
  await write(withMark(read, applyEdits(read.text, collectEdits(diagnostics, fix))));
  return undefined;
}
