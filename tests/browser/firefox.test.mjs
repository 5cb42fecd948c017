// Every adapter against the same behaviours in Firefox, if it is installed.
import { test } from "node:test";
import { kinds, withAdapters } from "./support/adapters.mjs";
import { behaves } from "./support/behaviours.mjs";
import { isThere, withOther } from "./support/others.mjs";

if (isThere("firefox")) {
  const adapters = withAdapters(withOther("firefox"));
  for (const adapter of Object.keys(kinds)) behaves(adapters(adapter));
} else {
  test("the adapters in firefox", { skip: "no Firefox with geckodriver and Xvfb here" }, () => {});
}
