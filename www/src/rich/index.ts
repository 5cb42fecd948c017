// Markdown as documents of a rich text editor, and back. Needs no page.
export { clipboardSerializer, excerpt } from "./clipboard.js";
export { RichText } from "./rich-text.js";
export { PAGE_LEVELS, same, schema } from "./schema.js";
export { cut } from "./read.js";
