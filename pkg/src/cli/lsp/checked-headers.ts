import { constants } from "node:buffer";
import { Transform, type TransformCallback } from "node:stream";

/** The end of a message's header. */
const END = "\r\n\r\n";

/** Bytes of the longest header that is waited for. */
const LONGEST_HEADER = 16_384;

/** Passes messages through, and fails at an impossible length: waiting for so many bytes would never end. */
export class CheckedHeaders extends Transform {
  #header = Buffer.alloc(0);
  /** Bytes of the present message that are still to come. */
  #body = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#body > 0) {
        const piece = rest.subarray(0, this.#body);
        this.push(piece);
        this.#body -= piece.length;
        rest = rest.subarray(piece.length);
        continue;
      }
      this.#header = Buffer.concat([this.#header, rest]);
      const end = this.#header.indexOf(END);
      if ((end < 0 ? this.#header.length : end) > LONGEST_HEADER) {
        return done(new Error(`No Content-Length value is in the first ${LONGEST_HEADER} bytes.`));
      }
      if (end < 0) break;
      const header = this.#header.subarray(0, end + END.length);
      // Without a length there is no text: the next message begins after it.
      const said = lengthIn(header.toString("latin1")) ?? "0";
      const length = Number(said);
      if (!/^\d+$/.test(said) || length > constants.MAX_STRING_LENGTH) {
        const bounds = `from 0 to ${constants.MAX_STRING_LENGTH}`;
        return done(
          new Error(`The Content-Length value has to be a number ${bounds}, but is ${JSON.stringify(said)}.`),
        );
      }
      this.push(header);
      rest = this.#header.subarray(header.length);
      this.#header = Buffer.alloc(0);
      this.#body = length;
    }
    done();
  }
}

/** The length of the message in a header. */
function lengthIn(header: string): string | undefined {
  return /^content-length:[ \t]*(.*?)[ \t]*$/im.exec(header)?.[1];
}
