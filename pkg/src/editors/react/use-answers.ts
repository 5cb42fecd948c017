import { useEffect, useRef, useState } from "react";
import { Reported } from "./reported.js";

/** Tells the host of the texts of an editor. */
export interface Answers {
  /** Tells the host what the editor says now. */
  tell(text: string, onChange: ((text: string) => void) | undefined): void;
}

/**
 * What a host makes of the texts that an editor tells it of. `show` is called with a `value` that the editor has to take over: one of the
 * host's own, or what it made of the last text. A host that has answered at once before, and leaves its value as it was, has refused a text;
 * another one may still answer.
 */
export function useAnswers(
  value: string | undefined,
  current: () => string | null,
  show: (value: string) => void,
): Answers {
  const [told, setTold] = useState(0);
  const reported = useRef(new Reported());
  const seen = useRef({ told: 0, value, isPrompt: false });

  useEffect(() => {
    const before = seen.current;
    const isAnswer = told !== before.told;
    const isNew = value !== before.value;
    const now = current();
    if (value === undefined || now === null) return;
    const given = value.replace(/\r\n?/g, "\n");
    const { isPrompt } = before;
    seen.current = { told, value, isPrompt };
    if (isNew)
      seen.current.isPrompt = isAnswer
        ? isPrompt || reported.current.isAnswer(given)
        : isPrompt && !reported.current.has(given);
    if (isAnswer && given === now) reported.current.answered();
    // Some hosts answer later.
    else if ((isNew || (isAnswer && isPrompt)) && reported.current.isOwn(given, now)) show(given);
  });

  return {
    tell(text, onChange) {
      reported.current.add(text);
      onChange?.(text);
      setTold((count) => count + 1);
    },
  };
}
