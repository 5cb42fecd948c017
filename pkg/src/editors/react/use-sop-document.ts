import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import {
  type Analysis,
  type CompleteOptions,
  type CompletionList,
  type Edit,
  SopDocument,
  type SopOptions,
  type Team,
  type Update,
} from "../../index.js";
import { Reported } from "./reported.js";

/** The state of an SOP and its actions. A new object after every change. */
export interface SopState {
  readonly text: string;
  readonly analysis: Analysis;
  readonly version: number;
  edit(edits: Edit | readonly Edit[]): Update;
  replace(text: string): Update;
  /** Links names: all, or those of some assignments. */
  link(ids?: readonly string[]): Update;
  complete(at: number, options?: CompleteOptions): CompletionList | null;
}

/**
 * An SOP that is being edited, for the lifetime of the component; null without a team, and on a server. `text` is the
 * initial text. A different `text` later replaces it; the same one never undoes an edit, and neither does one that the
 * state's `text` had before.
 */
export function useSopDocument(text: string, team: Team | null, options?: SopOptions): SopState | null {
  const [store, setStore] = useState<SopStore | null>(null);
  const given = useRef(text);
  const current = useRef(text);
  const reported = useRef(new Reported());
  const optionsKey = JSON.stringify(options ?? {});

  useEffect(() => {
    if (!team) return;
    const made = new SopStore(
      new SopDocument(current.current, team, JSON.parse(optionsKey) as SopOptions),
      team,
      (now) => {
        if (now === current.current) return;
        current.current = now;
        reported.current.add(now);
      },
    );
    setStore(made);
    return () => {
      setStore(null);
      made.dispose();
    };
  }, [team, optionsKey]);

  useBeforeTeam(() => {
    if (given.current === text) return;
    given.current = text;
    if (!reported.current.isOwn(text, current.current)) return;
    current.current = text;
    store?.state.replace(text);
  }, [text, store]);

  return useSyncExternalStore(store?.subscribe ?? never, store?.snapshot ?? nothing, nothing);
}

/**
 * A text that arrives with a team change was written for the previous team: it is adopted first, so its names are
 * linked before a rename. Older versions of React warn about such effects on a server, where there are none.
 */
const useBeforeTeam = typeof document === "undefined" ? useEffect : useLayoutEffect;

const never = () => () => {};
const nothing = () => null;

/** Notifies components of a document's changes, its own and the team's. */
class SopStore {
  readonly #document: SopDocument;
  readonly #listeners = new Set<() => void>();
  readonly #leave: () => void;
  readonly #changed: (text: string) => void;
  #state: SopState;

  constructor(document: SopDocument, team: Team, changed: (text: string) => void) {
    this.#document = document;
    this.#changed = changed;
    this.#state = this.#read();
    const leave = [
      team.subscribe(() => this.#update()),
      team.beforeChange(({ lost, shadowed }) => this.#update(() => this.#document.link([...lost, ...shadowed]))),
    ];
    this.#leave = () => {
      for (const end of leave) end();
    };
  }

  get state(): SopState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly snapshot = (): SopState => this.#state;

  dispose(): void {
    this.#leave();
    this.#document.dispose();
  }

  #read(): SopState {
    const { text, analysis, version } = this.#document;
    return {
      text,
      analysis,
      version,
      edit: (edits) => this.#update(() => this.#document.edit(edits)),
      link: (ids) => this.#update(() => this.#document.link(ids)),
      replace: (next) => this.#update(() => this.#document.replace(next)),
      complete: (at, options) => this.#document.complete(at, options),
    };
  }

  #update(): void;
  #update<T>(change: () => T): T;
  #update<T>(change?: () => T): T | undefined {
    const result = change?.();
    this.#state = this.#read();
    this.#changed(this.#state.text);
    for (const listener of this.#listeners) listener();
    return result;
  }
}
