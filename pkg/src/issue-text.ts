// The text of a problem with data, and its place as text.
import type { Issue } from "./types.js";

/** The message with the path to the problem: `assignments[1].name: The name is empty.` */
export function placed({ code, message, path }: Pick<Issue, "code" | "message" | "path">): string {
  // The message itself names a missing field.
  const way = (code === "missing-field" ? path.slice(0, -1) : path)
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
  return way === "" ? message : `${way}: ${message}`;
}

/** The path that error messages write as `calls[0].callId`. */
export function pathOf(place: string): (string | number)[] {
  return [...place.matchAll(/\["([^"]*)"\]|\[(\d+)\]|[^.[\]]+/g)].map(([part, key, index]) =>
    index === undefined ? (key ?? part) : Number(index),
  );
}
