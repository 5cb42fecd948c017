/** Something that runs once it has not been requested for a while. */
export interface AtRest {
  /** Asks for it. */
  soon(): void;
  /** Does it at once, if it was asked for. */
  settle(): void;
  /** Does it at once, asked for or not. */
  now(): void;
  /** Takes back that it was asked for. */
  drop(): void;
}

export function atRest(run: () => void, milliseconds: number): AtRest {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = () => {
    drop();
    run();
  };
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(now, milliseconds);
    },
    settle: () => timer !== undefined && now(),
    now,
    drop,
  };
}
