import type { TeamData } from "sop-handover";
import { importGnosari, importLocus } from "sop-handover/formats";
import { newId, Workspace } from "./workspace.js";

/** A problem of a file, and its place. */
export interface FileProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type FileRead =
  | { readonly ok: true; readonly workspace: Workspace; readonly remarks: readonly FileProblem[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Reads a team from JSON, with or without comments, or YAML: a team file of this page or the command, or one of Gnosari or Locus. */
export async function readTeamFile(text: string): Promise<FileRead> {
  const read = await readData(text);
  if ("problem" in read) return { ok: false, problems: [read.problem] };
  const { team, issues } = imported(read.data);
  const errors = issues.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return { ok: false, problems: errors };
  const opened = Workspace.open({ format: 1, work: newId(), team, selected: "" });
  if (!opened.ok) return { ok: false, problems: opened.issues };
  return { ok: true, workspace: opened.value, remarks: issues };
}

function imported(data: unknown) {
  const isObject = typeof data === "object" && data !== null;
  if (isObject && "agents" in data) return importGnosari(data);
  if (isObject && "targets" in data && !("assignments" in data)) return importLocus(data);
  return { team: data as TeamData, issues: [] };
}

async function readData(text: string): Promise<{ readonly data: unknown } | { readonly problem: FileProblem }> {
  const bare = text.replace(/^\uFEFF/, "");
  if (bare.trim() === "") return { problem: { path: [], message: "The file is empty." } };
  try {
    return { data: JSON.parse(bare) };
  } catch {
    return readLenient(bare);
  }
}

async function readLenient(text: string): Promise<{ readonly data: unknown } | { readonly problem: FileProblem }> {
  const [{ parse }, { parseDocument }] = await Promise.all([import("jsonc-parser"), import("yaml")]);
  const errors: unknown[] = [];
  const data: unknown = parse(text, errors as never, { allowTrailingComma: true });
  if (errors.length === 0) return { data };
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    const [at] = error.linePos ?? [];
    const where = at ? ` Look at line ${at.line}, column ${at.col}.` : "";
    return { problem: { path: [], message: `This is neither JSON nor YAML.${where}` } };
  }
  try {
    return { data: document.toJS() };
  } catch {
    return {
      problem: { path: [], message: "This YAML can’t be read: it refers to an anchor (“*name”) that is not there." },
    };
  }
}
