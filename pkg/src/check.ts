// What callers hand in, looked at before anything is done with it. A getter or a proxy of theirs can
// throw at any time, or say something else when it is read again: each member is read once.

/** Throws a `TypeError` for anything but a string. */
export function checkText(text: unknown, what = "text"): asserts text is string {
  if (typeof text !== "string") throw expected(what, "a string", text);
}

/** The type of a value in the words of an error. */
export function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}

/** Throws a `RangeError` for anything but a whole number from 0 to `length`. */
export function checkPosition(position: number, length: number): void {
  if (!Number.isInteger(position) || position < 0 || position > length) {
    throw new RangeError(`Invalid position ${shown(position)} (in doc of length ${length})`);
  }
}

/** Reads something of a caller's. Throws a `TypeError` that names it where that can't be done. */
export function reading<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(what, cause);
  }
}

/** The words of an error for what a caller's getter or proxy does not give. */
export function unreadable(what: string, cause: unknown): TypeError {
  return new TypeError(`${what} can't be read`, { cause });
}

/** The items of an array. Throws a `TypeError` for anything else. */
export function itemsOf<T = unknown>(value: readonly T[], what: string): readonly T[] {
  if (!reading(what, () => Array.isArray(value))) throw expected(what, "an array", value);
  return reading(what, () => [...value]);
}

/** A member of an object, be it its own or not. Throws a `TypeError` for what is no object. */
export function memberOf<T extends object, K extends keyof T & string>(object: T, key: K, what: string): T[K] {
  if ((typeof object !== "object" && typeof object !== "function") || object === null) {
    throw expected(what, "an object", object);
  }
  return reading(`${what}.${key}`, () => object[key]);
}

/** The words of an error for a value of a wrong type. */
export function expected(what: string, type: string, got: unknown): TypeError {
  return new TypeError(`Expected ${what} to be ${type}, got ${typeName(got)}`);
}

/** A value in the words of an error; of what may not be read, the type. */
export function shown(value: unknown): string {
  const isPlain = typeof value === "symbol" || Object(value) !== value;
  return isPlain ? String(value).slice(0, 100) : typeName(value);
}
