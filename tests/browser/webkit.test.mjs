// Every adapter against the same behaviours in WebKit, if it is installed.
import { test } from "node:test";
import { kinds, withAdapters } from "./support/adapters.mjs";
import { behaves } from "./support/behaviours.mjs";
import { isThere, withOther } from "./support/others.mjs";

if (isThere("webkit")) {
  const adapters = withAdapters(withOther("webkit"));
  for (const adapter of Object.keys(kinds)) behaves(adapters(adapter));
} else {
  test("the adapters in webkit", { skip: "no WebKit with its driver and Xvfb here" }, () => {});
}
