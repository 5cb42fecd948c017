// Runs the pages of tests/spec through the package as hosts use it, on either engine.
import { describe } from "node:test";

import * as api from "sop-handover";

import { loaded } from "./support/page.mjs";
import { testPages } from "./support/spec-pages.mjs";

describe("as Node has it", () => testPages(api));
describe("as a page has it that only reads", async () => testPages(await loaded("reading"), { full: false }));
