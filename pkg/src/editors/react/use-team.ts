import { useEffect, useRef, useState } from "react";
import { init, Team, type TeamData, type TeamOptions } from "../../index.js";

/**
 * A team for as long as the component lives; null until the engine is ready, and on a server. It follows `data`: a change is an update of
 * the same team.
 *
 * @throws {SopHandoverError} While rendering, for an error boundary: `load-failed`, `invalid-team`.
 */
export function useTeam(data: TeamData, options?: TeamOptions): Team | null {
  const [team, setTeam] = useState<Team | null>(null);
  const [failure, setFailure] = useState<{ readonly cause: unknown } | null>(null);
  const latest = useRef({ data, options });
  latest.current = { data, options };
  const told = useRef("");
  const optionsKey = JSON.stringify(options);
  const dataKey = useStableKey(data);

  useEffect(() => {
    let open = true;
    let made: Team | null = null;
    init().then(
      () => {
        if (!open) return;
        try {
          told.current = JSON.stringify(latest.current.data);
          made = Team.create(latest.current.data, latest.current.options);
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
      // Components below this one may still be letting go of it.
      queueMicrotask(() => gone?.dispose());
    };
  }, [optionsKey]);

  useEffect(() => {
    if (!team || told.current === dataKey) return;
    told.current = dataKey;
    try {
      team.update(latest.current.data);
    } catch (cause) {
      setFailure({ cause });
    }
  }, [team, dataKey]);

  if (failure) throw failure.cause;
  return team;
}

/** The data as JSON, made once per object: hosts often make an equal object for every rendering. */
function useStableKey(data: TeamData): string {
  const last = useRef<{ readonly data: TeamData; readonly json: string } | null>(null);
  if (last.current?.data !== data) last.current = { data, json: JSON.stringify(data) };
  return last.current.json;
}
