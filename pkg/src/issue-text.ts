// How a problem with data is said where its place has to be said with it.
import type { Issue } from "./types.js";

/** The message with the way to what it is about: `assignments[1].name: The name is empty.` */
export function placed({ code, message, path }: Pick<Issue, "code" | "message" | "path">): string {
  // What is missing is named by the message.
  const way = (code === "missing-field" ? path.slice(0, -1) : path)
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
  return way === "" ? message : `${way}: ${message}`;
}
