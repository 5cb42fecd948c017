import { type ComponentPropsWithoutRef, createElement, type ReactElement, useEffect, useRef } from "react";
import type { Team } from "../../index.js";
import type { EditorOptions } from "../options.js";
import { type Attached, attach } from "../textarea.js";
import { useStableOptions } from "./options.js";
import { Reported } from "./reported.js";

/** What every editor component takes. Texts are in linked form. */
export interface SopEditorProps {
  /** Read-only until there is one. */
  team: Team | null;
  /** Another text than the editor's replaces it. Left out: the editor keeps its own, from `defaultValue` on. */
  value?: string | undefined;
  defaultValue?: string | undefined;
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
  const reported = useRef(new Reported());
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

  useEffect(() => {
    const textarea = element.current;
    if (!textarea || value === undefined) return;
    if (!reported.current.isOwn(value, attached.current?.text ?? textarea.value)) return;
    attached.current?.detach();
    textarea.value = value;
    attached.current &&= team && attach(textarea, team, stable);
  }, [value, team, stable]);

  return createElement("textarea", {
    ...rest,
    ref: element,
    defaultValue: first.current,
    readOnly: readOnly ?? team === null,
    onInput: (event: Parameters<NonNullable<typeof onInput>>[0]) => {
      onInput?.(event);
      const text = attached.current?.text ?? event.currentTarget.value;
      reported.current.add(text);
      onChange?.(text);
    },
  });
}

/**
 * React writes the default of a textarea anew with every rendering, and that ends the undo step that typing goes on in. Here only another
 * default is written. On the element itself, where React too keeps track of `value`.
 */
function keepDefault(textarea: HTMLTextAreaElement): void {
  const given = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "defaultValue");
  if (!given) return;
  Object.defineProperty(textarea, "defaultValue", {
    ...given,
    set(this: HTMLTextAreaElement, text: string) {
      if (text !== this.defaultValue) given.set?.call(this, text);
    },
  });
}
