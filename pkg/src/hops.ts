// The hops of a transition stand in its effects, too, and can be many: one list serves them all.
import type { Effect, Transition } from "./handover-types.js";

/** A transition of the engine's, whose effects come without their hops. */
export function withHops<T extends Transition>(transition: T): T;
export function withHops(transition: Transition): object {
  const { hops } = transition;
  const effects: readonly Effect[] = transition.effects;
  const whole = effects.map((effect) => ("hops" in effect ? Object.freeze({ ...effect, hops }) : effect));
  return Object.freeze({ ...transition, effects: Object.freeze(whole) });
}
