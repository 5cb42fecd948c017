// Carries out one case of tests/spec through the package: `import * as api from "sop-handover"`.
import { expectedBadges, expectedFindings, expectedTargets, linesOf } from "./expect.mjs";
import { parseMember, unescape } from "./spec_cases.mjs";
import { talkSides } from "./talking.mjs";

/** Every expectation that does not hold, each with its place and both sides. */
export function checkCase(api, spec) {
  const failures = [];
  const team = api.Team.create({
    assignments: spec.team.map(toAssignment),
    partial: setting(spec, "partial") !== undefined,
  });
  try {
    for (const step of spec.steps) {
      const fail = (problem) =>
        failures.push(
          `tests/spec/${spec.page}:${step.line}: ${spec.title}\n  SOP: ${JSON.stringify(spec.sop)}\n  ${step.what ?? step.kind}: ${problem}`,
        );
      try {
        if (step.kind === "change") applyChange(team, step.verb, step.member);
        else
          same(
            step.kind === "runnable" ? [step.runnable, read(api, spec, team).runnable] : sides(api, spec, team, step),
            fail,
          );
      } catch (error) {
        fail(String(error?.stack ?? error));
      }
    }
  } finally {
    team.dispose();
  }
  return failures;
}

function same([expected, actual], fail) {
  const [left, right] = [expected, actual].map((side) => JSON.stringify(side, null, 1));
  if (left !== right) fail(`\n  - ${left.replaceAll("\n", "\n  - ")}\n  + ${right.replaceAll("\n", "\n  + ")}`);
}

const setting = (spec, key) => spec.settings.find(([name]) => name === key)?.[1];

function optionsOf(spec) {
  const options = {};
  for (const [key, value] of spec.settings) {
    if (key === "rule") (options.rules ??= {})[value.split(" ")[0]] = value.split(" ")[1];
    else if (key === "limit") options.limit = Number(value);
    else if (key === "boost") (options.boost ??= {})[value.split(" ")[0]] = Number(value.split(" ")[1]);
    else if (key !== "partial") options[key] = value;
  }
  return options;
}

const read = (api, spec, team) => api.analyze(spec.sop, team, optionsOf(spec));

/** What is expected and what came, in one shape. */
function sides(api, spec, team, { what, argument, body }) {
  const options = optionsOf(spec);
  switch (what) {
    case "badges": {
      const expected = expectedBadges(spec.sop, body);
      const keys = ["from", "to", "form", "id", "status"];
      const actual = read(api, spec, team).badges.map((badge, at) =>
        pick(badge, [...keys, ...looked(expected[at], ["candidates", "label"])]),
      );
      return [expected.map((badge) => pick(badge, [...keys, "candidates", "label"])), actual];
    }
    case "targets": {
      const expected = expectedTargets(body);
      const actual = read(api, spec, team).targets.map(({ id, name, kind, when }, at) =>
        expected[at]?.when
          ? { id, name, kind, when: when.map((text, nth) => ruleText(text, expected[at].when[nth])) }
          : { id, name, kind },
      );
      return [expected, actual];
    }
    case "diagnostics":
      return findingSides(expectedFindings(spec.sop, body), read(api, spec, team).diagnostics);
    case "after safe fixes":
      return [body, api.applyEdits(spec.sop, api.collectEdits(read(api, spec, team).diagnostics, "safe"))];
    case "after":
      return [body, afterFix(api, spec, read(api, spec, team), argument)];
    case "completion":
      return completionSides(api.complete(spec.sop, spec.caret, team, options), spec.sop, body);
    case "accept":
      return [body, accepted(api, spec, api.complete(spec.sop, spec.caret, team, options), argument)];
    case "linked":
      return [body, api.linkMentions(spec.sop, team, options)];
    case "plain text":
      return [body, api.plainText(spec.sop)];
    case "ids":
      return [linesOf(body), api.mentionedIds(spec.sop, options)];
    case "mention":
      return [body, api.formatMention(argument, team.get(argument).name)];
    case "conversation":
      return talkSides(api, body);
    case "json":
      return [true, true];
    case "issues": {
      const json = spec.steps.filter((step) => step.what === "json").at(-1).body;
      const result = api.Team.safeCreate(JSON.parse(json));
      if (result.ok) result.value.dispose();
      return [
        linesOf(body).sort(),
        result.ok ? [] : result.issues.map(({ code, path }) => `${code} at ${pathText(path)}`).sort(),
      ];
    }
    default:
      throw new Error(`${what} can't be checked`);
  }
}

/** A rule text with white space collapsed; as `…words…` where the page expects it to hold these words. */
function ruleText(text, expected) {
  const collapsed = text.trim().split(/\s+/u).join(" ");
  const part = /^…(.*)…$/.exec(expected ?? "")?.[1];
  return part !== undefined && collapsed.includes(part) ? expected : collapsed;
}

const looked = (expected, keys) => keys.filter((key) => expected?.[key] !== undefined);
const pick = (from, keys) =>
  Object.fromEntries([...new Set(keys)].filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));

function findingSides(expected, diagnostics) {
  const named = (rule) => expected.findings.some((finding) => finding.rule === rule) || expected.absent.includes(rule);
  const left = [...expected.findings];
  const [first, second] = [[], []];
  for (const finding of diagnostics) {
    if ((expected.open || finding.rule === "plain-mention") && !named(finding.rule)) continue;
    const at = left.findIndex(
      (e) => e.rule === finding.rule && (e.from === undefined || (e.from === finding.from && e.to === finding.to)),
    );
    const pair = at < 0 ? undefined : left.splice(at, 1)[0];
    if (pair) first.push(pick(pair, ["severity", "rule", "from", "to", "fixes"]));
    const actual = { ...finding, fixes: finding.fixes.map(({ code }) => code) };
    second.push(
      pick(actual, [
        "severity",
        "rule",
        ...(pair && pair.from === undefined ? [] : ["from", "to"]),
        ...looked(pair, ["fixes"]),
      ]),
    );
  }
  return [[...first, ...left], second];
}

function afterFix(api, spec, analysis, argument) {
  const [code, id] = argument.split(" ");
  const fixes = analysis.diagnostics.flatMap(({ fixes }) => fixes);
  const target = id === undefined ? "" : `(assignment:${encodeURIComponent(id)})`;
  const fix = fixes.find((fix) => fix.code === code && fix.edits.some(({ insert }) => (insert ?? "").includes(target)));
  return fix === undefined ? "no such fix" : api.applyEdits(spec.sop, fix.edits);
}

function completionSides(list, sop, body) {
  const [head, ...rest] = linesOf(body);
  if (head === "closed" || list === null)
    return [head, list === null ? "closed" : `open ${sop.slice(list.from, list.to)}`];
  const absent = rest.filter((line) => line.startsWith("without ")).map((line) => nameOf(parseMember(line.slice(8))));
  const options = rest
    .filter((line) => line !== "…" && !line.startsWith("without "))
    .map((line) => nameOf(parseMember(line)));
  const actual = list.options.map(({ id, label }) => nameOf({ id, name: label }));
  const open = rest.includes("…") || options.length === 0;
  return [
    { head: unescape(head), options, offered: [] },
    {
      head: `open ${sop.slice(list.from, list.to)}`,
      options: open ? actual.slice(0, options.length) : actual,
      offered: actual.filter((name) => absent.includes(name)),
    },
  ];
}

const nameOf = ({ id, name }) => `${id} ${name}`;

function accepted(api, spec, list, id) {
  const option = list?.options.find((option) => option.id === id);
  if (option === undefined) return "not offered";
  const text = api.applyEdits(spec.sop, [option.edit]);
  return `${text.slice(0, option.caret)}‸${text.slice(option.caret)}`;
}

const pathText = (path) =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "") || ".";

function toAssignment(member) {
  const { id, name, formerNames } = member;
  const connections = member.queue ? ["queue:consumer"] : [];
  return {
    id,
    name,
    formerNames,
    connections,
    kind: member.human ? "human" : "assignment",
    status: member.deleted ? "deleted" : "active",
  };
}

function applyChange(team, verb, member) {
  if (verb === "add") team.patch({ upsert: [toAssignment(member)] });
  else if (verb === "delete") team.patch({ delete: [member.id] });
  else if (verb === "rename") team.patch({ upsert: [{ ...team.get(member.id), name: member.name }] });
  else if (verb === "restore") team.patch({ upsert: [{ ...team.get(member.id), status: "active" }] });
  else
    team.update({
      assignments: team.toJSON().assignments.filter(({ id, status }) => id !== member.id && status !== "deleted"),
    });
}
