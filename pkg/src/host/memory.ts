// A store that is lost with its process: for tests and first experiments.
import { type Commit, type KeyValues, KeyValueTransaction, keyValueStore } from "./key-value.js";
import type { Store, StoreReader } from "./types.js";

/** A store in memory. */
export function memoryStore(): Store<KeyValueTransaction> & StoreReader {
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const memory: KeyValues = {
    get: async (key) => values.get(key) ?? null,
    list: async (key) => [...(lists.get(key) ?? [])],
    // Nothing else can run between the checks and the writes.
    commit: async ({ checks, writes, appends }: Commit) => {
      if (checks.some(([key, value]) => (values.get(key) ?? null) !== value)) return false;
      for (const [key, value] of writes) values.set(key, value);
      for (const [key, value] of appends) {
        const list = lists.get(key);
        if (list) list.push(value);
        else lists.set(key, [value]);
      }
      return true;
    },
  };
  return keyValueStore(memory, () => {
    const tx = new KeyValueTransaction(memory);
    return { tx, commit: () => tx.changes };
  });
}
