import type { OfferHandle } from "../wasm/sop_handover.js";
import { expected, shown } from "./check.js";
import { call, epoch, send } from "./engine.js";
import { pack } from "./pack.js";
import type { CompleteOptions } from "./types.js";
import { unknownValue, wrongArgument } from "./wrong-argument.js";

/** Options with checked keys; an undefined member was omitted. */
type Offered = { readonly [K in keyof CompleteOptions]: CompleteOptions[K] | undefined };

interface Offer {
  readonly epoch: number;
  readonly limit: number;
  readonly plain: boolean;
  readonly handle: OfferHandle;
}

const INSERTS = ["linked", "plain"];

const NO_BOOST = {};

/** The engine's offer for a table of weights, which is read once. */
const offers = new WeakMap<object, Offer>();

/** The engine's side of the options of completion. */
export function offerOf(options: Offered): OfferHandle {
  const { limit = 50, insert = "linked", boost = NO_BOOST } = options;
  if (insert !== "linked" && insert !== "plain") {
    const received = shown(insert);
    throw wrongArgument(`Expected options.insert to be one of ${INSERTS.join(", ")}, got ${received}`, [
      unknownValue(["options", "insert"], received, INSERTS),
    ]);
  }
  if (typeof limit !== "number") throw expected("options.limit", "a number", limit);
  if (!(limit >= 0)) throw new RangeError(`Invalid limit ${limit}`);
  if (typeof boost !== "object" || boost === null) {
    throw expected("options.boost", "an object", boost);
  }
  const plain = insert === "plain";
  const known = offers.get(boost);
  if (known?.epoch === epoch && known.limit === limit && known.plain === plain) return known.handle;
  const { text, structure } = pack(boost);
  const most = Math.min(Math.floor(limit), 0xffff_ffff);
  const handle = call((engine) => new engine.OfferHandle(send(text), structure, most, plain));
  offers.set(boost, { epoch, limit, plain, handle });
  return handle;
}
