import {
  ErrorCodes,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
  type NotificationMessage,
  type RequestMessage,
} from "vscode-languageserver/node";

import { heard } from "./turns.js";

/**
 * Lets through what the protocol allows at each time: nothing before `initialize`, nothing but `exit`
 * after `shutdown`. A request that may not be made now gets its error.
 */
export class GuardedReader implements MessageReader {
  readonly #reader: MessageReader;
  readonly #writer: MessageWriter;
  #state: "new" | "running" | "down" = "new";

  constructor(reader: MessageReader, writer: MessageWriter) {
    this.#reader = reader;
    this.#writer = writer;
  }

  get isDown(): boolean {
    return this.#state === "down";
  }

  get onError() {
    return this.#reader.onError;
  }

  get onClose() {
    return this.#reader.onClose;
  }

  get onPartialMessage() {
    return this.#reader.onPartialMessage;
  }

  listen(callback: DataCallback): Disposable {
    this.#reader.onError((error) => this.#answerBroken(error));
    return this.#reader.listen((message) => {
      heard();
      const refusal = this.#refusal(message);
      if (!refusal) return callback(withCapabilities(message));
      if (!isRequest(message)) return;
      const answer = { jsonrpc: "2.0", id: message.id, error: refusal };
      void this.#writer.write(answer as Message);
    });
  }

  dispose(): void {
    this.#reader.dispose();
  }

  /** Reports that a message can't be read. If its length can't be read, the start of the next one is unknown. */
  #answerBroken({ message }: Error): void {
    const isLost = message.includes("Content-Length value");
    const said = `A message of the client can't be read: ${message}`;
    process.stderr.write(`${said}\n`);
    const answer = { jsonrpc: "2.0", id: null, error: { code: ErrorCodes.ParseError, message: said } };
    const written = this.#writer.write(answer as unknown as Message);
    if (isLost) void written.finally(() => process.exit(1));
  }

  #refusal(message: Message): { code: number; message: string } | undefined {
    const { method } = message as Partial<RequestMessage | NotificationMessage>;
    if (method === undefined || method === "exit") return undefined;
    if (this.#state === "down") return { code: ErrorCodes.InvalidRequest, message: "The server is shutting down." };
    if (method === "initialize" && isRequest(message)) {
      if (this.#state === "running") {
        return { code: ErrorCodes.InvalidRequest, message: "The server is initialized already." };
      }
      this.#state = "running";
    } else if (this.#state === "new") {
      return { code: ErrorCodes.ServerNotInitialized, message: "The server is not initialized yet." };
    } else if (method === "shutdown" && isRequest(message)) this.#state = "down";
    return undefined;
  }
}

function isRequest(message: Message): message is RequestMessage {
  return "method" in message && "id" in message;
}

/** A client that declares no capabilities has none. */
function withCapabilities(message: Message): Message {
  if (!isRequest(message) || message.method !== "initialize") return message;
  const params = isObject(message.params) ? message.params : {};
  const capabilities = "capabilities" in params && isObject(params.capabilities) ? params.capabilities : {};
  return { ...message, params: { processId: null, rootUri: null, ...params, capabilities } } as Message;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
