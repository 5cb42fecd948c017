// A store in Redis, using a host's client of `ioredis` or `redis`. A script compares and writes atomically.
import { expected } from "../check.js";
import { readOptions } from "../option-keys.js";
import { type Commit, type KeyValues, KeyValueTransaction, keyValueStore } from "./key-value.js";
import type { Store, StoreReader } from "./types.js";

/** What the store needs from a client of `ioredis`. */
export interface IoRedisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** What the store needs from a client of `redis`. */
export interface NodeRedisClient {
  sendCommand(args: string[]): Promise<unknown>;
}

export interface RedisOptions {
  client: IoRedisClient | NodeRedisClient;
  /**
   * The prefix of every key; `{sop-handover}:` by default. The part in braces keeps all keys on one node of a cluster.
   */
  prefix?: string;
}

interface RedisCommit extends Commit {
  readonly commands: readonly (readonly string[])[];
}

/** A transaction of Redis. */
export class RedisTransaction extends KeyValueTransaction {
  readonly #commands: string[][] = [];

  /**
   * Queues a command that is carried out together with what the transaction stores, or not at all. It has no result.
   */
  queue(command: string, ...args: readonly (string | number)[]): void {
    this.#commands.push([command, ...args.map(String)]);
  }

  /** @internal */
  get queued(): readonly (readonly string[])[] {
    return this.#commands;
  }
}

// ARGV: for checks, writes, appends and commands their number, then each one; a check is its key, 1 or 0 for whether
// there was a value, and the value.
const COMMIT = `
local at = 1
local function take() local value = ARGV[at]; at = at + 1; return value end
for _ = 1, tonumber(take()) do
  local key, there, value = take(), take(), take()
  local now = redis.call('GET', key)
  if there == '1' then
    if now ~= value then return 0 end
  elseif now then
    return 0
  end
end
for _ = 1, tonumber(take()) do local key = take(); redis.call('SET', key, take()) end
for _ = 1, tonumber(take()) do local key = take(); redis.call('RPUSH', key, take()) end
for _ = 1, tonumber(take()) do
  local command = {}
  for _ = 1, tonumber(take()) do command[#command + 1] = take() end
  redis.call(unpack(command))
end
return 1`;

/**
 * A store in Redis. It is only as durable as the server's configuration: switch `appendonly` on.
 *
 * @throws {TypeError} No client, or an unknown option
 */
export function redisStore(options: RedisOptions): Store<RedisTransaction> & StoreReader {
  const { client, prefix = "{sop-handover}:" } = readOptions(options, { client: true, prefix: true });
  const send = sender(client);
  const named = (key: string) => `${prefix}${key}`;
  const values: KeyValues<RedisCommit> = {
    get: async (key) => (await send("GET", named(key))) as string | null,
    list: async (key) => (await send("LRANGE", named(key), "0", "-1")) as string[],
    commit: async ({ checks, writes, appends, commands }) => {
      // A single value can't be inconsistent with itself.
      if (checks.length < 2 && writes.length + appends.length + commands.length === 0) return true;
      const args = [
        String(checks.length),
        ...checks.flatMap(([key, value]) => [named(key), value === null ? "0" : "1", value ?? ""]),
        String(writes.length),
        ...writes.flatMap(([key, value]) => [named(key), value]),
        String(appends.length),
        ...appends.flatMap(([key, value]) => [named(key), value]),
        String(commands.length),
        ...commands.flatMap((command) => [String(command.length), ...command]),
      ];
      // The key tells a cluster which node to use.
      return (await send("EVAL", COMMIT, "1", named(checks[0]?.[0] ?? ""), ...args)) === 1;
    },
  };
  return keyValueStore(values, () => {
    const tx = new RedisTransaction(values);
    return { tx, commit: () => ({ ...tx.changes, commands: tx.queued }) };
  });
}

/** The one way in which both clients send any command. */
function sender(client: RedisOptions["client"]): (command: string, ...args: string[]) => Promise<unknown> {
  if (Object(client) === client) {
    const { keyPrefix } = (client as { options?: { keyPrefix?: string } }).options ?? {};
    if (keyPrefix)
      throw new TypeError("The client has a keyPrefix of its own: give it as `prefix` here, and leave it out there");
    if ("call" in client && typeof client.call === "function")
      return (command, ...args) => client.call(command, ...args);
    if ("sendCommand" in client && typeof client.sendCommand === "function") {
      return (command, ...args) => (client as NodeRedisClient).sendCommand([command, ...args]);
    }
  }
  throw expected("options.client", "a client of ioredis or redis", client);
}
