/** A count with its word: `1 error`, `2 fixes`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : word.endsWith("x") ? "es" : "s"}`;
}
