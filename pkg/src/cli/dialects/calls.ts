// Where a text names an agent in a form that a tool takes: in a call, `subagent_type: "code-reviewer"`, or in a link to
// its file.
import { isRole } from "./wording.js";

/** Whether a line contains a call. */
export function isCall(line: string): boolean {
  return CALL.test(line);
}

/** Whether a text may contain one. */
export function mayCall(text: string): boolean {
  return text.includes("subagent_type") || text.includes("agentName") || text.includes("runSubagent");
}

const CALL = /\b(?:subagent_type|agentName)\b["'`]?[ \t]*[:=][ \t]*[@\p{L}"'`]|#(?:agent\/)?runSubagent[ \t]+[@\p{L}]/u;

const NAMES = [
  /\b(?:subagent_type|agentName)\b["'`]?[ \t]*[:=][ \t]*["'`]@?([^"'`\n]{1,60})["'`]/g,
  // `subagent_type: code-reviewer`, but not a type or a variable.
  /\bsubagent_type: @?((?:[a-z0-9]+-)*[a-z0-9]+)(?=[`,;)]|\s|$)/g,
  // `#runSubagent reviewer "Look at the changes."`
  /#(?:agent\/)?runSubagent[ \t]+@?([\p{L}][\p{L}\p{N}_-]*)(?=[ \t]+["“])/gu,
];

/** Placeholder words for a name. */
const FILLED_IN =
  /^(?:name|type|agent|sub-?agent|specialist|role|string)$|agent[-_ ]?(?:name|type|id)s?$|^(?:the|your|my|some|any)[-_ ]|…|^\.+$/i;

/** A called name, with its place in the line. */
export interface Called {
  readonly text: string;
  readonly from: number;
}

const LINK = /\]\((?:[^)\s]{0,200}\/)?([^)\s/]{1,80})\.(?:agent|chatmode)\.md\)/g;

/** Whether a text may link to the file of an agent. */
export function mayLink(text: string): boolean {
  return text.includes(".agent.md)") || text.includes(".chatmode.md)");
}

/** The agents to whose files a line links: it names them, and need not send work there. */
export function linkedIn(line: string): readonly Called[] {
  if (!line.includes(".md)")) return [];
  return [...line.matchAll(LINK)].flatMap(({ index, 0: whole, 1: text = "" }) => {
    return FILLED_IN.test(text) ? [] : [{ text, from: index + whole.lastIndexOf(text) }];
  });
}

/** The names that a line calls. */
export function callsIn(line: string): readonly Called[] {
  if (!isCall(line)) return [];
  return NAMES.flatMap((pattern) => [...line.matchAll(pattern)]).flatMap(({ index, 0: whole, 1: text = "" }) => {
    const isBare = whole.endsWith(text) && whole.startsWith("subagent_type");
    const isName = !FILLED_IN.test(text) && (!isBare || text.includes("-") || isRole(text));
    return isName ? [{ text, from: index + whole.lastIndexOf(text) }] : [];
  });
}
