// The same random cases on every run of the tests; `npm run fuzz` looks for new ones.
import fc from "fast-check";

fc.configureGlobal({ seed: 1 });
