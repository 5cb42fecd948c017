import { useEffect, useRef, useState } from "react";
// By the package's name, so the engine is found even if nothing else imports it.
import { init, Team, type TeamData, type TeamOptions } from "sop-handover";

/**
 * A team for the lifetime of the component; null on a server and until the engine is ready. It follows `data`: a change
 * updates the same team.
 *
 * @throws {SopHandoverError} While rendering, for an error boundary: `load-failed`, `invalid-team`.
 */
export function useTeam(data: TeamData, options?: TeamOptions): Team | null {
  const [team, setTeam] = useState<Team | null>(null);
  const [failure, setFailure] = useState<{ readonly cause: unknown } | null>(null);
  const latest = useRef(data);
  latest.current = data;
  const told = useRef("");
  const optionsKey = keyOf(options);
  const dataKey = useStableKey(data);

  useEffect(() => {
    let open = true;
    let made: Team | null = null;
    init().then(
      () => {
        if (!open) return;
        try {
          told.current = JSON.stringify(latest.current);
          made = Team.create(
            latest.current,
            optionsKey === undefined ? undefined : (JSON.parse(optionsKey) as TeamOptions),
          );
          setTeam(made);
        } catch (cause) {
          setFailure({ cause });
        }
      },
      (cause: unknown) => {
        if (open) setFailure({ cause });
      },
    );
    return () => {
      open = false;
      setTeam(null);
      const gone = made;
      // Components below this one may still be releasing it.
      queueMicrotask(() => gone?.dispose());
    };
  }, [optionsKey]);

  useEffect(() => {
    if (!team || told.current === dataKey) return;
    told.current = dataKey;
    try {
      team.update(latest.current);
    } catch (cause) {
      setFailure({ cause });
    }
  }, [team, dataKey]);

  if (failure) throw failure.cause;
  return team;
}

/** Equal options have equal keys: hosts make new objects in every render. */
function keyOf(options: TeamOptions | undefined): string | undefined {
  return options && JSON.stringify(options);
}

/** The data as JSON, made once per object: hosts often make an equal object in every render. */
function useStableKey(data: TeamData): string {
  const last = useRef<{ readonly data: TeamData; readonly json: string } | null>(null);
  if (last.current?.data !== data) last.current = { data, json: JSON.stringify(data) };
  return last.current.json;
}
