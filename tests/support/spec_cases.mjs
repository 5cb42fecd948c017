// Reads the Markdown pages of tests/spec into cases: the same rules as spec_cases.rs, for Node and
// browsers. tests/spec/README.md states the format.

const FENCES = [
  "badges",
  "targets",
  "diagnostics",
  "after safe fixes",
  "after",
  "completion",
  "accept",
  "linked",
  "plain text",
  "ids",
  "mention",
  "json",
  "issues",
  "conversation",
];
const CHANGES = ["rename", "delete", "restore", "add", "drop"];

/** All cases of a page, in order. Throws where the page can't be understood. */
export function parsePage(page, markdown) {
  const reader = { page, team: [], list: "prose", open: null, table: null, cases: [] };
  const lines = markdown.replace(/\n$/, "").split("\n");
  for (let at = 0; at < lines.length; ) at = readLine(reader, lines, at);
  closeCase(reader);
  return reader.cases;
}

function readLine(reader, lines, at) {
  const line = lines[at];
  if (line.startsWith("|")) {
    readRow(reader, line, at + 1);
    return at + 1;
  }
  reader.table = null;
  if (line.startsWith("```")) return readFence(reader, lines, at);
  if (line.startsWith("## ")) {
    readHeading(reader, line.slice(3), at + 1);
  } else if (line === "Team:" || line === "Team, also:") {
    if (line === "Team:") openCase(reader, at).team.length = 0;
    reader.list = "case";
  } else if (line.startsWith("- ") && reader.list !== "prose") {
    const team = reader.list === "page" ? reader.team : openCase(reader, at).team;
    team.push(parseMember(line.slice(2)));
  } else if (line.startsWith("With: ")) {
    for (const setting of line.slice(6).split(";"))
      openCase(reader, at).settings.push(splitOnce(setting.trim(), " ").map(unescape));
  } else if (line.startsWith("Runnable: ")) {
    openCase(reader, at).steps.push({ line: at + 1, kind: "runnable", runnable: line.slice(10) === "yes" });
  } else if (line.startsWith("Then: ")) {
    for (const change of line.slice(6).split(";"))
      openCase(reader, at).steps.push({ line: at + 1, ...parseChange(change.trim()) });
  } else if (line.trim() !== "") {
    reader.list = "prose";
  }
  return at + 1;
}

function readHeading(reader, title, line) {
  closeCase(reader);
  reader.list = "prose";
  if (title === "Team") {
    reader.team = [];
    reader.list = "page";
  } else {
    reader.open = {
      page: reader.page,
      line,
      title,
      team: [...reader.team],
      settings: [],
      sop: "",
      caret: null,
      steps: [],
    };
  }
}

function readFence(reader, lines, at) {
  const ticks = /^`+/.exec(lines[at])[0];
  let end = at + 1;
  while (lines[end] !== ticks) {
    if (++end > lines.length) throw new Error(`${place(reader, at)}: this fence is not closed`);
  }
  const info = lines[at].slice(ticks.length).trim();
  const escaped = info.endsWith(" escaped");
  const what = escaped ? info.slice(0, -8) : info;
  const raw = lines.slice(at + 1, end).join("\n");
  const body = escaped ? unescape(raw) : raw;
  const open = openCase(reader, at);
  if (what === "sop") {
    const caret = body.indexOf("‸");
    open.caret = caret < 0 ? null : caret;
    open.sop = body.replace("‸", "");
  } else {
    const name = FENCES.find((name) => what === name || what.startsWith(`${name} `));
    if (name === undefined) throw new Error(`${place(reader, at)}: no such kind of fence`);
    open.steps.push({
      line: at + 1,
      kind: "expect",
      what: name,
      argument: unescape(what.slice(name.length).trim()),
      body,
    });
  }
  reader.list = "prose";
  return end + 1;
}

function readRow(reader, line, number) {
  const cells = line
    .trim()
    .replace(/^\|+|\|+$/g, "")
    .split("|")
    .map((cell) => cell.trim());
  if (reader.table === null) {
    reader.table = cells;
    return;
  }
  if (reader.table[0] !== "SOP" || cells.every((cell) => cell.startsWith("---"))) return;
  const body = cells[1] === "none" ? "none" : codeSpans(cells[1]).join("\n");
  const steps = [{ line: number, kind: "expect", what: "badges", argument: "", body }];
  reader.cases.push({
    ...openCase(reader, number - 1),
    line: number,
    sop: unescape(codeSpans(cells[0])[0] ?? ""),
    steps,
  });
}

function closeCase(reader) {
  if (reader.open !== null && reader.open.steps.length > 0) reader.cases.push(reader.open);
  reader.open = null;
}

function openCase(reader, at) {
  if (reader.open === null) throw new Error(`${place(reader, at)}: this stands under no heading of a case`);
  return reader.open;
}

const place = (reader, at) => `tests/spec/${reader.page}:${at + 1}`;

function parseChange(change) {
  const [verb, rest] = splitOnce(change, " ");
  if (!CHANGES.includes(verb)) throw new Error(`no such change: ${change}`);
  return { kind: "change", verb, member: parseMember(rest.includes(" ") ? rest : `${rest} -`) };
}

/** `b1 Billing · queue`. */
export function parseMember(item) {
  const [head, ...facts] = item.split(" · ");
  const [id, name] = splitOnce(head, " ").map(unescape);
  const member = { id, name, deleted: false, queue: false, human: false, formerNames: [] };
  for (const fact of facts) {
    if (fact.startsWith("formerly ")) member.formerNames.push(unescape(fact.slice(9)));
    else if (["deleted", "queue", "human"].includes(fact)) member[fact] = true;
    else throw new Error(`no such fact about an assignment: ${fact}`);
  }
  return member;
}

const codeSpans = (cell) => cell.split("`").filter((_, at) => at % 2 === 1);

export function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** `\u{200b}`, `\n`, `\r`, `\t` and `\\`; any other backslash stands for itself. */
export function unescape(text) {
  return text.replace(/\\(?:u\{([0-9a-fA-F]+)\}|([nrt\\]))/g, (_, hex, short) =>
    hex === undefined
      ? { n: "\n", r: "\r", t: "\t", "\\": "\\" }[short]
      : String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}
