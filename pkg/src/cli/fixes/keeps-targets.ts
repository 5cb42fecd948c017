import { type Analysis, applyEdits, type Edit } from "sop-handover";

/**
 * Whether a text still hands over to the same targets once edits are made. Safe fixes promise that one by one; what is
 * written is compared all the same, since a target that nobody meant is worse than a fix that is missing. `again`
 * analyses the edited text.
 */
export function keepsTargets(
  text: string,
  { targets }: Analysis,
  edits: readonly Edit[],
  again: (text: string) => Analysis,
): boolean {
  if (edits.length === 0) return true;
  const after = again(applyEdits(text, edits)).targets;
  return after.length === targets.length && after.every(({ id }, at) => id === targets[at]?.id);
}
