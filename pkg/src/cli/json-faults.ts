// Faults that a JSON parser accepts silently: a duplicate key, whose last value it takes, and a number that it rounds.
// In a line that a host concatenates, the last value could be the model's.

/** Every character that determines the place in a JSON text, and whole numbers that may be too long. */
const MARK = /["{}[\],]|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

export interface JsonFault {
  readonly code: "repeated-key" | "long-number";
  readonly message: string;
}

interface Open {
  /** The keys so far; nothing for an array. */
  readonly keys: Set<string> | undefined;
  /** Whether a key follows. */
  awaitsKey: boolean;
  /** The key that the value being read belongs to. */
  key: string | undefined;
}

/**
 * The first duplicate key of a JSON text, or the first whole number that JavaScript can't represent exactly.
 *
 * @param value The result of `JSON.parse`.
 * @param apart The path to what a model wrote, which may contain anything. A list around the whole is ignored.
 */
export function jsonFault(json: string, value: unknown, apart: readonly string[]): JsonFault | undefined {
  return isPlain(json, value) ? undefined : faultIn(json, apart);
}

const QUOTE = 0x22;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
/** JavaScript may not represent numbers with this many digits in a row exactly. */
const MANY = 16;

/**
 * Whether a text has as many keys as its parsed value, and no long number. Nearly every line passes, and this check
 * takes a tenth of the time of the search.
 */
function isPlain(json: string, value: unknown): boolean {
  let [keys, digits] = [0, 0];
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    digits = code >= ZERO && code <= NINE ? digits + 1 : 0;
    if (digits === MANY) return false;
    if (code === QUOTE) at = endOfText(json, at) - 1;
    else if (code === COLON) keys += 1;
  }
  return keys === keysIn(value);
}

/** How many members all objects in a value have. */
function keysIn(value: unknown): number {
  let count = 0;
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next !== "object" || next === null) continue;
    const items: unknown[] = Object.values(next);
    if (!Array.isArray(next)) count += items.length;
    for (const item of items) rest.push(item);
  }
  return count;
}

function faultIn(json: string, apart: readonly string[]): JsonFault | undefined {
  const around: Open[] = [];
  MARK.lastIndex = 0;
  for (let match = MARK.exec(json); match; match = MARK.exec(json)) {
    const [mark] = match;
    const open = around.at(-1);
    if (mark === '"') {
      const end = endOfText(json, match.index);
      MARK.lastIndex = end;
      if (!open?.keys || !open.awaitsKey) continue;
      const key = textOf(json.slice(match.index, end));
      open.awaitsKey = false;
      open.key = key;
      if (open.keys.has(key) && !isWithin(around, apart)) return repeatedKey(key);
      open.keys.add(key);
    } else if (mark === ",") {
      if (open?.keys) open.awaitsKey = true;
    } else if (mark === "{") around.push({ keys: new Set(), awaitsKey: true, key: undefined });
    else if (mark === "[") around.push({ keys: undefined, awaitsKey: false, key: undefined });
    else if (mark === "}" || mark === "]") around.pop();
    else if (!Number.isSafeInteger(Number(mark)) && !isWithin(around, apart)) return longNumber(mark);
  }
  return undefined;
}

function repeatedKey(key: string): JsonFault {
  return { code: "repeated-key", message: `The line has the key ${JSON.stringify(key.slice(0, 100))} twice.` };
}

function longNumber(number: string): JsonFault {
  const shown = number.slice(0, 100);
  return { code: "long-number", message: `JavaScript would round the number ${shown}: write it as a text.` };
}

/** Behind the quote that ends the text beginning here. */
function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json[end - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return json.length;
}

function textOf(quoted: string): string {
  return quoted.includes("\\") ? JSON.parse(quoted) : quoted.slice(1, -1);
}

function isWithin(around: readonly Open[], apart: readonly string[]): boolean {
  const first = around[0]?.keys === undefined ? 1 : 0;
  return around.length - first > apart.length && apart.every((key, at) => around[first + at]?.key === key);
}
