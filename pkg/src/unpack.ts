// Unpacks the engine's data, which has the format of its input (the engine's `value/packed.rs` has the table): all text
// in one string, the structure as numbers. Making large results here is faster than having the engine make them member by
// member (bench/README.md has the figures).

import { ARRAY, BROKEN_TEXT, KEY, NUMBER, OBJECT, TEXT, WHOLE } from "./packed.js";

/** The engine's packed form of data. */
export type PackedResult = readonly [text: string, structure: Uint32Array];

const WORDS = [null, false, true, undefined];

const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);

/** Whether a value that the engine returned or threw is packed data. */
export function isPacked(value: unknown): value is PackedResult {
  return Array.isArray(value) && value[1] instanceof Uint32Array;
}

/** The data, deeply frozen; each call makes it again. */
export function unpack(packed: PackedResult): unknown {
  return new Unpacker(packed, true).value();
}

/** The same, for a host to change. */
export function unpackMutable(packed: PackedResult): unknown {
  return new Unpacker(packed, false).value();
}

/** The most recently unpacked keys, by number: the same keys recur, and a known one need not be made again. */
const recent: string[] = [];
/** The maximum number of keys kept. */
const MOST_RECENT = 256;

class Unpacker {
  readonly #text: string;
  readonly #structure: Uint32Array;
  readonly #frozen: boolean;
  readonly #keys: string[] = [];
  #char = 0;
  #at = 0;

  constructor([text, structure]: PackedResult, frozen: boolean) {
    this.#text = text;
    this.#structure = structure;
    this.#frozen = frozen;
  }

  value(): unknown {
    const number = this.#next();
    const count = number >>> 3;
    switch (number & 7) {
      case TEXT:
      case BROKEN_TEXT:
        return this.#chars(count);
      case NUMBER:
        halves[0] = this.#next();
        halves[1] = this.#next();
        return float[0];
      case ARRAY:
        return this.#array(count);
      case OBJECT:
        return this.#object(count);
      case WHOLE:
        return count;
      case KEY:
        return this.#key();
      default:
        return WORDS[count];
    }
  }

  #array(count: number): unknown {
    const items: unknown[] = [];
    for (let i = 0; i < count; i++) items.push(this.value());
    return this.#frozen ? Object.freeze(items) : items;
  }

  #object(count: number): unknown {
    const object: Record<string, unknown> = {};
    for (let i = 0; i < count; i++) {
      const key = this.#key();
      const value = this.value();
      // Plain assignment would set the object's prototype.
      if (key === "__proto__")
        Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      else object[key] = value;
    }
    return this.#frozen ? Object.freeze(object) : object;
  }

  #key(): string {
    const number = this.#next();
    if (number === this.#keys.length) this.#keys.push(this.#newKey(number, this.#next()));
    return this.#keys[number] ?? "";
  }

  #newKey(number: number, units: number): string {
    const known = recent[number];
    if (known?.length === units && this.#text.startsWith(known, this.#char)) {
      this.#char += units;
      return known;
    }
    const key = this.#chars(units);
    if (number < MOST_RECENT) recent[number] = key;
    return key;
  }

  #chars(units: number): string {
    const start = this.#char;
    this.#char += units;
    return this.#text.slice(start, this.#char);
  }

  #next(): number {
    return this.#structure[this.#at++] ?? 3 << 3;
  }
}
