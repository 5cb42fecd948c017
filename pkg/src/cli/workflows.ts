import type { SopOptions, Workflow } from "sop-handover";

import { every } from "./every.js";

/** Every workflow, as options, settings and requests name it. */
export const WORKFLOWS = every<Workflow>({ case: true, standalone: true, conversation: true });

/** How a text is read. */
export type Syntax = NonNullable<SopOptions["format"]>;

/** Every syntax, as options and settings name it. */
export const SYNTAXES = every<Syntax>({ markdown: true, plain: true });
