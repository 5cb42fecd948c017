import { type ComponentPropsWithoutRef, createElement, type ReactElement, useEffect, useRef } from "react";
import type { Team } from "../../index.js";
import type { EditorOptions } from "../options.js";
import { type Attached, attach } from "../textarea.js";
import { historyOf } from "../textarea/write.js";
import { useStableOptions } from "./options.js";
import { useAnswers } from "./use-answers.js";

/** What every editor component takes. Texts are in linked form. */
export interface SopEditorProps {
  /** Read-only until there is one. */
  team: Team | null;
  /**
   * Another text than the editor's takes its place, unless the editor itself has told of it earlier. Left out: the editor keeps its own, from
   * `defaultValue` on.
   */
  value?: string | undefined;
  defaultValue?: string | undefined;
  /** Called with each text that comes from the editor, not with what `value` says. */
  onChange?: ((text: string) => void) | undefined;
  options?: EditorOptions | undefined;
}

export type SopTextareaProps = SopEditorProps & Omit<ComponentPropsWithoutRef<"textarea">, keyof SopEditorProps>;

/** A textarea with mentions. Takes a textarea's properties too; the form it is in submits the linked form. */
export function SopTextarea({
  team,
  value,
  defaultValue,
  onChange,
  options = {},
  readOnly,
  onInput,
  ...rest
}: SopTextareaProps): ReactElement {
  const element = useRef<HTMLTextAreaElement>(null);
  const attached = useRef<Attached | null>(null);
  const stable = useStableOptions(options);
  /** What the browser did last: -1 it took a step back, 1 it made one again. */
  const history = useRef<-1 | 0 | 1>(0);
  const isShowing = useRef(false);
  const first = useRef(value ?? defaultValue);

  useEffect(() => {
    if (element.current) keepDefault(element.current);
  }, []);

  useEffect(() => {
    const textarea = element.current;
    if (!textarea || !team) return;
    attached.current = attach(textarea, team, stable);
    return () => {
      attached.current?.detach();
      attached.current = null;
    };
  }, [team, stable]);

  const answers = useAnswers(
    value,
    () => attached.current?.text ?? element.current?.value ?? null,
    (text) => {
      const textarea = element.current;
      if (!textarea || (history.current !== 0 && goOn(textarea, history.current))) return;
      isShowing.current = true;
      try {
        if (attached.current) attached.current.replace(text);
        else textarea.value = text;
      } finally {
        isShowing.current = false;
      }
    },
  );

  return createElement("textarea", {
    ...rest,
    ref: element,
    defaultValue: first.current,
    readOnly: readOnly ?? team === null,
    onInput: (event: Parameters<NonNullable<typeof onInput>>[0]) => {
      onInput?.(event);
      if (isShowing.current) return;
      history.current = historyOf(event.nativeEvent);
      answers.tell(attached.current?.text ?? event.currentTarget.value, onChange);
    },
  });
}

/** A step that leads to a text which the host changes is no place to stop at. Gives whether there was another one. */
function goOn(textarea: HTMLTextAreaElement, direction: -1 | 1): boolean {
  const { value } = textarea;
  if (textarea.matches(":focus")) textarea.ownerDocument.execCommand?.(direction < 0 ? "undo" : "redo");
  return textarea.value !== value;
}

/**
 * React writes the default of a textarea anew with every rendering, and that ends the undo step that typing goes on in. Here only another
 * default is written. On the element itself, where React too keeps track of `value`.
 */
function keepDefault(textarea: HTMLTextAreaElement): void {
  const given = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(textarea), "defaultValue");
  if (!given) return;
  Object.defineProperty(textarea, "defaultValue", {
    ...given,
    set(this: HTMLTextAreaElement, text: string) {
      if (text !== this.defaultValue) given.set?.call(this, text);
    },
  });
}
