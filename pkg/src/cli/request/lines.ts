/** The default limit of a line, in bytes without its end. */
export const MAX_LINE = 1 << 20;

/** A line of bytes; of one that is too long only the beginning. */
export interface Line {
  readonly bytes: Buffer;
  readonly tooLong: boolean;
}

const LF = 0x0a;
const CR = 0x0d;

/** The lines of a stream. Text after the last line end is a line if there is any. */
export async function* linesOf(stream: AsyncIterable<Buffer>, longest = MAX_LINE): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (bytes: Buffer) => {
    // An endless line must not take endless memory. One byte over the limit is allowed, for a CR.
    const room = longest + 1 - Math.min(size, longest + 1);
    if (room > 0) parts.push(bytes.subarray(0, room));
    size += bytes.length;
  };
  const end = (): Line => {
    const whole = Buffer.concat(parts);
    const cut = size === whole.length && whole.at(-1) === CR ? 1 : 0;
    const line = { bytes: whole.subarray(0, whole.length - cut), tooLong: size - cut > longest };
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      take(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    take(chunk.subarray(from));
  }
  if (size > 0) yield end();
}
