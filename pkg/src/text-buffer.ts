// How text gets into an engine: written into a buffer of its memory, for the next call.

const encoder = new TextEncoder();

/** A buffer in an engine's memory that holds one text. */
export class TextBuffer {
  readonly #memory: WebAssembly.Memory;
  readonly #reserve: (capacity: number) => number;
  #view = new Uint8Array(0);

  /** @param reserve Makes room for this many bytes, and returns where it begins. */
  constructor(memory: WebAssembly.Memory, reserve: (capacity: number) => number) {
    this.#memory = memory;
    this.#reserve = reserve;
  }

  /** Writes a text, and returns its length in bytes. Lone surrogates become U+FFFD. */
  write(text: string): number {
    // Most text is ASCII; the encoder reports if it is not.
    let capacity = text.length + 64;
    this.#grow(capacity);
    let { read, written } = encoder.encodeInto(text, this.#view);
    while (read < text.length) {
      capacity = Math.max(capacity * 2, written + 64);
      this.#grow(capacity);
      const more = encoder.encodeInto(text.slice(read), this.#view.subarray(written));
      read += more.read;
      written += more.written;
    }
    return written;
  }

  #grow(capacity: number): void {
    // A view is detached once memory has grown.
    if (this.#view.length >= capacity && this.#view.buffer === this.#memory.buffer) return;
    const start = this.#reserve(capacity);
    this.#view = new Uint8Array(this.#memory.buffer, start, capacity);
  }
}
