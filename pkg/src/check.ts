// Arguments that the types already forbid, for callers without types.

/** Throws a `TypeError` for anything but a string. */
export function checkText(text: unknown, what = "text"): asserts text is string {
  if (typeof text !== "string") {
    throw new TypeError(`Expected ${what} to be a string, got ${typeName(text)}`);
  }
}

/** The type of a value in the words of an error. */
export function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}

/** Throws a `RangeError` for anything but a whole number from 0 to `length`. */
export function checkPosition(position: number, length: number): void {
  if (!Number.isInteger(position) || position < 0 || position > length) {
    throw new RangeError(`Invalid position ${position} (in doc of length ${length})`);
  }
}
