// Errors, with the two codes of an answer: a JSON-RPC number, and a stable word for programs.

/** The way to a member: names, and numbers of items. */
export type Path = readonly (string | number)[];

/** The numbers of JSON-RPC 2.0, one of the product's own and one that language servers have for the same. */
export const NUMBERS = {
  parse: -32700,
  request: -32600,
  method: -32601,
  params: -32602,
  internal: -32603,
  product: -32000,
  cancelled: -32800,
} as const;

export interface ErrorObject {
  readonly code: number;
  readonly message: string;
  readonly data: { readonly code: string; readonly path?: Path; readonly issues?: readonly unknown[] };
}

/** An answer that is not a result. */
export class ServeError extends Error {
  readonly answer: ErrorObject;

  constructor(kind: keyof typeof NUMBERS, code: string, message: string, more: Omit<ErrorObject["data"], "code"> = {}) {
    super(message);
    this.answer = { code: NUMBERS[kind], message, data: { code, ...more } };
  }
}

export function wrongParams(message: string, path: Path): ServeError {
  return new ServeError("params", "invalid-params", message, { path });
}
