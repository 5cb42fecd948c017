// React on a server: nothing to wait for, nothing to break, nothing kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { SopTextarea, useSopDocument, useTeam } from "sop-handover/react";
import { SopCodeMirror } from "sop-handover/react-codemirror";

const data = { assignments: [{ id: "b", name: "Billing" }] };

function Page() {
  const team = useTeam(data);
  const state = useSopDocument("@Billing", team);
  return createElement(
    "main",
    null,
    String(team),
    String(state),
    createElement(SopTextarea, { team, defaultValue: "to [@Billing](assignment:b)", className: "sop" }),
    createElement(SopCodeMirror, { team, defaultValue: "x", className: "sop" }),
  );
}

test("renders the stored text, and no team yet", () => {
  const html = renderToString(createElement(Page));
  assert.match(html, /nullnull|null<!-- -->null/);
  assert.match(html, /<textarea[^>]*class="sop"[^>]*>to \[@Billing\]\(assignment:b\)<\/textarea>/);
  assert.match(html, /<div class="sop"><\/div>/);
});
