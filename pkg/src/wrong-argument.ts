// Errors for wrong arguments. They have their problems as data too, as the errors of a team's data do.
import { deepFreeze } from "./freeze.js";
import { pathOf } from "./issue-text.js";
import type { Issue } from "./types.js";

/** A `TypeError` whose message has a line for each problem. */
export function wrongArgument(message: string, issues: readonly Issue[]): TypeError {
  return Object.assign(new TypeError(message), { issues: deepFreeze(issues) });
}

/**
 * The error for a value of a wrong type.
 *
 * @param what The caller's name for the value: "text", "calls[0].callId".
 * @param type The type with its article.
 */
export function wrongType(what: string, type: string, received: string): TypeError {
  return wrongArgument(`Expected ${what} to be ${type}, got ${received}`, [
    {
      code: "wrong-type",
      message: `This must be ${type}, not ${withArticle(received)}.`,
      params: { expected: type.replace(/^an? /, ""), received },
      path: pathOf(what),
    },
  ]);
}

/** The problem of a word that means nothing in its place. For an unknown key, `more` has it as `field`. */
export function unknownValue(
  path: Issue["path"],
  received: string,
  allowed: readonly string[],
  more: { readonly field?: string } = {},
): Issue {
  const words = allowed.map((word) => `“${word}”`).join(", ");
  const message = `“${received}” is not one of ${words}.`;
  return { code: "unknown-value", message, params: { received, ...more, allowed }, path };
}

function withArticle(name: string): string {
  if (name === "null" || name === "undefined") return name;
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`;
}
