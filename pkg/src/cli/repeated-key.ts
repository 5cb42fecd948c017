// A key that an object holds twice. A parser takes the last one in silence: in a line that a host puts together from texts, that one
// could be the model's.

/** Every character that says where in a JSON text one is. */
const MARK = /["{}[\],]/g;

interface Open {
  /** The keys so far; nothing for an array. */
  readonly keys: Set<string> | undefined;
  /** Where a key stands next. */
  awaitsKey: boolean;
  /** The key that the value being read belongs to. */
  key: string | undefined;
}

/**
 * The first key that an object of a JSON text holds twice.
 *
 * @param json Text that `JSON.parse` takes.
 * @param apart The way to what a model wrote, which may say what it wants. A list around the whole is passed over.
 */
export function repeatedKey(json: string, apart: readonly string[]): string | undefined {
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
      if (open.keys.has(key) && !isWithin(around, apart)) return key;
      open.keys.add(key);
    } else if (mark === ",") {
      if (open?.keys) open.awaitsKey = true;
    } else if (mark === "{") around.push({ keys: new Set(), awaitsKey: true, key: undefined });
    else if (mark === "[") around.push({ keys: undefined, awaitsKey: false, key: undefined });
    else around.pop();
  }
  return undefined;
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
