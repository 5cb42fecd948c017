// Every adapter against the same behaviours, with real keys.
import { kinds, withAdapters } from "./support/adapters.mjs";
import { behaves } from "./support/behaviours.mjs";

const adapters = withAdapters();

for (const adapter of Object.keys(kinds)) behaves(adapters(adapter));
