import { expected, itemsOf } from "./check.js";
import { callList } from "./facts.js";
import type { Answer, Call, Verdict } from "./handover-types.js";

interface Waiting {
  readonly call: Call;
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Collects the calls that an SDK starts without a pause and answers them together. All calls of a turn must start
 * within one macrotask. Turns are answered in sequence, so each sees the run as the previous one left it.
 */
export function collectCalls(
  answer: (calls: readonly Call[]) => readonly Answer[] | Promise<readonly Answer[]>,
): (call: Call) => Promise<Verdict> {
  if (typeof answer !== "function") throw expected("answer", "a function", answer);
  let waiting: Waiting[] = [];
  let before: Promise<void> = Promise.resolve();
  const flush = () => {
    const turn = waiting;
    waiting = [];
    before = before.then(() => settle(turn, answer));
  };
  return async (call) => {
    const [own] = callList([call]) as readonly [Call];
    return new Promise((resolve, reject) => {
      if (waiting.push({ call: own, resolve, reject }) === 1) setTimeout(flush, 0);
    });
  };
}

/** Never rejects: each call gets its own result. */
async function settle(turn: readonly Waiting[], answer: Parameters<typeof collectCalls>[0]): Promise<void> {
  try {
    const answers = itemsOf<Partial<Answer>>(await answer(turn.map(({ call }) => call)), "answers");
    turn.forEach(({ call, resolve, reject }, at) => {
      const own = answerOf(call, at, answers);
      if (own?.verdict) resolve(own.verdict);
      else reject(new Error(`Call ${call.callId || at} got no answer`));
    });
  } catch (reason) {
    for (const { reject } of turn) reject(reason);
  }
}

/** Answers are in the order of the calls, unless a host has reordered them. */
function answerOf(call: Call, at: number, answers: readonly Partial<Answer>[]): Partial<Answer> | undefined {
  const id = call.callId ?? "";
  const has = (answer: Partial<Answer> | undefined) => answer?.callId === id;
  return has(answers[at]) ? answers[at] : answers.find(has);
}
