// Every adapter against the same behaviours, with real keys.
import { all, withAdapters } from "./support/adapters.mjs";
import { behaves } from "./support/behaviours.mjs";

const adapters = withAdapters();

for (const adapter of all) behaves(adapters(adapter));
