import { resolve } from "node:path";
import { applyEdits, collectEdits, analyze } from "sop-handover";

import { analyseSop, type FixLevel, optionsFor, ownerOf } from "./analyse.js";
import { openProject } from "./project.js";
import { decode, shown } from "./read.js";
import type { Report } from "./report/reporter.js";
import type { Settings } from "./settings.js";

/** All of standard input. */
export async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Checks standard input as if it were a file. With fixes the mended text is what is printed, as
 * editors expect from a formatter.
 */
export async function checkStdin(
  name: string,
  settings: Settings,
  fix: FixLevel,
  print: (report: Report) => number,
): Promise<number> {
  const path = resolve(name);
  const project = openProject(settings);
  const read = decode(shown(path), await readStdin());
  if ("problem" in read) return print({ findings: [read.problem], sops: 1, fixed: 0 });
  const options = { workflow: settings.workflow, format: settings.syntax, rules: settings.rules };
  const owner = ownerOf(read.text, path, project.team);
  if (fix === "none") {
    const outcome = analyseSop({ path, text: read.text, ...owner }, project.team, { options, fix });
    const findings = outcome.findings.map((finding) => ({ ...finding, file: shown(path) }));
    return print({ findings: [...project.problems, ...findings], sops: 1, fixed: 0 });
  }
  const { diagnostics } = analyze(read.text, project.team, optionsFor(owner?.assignment, project.team, options));
  process.stdout.write(applyEdits(read.text, collectEdits(diagnostics, fix)));
  return 0;
}
