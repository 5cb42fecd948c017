export { SopTextarea, type SopEditorProps, type SopTextareaProps } from "./react/sop-textarea.js";
export { type SopState, useSopDocument } from "./react/use-sop-document.js";
export { useTeam } from "./react/use-team.js";
export type { Analysis, EditorOptions, Team, TeamLoader } from "./options.js";
