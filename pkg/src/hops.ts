// The hops of a transition also appear in its effects and can be many, so all share one list.
import type { Effect, Transition } from "./handover-types.js";

/** A transition from the engine, whose effects come without their hops. */
export function withHops<T extends Transition>(transition: T): T;
export function withHops(transition: Transition): object {
  const { hops } = transition;
  const effects: readonly Effect[] = transition.effects;
  const whole = effects.map((effect) => ("hops" in effect ? Object.freeze({ ...effect, hops }) : effect));
  return Object.freeze({ ...transition, effects: Object.freeze(whole) });
}
