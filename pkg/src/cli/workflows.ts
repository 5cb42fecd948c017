import type { Workflow } from "sop-handover";

/** The words of each workflow. */
const WORDS: { readonly [W in Workflow]: true } = { case: true, standalone: true, conversation: true };

/** Every workflow, as options, settings and requests name it. */
export const WORKFLOWS = Object.keys(WORDS) as readonly Workflow[];
