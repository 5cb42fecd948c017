// One client: requests wait in the order in which they came, and are answered in it. A cancellation is heard at once.
import { nearestWord } from "../../option-keys.js";
import { type ErrorObject, ServeError } from "./errors.js";
import { type Asked, type Id, LONGEST, type Message, readMessage } from "./message.js";
import type { Method } from "./method.js";
import { isRun, Runs } from "./runs.js";
import { Teams } from "./teams.js";
import { told, unforeseen } from "./thrown.js";
import type { Line } from "../request/lines.js";

const CANCEL = "$/cancelRequest";

/** So many lines are read before the first of them has been answered. */
const MOST_LINES = 1000;

interface Answer {
  readonly jsonrpc: "2.0";
  readonly id: Id;
  readonly result?: unknown;
  readonly error?: ErrorObject;
}

interface Waiting {
  readonly message: Message;
  /** In bytes. */
  readonly size: number;
  /** Ids that were cancelled before their turn. */
  readonly cancelled: Set<Id>;
}

export class Session {
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #held = { teams: new Teams(), runs: new Runs() };
  readonly #waiting: Waiting[] = [];
  #bytes = 0;

  constructor(methods: ReadonlyMap<string, Method>) {
    this.#methods = methods;
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Whether so many requests wait that no more should be read before they are answered. */
  get isFull(): boolean {
    return this.#waiting.length >= MOST_LINES || this.#bytes >= LONGEST;
  }

  /** Takes in a line. Its cancellations take effect now. */
  take(line: Line): void {
    if (!line.tooLong && isBlank(line.bytes)) return;
    const message = readMessage(line);
    this.#waiting.push({ message, size: line.bytes.length, cancelled: new Set() });
    this.#bytes += line.bytes.length;
    for (const { method, params } of message.asked) if (method === CANCEL) this.#cancel(params);
  }

  /**
   * Carries out the line that has waited longest and returns its answer, without a line end; undefined if none is due.
   */
  next(): string | undefined {
    const next = this.#waiting.shift();
    if (!next) return undefined;
    const { message, size, cancelled } = next;
    this.#bytes -= size;
    const answers = message.asked.flatMap((asked) => this.#answer(asked, cancelled));
    if (answers.length === 0) return undefined;
    return message.isBatch ? `[${answers.join(",")}]` : answers[0];
  }

  #cancel(params: unknown): void {
    const { id } = Object(params);
    if (typeof id !== "string" && typeof id !== "number") return;
    for (const { message, cancelled } of this.#waiting) {
      if (message.asked.some((asked) => asked.id === id)) cancelled.add(id);
    }
  }

  #answer(asked: Asked, cancelled: ReadonlySet<Id>): string[] {
    const { id } = asked;
    let answer: string;
    try {
      if (id !== undefined && cancelled.has(id)) {
        throw new ServeError("cancelled", "cancelled", "The request was called off before it was its turn.");
      }
      answer = written({ jsonrpc: "2.0", id: id ?? null, result: this.#carryOut(asked) ?? null });
    } catch (thrown) {
      const { answer: error } = thrown instanceof ServeError ? thrown : unforeseen(thrown);
      answer = written({ jsonrpc: "2.0", id: id ?? null, error });
    }
    return id === undefined ? [] : [answer];
  }

  #carryOut({ method: name, params, wrong }: Asked): unknown {
    if (wrong) throw wrong;
    if (name === CANCEL) return null;
    const method = this.#methods.get(name);
    if (!method) {
      const near = nearestWord(name, [...this.#methods.keys()]);
      const meant = near === undefined ? "" : ` Did you mean ${near}?`;
      throw new ServeError(
        "method",
        "unknown-method",
        `There is no method ${JSON.stringify(name.slice(0, 100))}.${meant}`,
      );
    }
    try {
      const result = method.call(params, this.#held);
      for (const run of [result, Object(result).run, Object(result).value]) if (isRun(run)) this.#held.runs.keep(run);
      return result;
    } catch (thrown) {
      throw told(thrown, method, params);
    }
  }
}

/** An answer always takes one line, even for readers to whom other characters end one. */
function written(answer: Answer): string {
  const escaped = (end: string) => `\\u${end.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(answer).replace(/[\u0085\u2028\u2029]/g, escaped);
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
