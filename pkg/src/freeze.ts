/** Freezes plain data with everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const key in value) deepFreeze(value[key]);
    Object.freeze(value);
  }
  return value;
}

/**
 * A copy of a host's data as deep as a team goes. What the engine reads and what is kept for
 * rebuilding are then the same, whatever the host does to its own objects later.
 */
export function copyPlain(value: unknown, depth = 5): unknown {
  if (typeof value !== "object" || value === null || depth === 0) return value;
  if (Array.isArray(value)) return value.map((item) => copyPlain(item, depth - 1));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    // Not an assignment: that would take a key `__proto__` for the prototype.
    Object.defineProperty(copy, key, {
      value: copyPlain((value as Record<string, unknown>)[key], depth - 1),
      enumerable: true,
    });
  }
  return copy;
}
