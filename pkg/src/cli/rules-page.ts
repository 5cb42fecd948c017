import { FILE_PROBLEMS } from "./file-problems.js";
import { ruleDocs } from "./rule-docs.js";

/** The page with a part for each rule, in Markdown. */
export function rulesPage(): string {
  const all = ruleDocs();
  const names = new Set(all.map(({ name }) => name));
  const own = all.map(({ name, severity, scope, docs, message, help, params }) => {
    const about = scope === "team" ? "the team as a whole" : "one SOP";
    const filled = params.map((param) => `- \`{${param.name}}\`: ${param.holds}`).join("\n");
    const ofFile = FILE_PROBLEMS.get(name);
    const parts = [
      `## ${name}`,
      `*${severity}*, about ${about}`,
      docs,
      `> ${message}`,
      ...(filled === "" ? [] : [filled]),
      ...(help === "" ? [] : [`**What to do.** ${help}`]),
      ...(ofFile ? [`As a problem of a file (*${ofFile.severity}*): ${ofFile.docs}`] : []),
    ];
    return parts.join("\n\n");
  });
  const files = [...FILE_PROBLEMS]
    .filter(([name]) => !names.has(name))
    .map(([name, { severity, docs }]) => `## ${name}\n\n*${severity}*, about a file\n\n${docs}`);
  const index = [...names].map((name) => `[${name}](#${name})`).join(", ");
  return `${[HEAD, index, ...own, "# What can be wrong with files", ...files].join("\n\n")}\n`;
}

const HEAD = `# Rules

What \`sop-handover check\` finds, and why that matters. \`sop-handover explain <rule>\` says the same in a terminal, and
\`sop-handover explain --format markdown\` prints this page. [Settings](cli.md#settings) change the severity of findings;
[comments and a baseline](cli.md#findings-that-are-not-to-be-told) suppress them.`;
