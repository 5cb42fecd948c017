import { type ComponentPropsWithoutRef, createElement, type ReactElement, useEffect, useRef } from "react";
import type { Team } from "../../index.js";
import type { EditorOptions } from "../options.js";
import { type Attached, attach } from "../textarea.js";
import { historyOf } from "../textarea/write.js";
import { useStableOptions } from "./options.js";
import { useAnswers } from "./use-answers.js";

/** Properties of every editor component. Texts are in linked form. */
export interface SopEditorProps {
  /** Read-only until there is a team. */
  team: Team | null;
  /**
   * A text other than the editor's replaces it, unless the editor itself reported it earlier. If omitted, the editor
   * keeps its own text, starting with `defaultValue`.
   */
  value?: string | undefined;
  defaultValue?: string | undefined;
  /** Called with each text that comes from the editor, but not for those from `value`. */
  onChange?: ((text: string) => void) | undefined;
  options?: EditorOptions | undefined;
}

export type SopTextareaProps = SopEditorProps & Omit<ComponentPropsWithoutRef<"textarea">, keyof SopEditorProps>;

/** A textarea with mentions. Takes a textarea's properties too; its form submits the linked form. */
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
  /** The browser's last history action: -1 undo, 1 redo. */
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

/** Undo and redo skip a text that the host has replaced. Returns whether there was another step. */
function goOn(textarea: HTMLTextAreaElement, direction: -1 | 1): boolean {
  const { value } = textarea;
  if (textarea.matches(":focus")) textarea.ownerDocument.execCommand?.(direction < 0 ? "undo" : "redo");
  return textarea.value !== value;
}

/**
 * React rewrites a textarea's default in every render, and that ends the current typing's undo step. This writes only a
 * changed default. Set on the element itself, where React too tracks `value`.
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
