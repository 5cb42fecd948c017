// Promises for one way of passing work on can't be used for another.
import type { CaseEffect, Effect, HumanEffect, StartJobEffect, Transition, TransferEffect } from "sop-handover";

export function promises(transition: Transition, job: StartJobEffect): readonly Effect[] {
  switch (transition.kind) {
    case "case":
      // @ts-expect-error A case goes by its id: no conversation goes along.
      void transition.conversation;
      return transition.effects satisfies readonly CaseEffect[];
    case "standalone":
      // @ts-expect-error A fresh job gets no context.
      void transition.conversation;
      // @ts-expect-error Nor is it about a case.
      void job.caseId;
      return transition.effects satisfies readonly StartJobEffect[];
    case "conversation":
      void transition.conversation.messages;
      // @ts-expect-error A conversation is moved, not started anew.
      transition.effects satisfies readonly StartJobEffect[];
      return transition.effects satisfies readonly TransferEffect[];
    case "human":
      return transition.effects satisfies readonly (HumanEffect | CaseEffect)[];
  }
}
