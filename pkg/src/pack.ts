// Packs a host's value for the engine: all text in one string, the structure as numbers (the engine's `value/packed.rs`
// has the table). The boundary is crossed once, not once for each member of each assignment.

import { ARRAY, BROKEN_TEXT, NUMBER, OBJECT, TEXT, WORD } from "./packed.js";
import { isLow } from "./surrogates.js";

/** A copied value; later changes to the original don't affect it. */
export interface Packed {
  readonly text: string;
  readonly structure: Uint32Array;
}

/** Deeper values are not read. */
const MAX_DEPTH = 64;
/** The limit of values: a few objects that contain each other several times would never end. */
const MAX_VALUES = 1 << 22;

const enum Word {
  Null,
  False,
  True,
  Undefined,
  Function,
  Symbol,
  BigInt,
  Unreadable,
  TooDeep,
}

// Typed arrays use the machine's byte order, which is that of wasm wherever there is wasm.
const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);

/** Packs any value. The engine learns of values that can't be read, for example a getter that throws. */
export function pack(value: unknown): Packed {
  const packer = new Packer(false);
  const packed = packer.pack(value);
  // One check of everything is much faster than one per text.
  return isWellFormed(packed.text) && !packer.mayJoin ? packed : new Packer(true).pack(value);
}

/** Longer buffers are not kept. */
const LONGEST_SPARE = 1 << 14;
/** A growing text is moved to the chunks at this length: one long rope would cost more than its content. */
const CHUNK = 1 << 14;

/** A buffer for the next structure. A host's getter may pack meanwhile: then there is none. */
let spare: Uint32Array<ArrayBuffer> | null = new Uint32Array(1024);

class Packer {
  readonly #chunks: string[] = [];
  #text = "";
  #structure = spare ?? new Uint32Array(256);
  #size = 0;
  readonly #keys = new Map<string, number>();
  /** The values that contain the current one. */
  readonly #around: unknown[] = [];
  readonly #checked: boolean;
  #left = MAX_VALUES;
  /** Whether a text begins with half a pair, which the end of the previous one could complete. */
  mayJoin = false;

  constructor(checked: boolean) {
    this.#checked = checked;
    spare = null;
  }

  pack(value: unknown): Packed {
    this.#value(value, 0);
    const structure = this.#structure.slice(0, this.#size);
    if (this.#structure.length <= LONGEST_SPARE) spare = this.#structure;
    return { text: this.#chunks.join("") + this.#text, structure };
  }

  #value(value: unknown, depth: number): void {
    switch (typeof value) {
      case "string":
        return this.#chars(this.#checked && !isWellFormed(value) ? BROKEN_TEXT : TEXT, value);
      case "number":
        return this.#float(value);
      case "boolean":
        return this.#put(WORD, value ? Word.True : Word.False);
      case "undefined":
        return this.#put(WORD, Word.Undefined);
      case "function":
        return this.#put(WORD, Word.Function);
      case "symbol":
        return this.#put(WORD, Word.Symbol);
      case "bigint":
        return this.#put(WORD, Word.BigInt);
    }
    if (value === null) return this.#put(WORD, Word.Null);
    if (depth === MAX_DEPTH || this.#left <= 0 || this.#around.includes(value)) {
      return this.#put(WORD, Word.TooDeep);
    }
    const chunks = this.#chunks.length;
    const text = this.#text;
    const size = this.#size;
    const keys = this.#keys.size;
    try {
      this.#around.push(value);
      if (Array.isArray(value)) this.#array(value, depth);
      else this.#object(value as object, depth);
    } catch {
      // A proxy can throw at any time; what was written of it is removed.
      this.#chunks.length = chunks;
      this.#text = text;
      this.#size = size;
      for (const key of [...this.#keys.keys()].slice(keys)) this.#keys.delete(key);
      this.#put(WORD, Word.Unreadable);
    } finally {
      this.#around.length = depth;
    }
  }

  #array(items: readonly unknown[], depth: number): void {
    const { length } = items;
    this.#left -= length + 1;
    if (this.#left < 0) throw new RangeError("too many items");
    this.#put(ARRAY, length);
    for (let i = 0; i < length; i++) this.#value(items[i], depth + 1);
  }

  #object(object: object, depth: number): void {
    const names = Object.keys(object);
    this.#left -= names.length + 1;
    this.#put(OBJECT, names.length);
    for (const name of names) {
      this.#key(name);
      let member: unknown;
      try {
        member = (object as Record<string, unknown>)[name];
      } catch {
        this.#put(WORD, Word.Unreadable);
        continue;
      }
      this.#value(member, depth + 1);
    }
  }

  #key(name: string): void {
    const known = this.#keys.get(name);
    if (known !== undefined) return this.#number(known);
    this.#number(this.#keys.size);
    this.#keys.set(name, this.#keys.size);
    this.#number(name.length);
    this.#write(name);
  }

  #chars(tag: number, text: string): void {
    this.#put(tag, text.length);
    this.#write(text);
  }

  #write(text: string): void {
    if (isLow(text.charCodeAt(0))) this.mayJoin = true;
    // Halves of two texts must not become one character: everything after it would be read shifted.
    this.#text += this.#checked ? text.replace(/\p{Surrogate}/gu, "\ufffd") : text;
    if (this.#text.length < CHUNK) return;
    this.#chunks.push(this.#text);
    this.#text = "";
  }

  #float(value: number): void {
    this.#put(NUMBER, 0);
    float[0] = value;
    this.#number(halves[0] ?? 0);
    this.#number(halves[1] ?? 0);
  }

  #put(tag: number, count: number): void {
    this.#number(count * 8 + tag);
  }

  #number(number: number): void {
    if (this.#size === this.#structure.length) {
      const longer = new Uint32Array(this.#size * 2);
      longer.set(this.#structure);
      this.#structure = longer;
    }
    this.#structure[this.#size++] = number;
  }
}

function isWellFormed(text: string): boolean {
  const host = text as { isWellFormed?(): boolean };
  // With the flag `u` only a lone surrogate matches.
  return host.isWellFormed ? host.isWellFormed() : !/\p{Surrogate}/u.test(text);
}
