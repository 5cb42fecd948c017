import { plural } from "../plural.js";
import type { Summary } from "./reporter.js";

/** The findings of each rule as a table, the most frequent first. */
export function statsOf({ counts = new Map() }: Summary): string {
  const rows = [...counts].map(([rule, { error, warning, info, fixable }]) => ({
    rule,
    error,
    warning,
    info,
    fixable,
  }));
  const all = ({ error, warning, info }: (typeof rows)[number]) => error + warning + info;
  rows.sort((a, b) => all(b) - all(a) || (a.rule < b.rule ? -1 : 1));
  const lines = rows.map((row) => [row.rule, row.error, row.warning, row.info, row.fixable].map(String));
  const table = [["rule", "errors", "warnings", "infos", "--fix"], ...lines];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const inLine = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
  if (rows.length === 0) return "No rule has found anything.\n";
  return `${plural(rows.length, "rule")} found something:\n${table.map((cells) => inLine(cells).join("  ")).join("\n")}\n`;
}
