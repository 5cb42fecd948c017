/** The clipboard flavour that carries the linked form, and with it the ids, from one editor to another. */
export const FLAVOUR = "text/x-sop-markdown";
