// The glue of a host: jobs are opened, answered and finished, and their effects are carried out once.
export { nextJob } from "./effects.js";
export { createHost } from "./host.js";
export { queueId, workOf } from "./job.js";
export {
  type Commit,
  type KeyValues,
  KeyValueTransaction,
  keyValueStore,
} from "./key-value.js";
export { STORE_LAWS, testStore } from "./laws.js";
export { memoryStore } from "./memory.js";
export { recordOf } from "./record.js";
export type * from "./types.js";
