// Checks of callers' values before use. A caller's getter or proxy can throw at any time, or return something else when
// read again, so each member is read once.
import { wrongType } from "./wrong-argument.js";

/** Throws a `TypeError` unless the value is a string. */
export function checkText(text: unknown, what = "text"): asserts text is string {
  if (typeof text !== "string") throw expected(what, "a string", text);
}

/** A value's type, as error messages name it. */
export function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}

/** Throws a `RangeError` unless the position is a whole number from 0 to `length`. */
export function checkPosition(position: number, length: number): void {
  if (!Number.isInteger(position) || position < 0 || position > length) {
    throw new RangeError(`Invalid position ${shown(position)} (in doc of length ${length})`);
  }
}

/** Reads a caller's value. If that fails, throws a `TypeError` that names the value. */
export function reading<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(what, cause);
  }
}

/** The error for a value whose getter or proxy threw. */
export function unreadable(what: string, cause: unknown): TypeError {
  return new TypeError(`${what} can't be read`, { cause });
}

/** The items of an array. Throws a `TypeError` for anything else. */
export function itemsOf<T = unknown>(value: readonly T[], what: string): readonly T[] {
  if (!reading(what, () => Array.isArray(value))) throw expected(what, "an array", value);
  return reading(what, () => [...value]);
}

/** An own or inherited member of an object. Throws a `TypeError` if the value is not an object. */
export function memberOf<T extends object, K extends keyof T & string>(object: T, key: K, what: string): T[K] {
  if ((typeof object !== "object" && typeof object !== "function") || object === null) {
    throw expected(what, "an object", object);
  }
  return reading(`${what}.${key}`, () => object[key]);
}

/** The error for a value of a wrong type. */
export function expected(what: string, type: string, got: unknown): TypeError {
  return wrongType(what, type, typeName(got));
}

/** A value as error messages show it; if it must not be read, its type. */
export function shown(value: unknown): string {
  const isPlain = typeof value === "symbol" || Object(value) !== value;
  return isPlain ? String(value).slice(0, 100) : typeName(value);
}
