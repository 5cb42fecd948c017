import { useEffect, useRef, useState } from "react";
import { Reported } from "./reported.js";

/** Reports an editor's texts to the host. */
export interface Answers {
  /** Reports the editor's current text to the host. */
  tell(text: string, onChange: ((text: string) => void) | undefined): void;
}

/**
 * How a host answers the texts that an editor reports. `show` is called with a `value` that the editor must adopt: one
 * of the host's own, or its version of the last text. If a host has answered synchronously before and now leaves its
 * value unchanged, it has refused a text; any other host may still answer.
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
