/**
 * A run for the page: its header and rows by HTTP, its story by socket, and by polling while there is no socket.
 * One component per run: give it the run's id as its key.
 */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useReducer, useRef, useState } from "react";

import { ApiError } from "../network/api";
import { readFrame } from "./frames";
import type { Frame } from "./frames";
import type { Run } from "./run";
import { fetchRun, isOver, runKey, runsKey } from "./run";
import type { Connection } from "./runSocket";
import { followRun } from "./runSocket";
import type { RunState } from "./runState";
import { applyFrames, further, NO_RUN, stateOfRun } from "./runState";

const POLL_MS = 2500;
/** Frames of one burst (a replay has hundreds) are shown in one go. */
const BURST_MS = 25;

export interface FollowedRun {
  run: Run | undefined;
  state: RunState;
  connection: Connection;
  error: unknown;
  retry: () => void;
}

export function useRun(id: string): FollowedRun {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  const query = useQuery({
    queryKey: runKey(id),
    queryFn: ({ signal }) => fetchRun(id, signal),
    refetchInterval: ({ state: { data } }) =>
      data && !isOver(data.state) && (connection === "waiting" || connection === "connecting") ? POLL_MS : false,
    retry: (failures, error) => !(error instanceof ApiError && error.status >= 400 && error.status < 500) && failures < 3,
  });
  const run = query.data;
  const over = run !== undefined && isOver(run.state);
  const live = useLiveState(id, run !== undefined && !over, setConnection);

  const rows = useMemo(() => (run ? stateOfRun(run) : NO_RUN), [run]);
  useRowsWhileCut(live.gap && !over, () => void query.refetch());
  const ended = live.ending !== null;
  useEffect(() => {
    if (!ended) return;
    void queries.invalidateQueries({ queryKey: runKey(id) });
    void queries.invalidateQueries({ queryKey: runsKey });
  }, [ended, id, queries]);

  useEffect(() => {
    if (connection === "signed-out") void queries.invalidateQueries({ queryKey: ["session"] });
  }, [connection, queries]);

  const state = further(live, rows);
  return {
    run,
    state,
    connection: state.ending ? "closed" : connection,
    error: run ? null : query.error,
    retry: () => void query.refetch(),
  };
}

/** A log that was cut cannot tell everything: the rows are asked for until the end. */
function useRowsWhileCut(cut: boolean, ask: () => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!cut) return undefined;
    const timer = setInterval(() => {
      latest.current();
    }, POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [cut]);
}

/** The story from the socket while `following`. What was heard is kept when the following ends. */
function useLiveState(id: string, following: boolean, onConnection: (connection: Connection) => void): RunState {
  const [state, show] = useReducer((_: RunState, next: RunState) => next, NO_RUN);
  const latest = useRef<RunState>(NO_RUN);

  useEffect(() => {
    if (!following) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (frame: Frame) => {
      latest.current = applyFrames(latest.current, [frame]);
      timer ??= setTimeout(() => {
        timer = undefined;
        show(latest.current);
      }, BURST_MS);
    };
    const stop = followRun(id, {
      ended: () => latest.current.ending !== null,
      cursor: () => latest.current.cursor,
      onMessage: (text) => {
        const frame = readFrame(text);
        if (frame) hear(frame);
      },
      onConnection,
    });
    return () => {
      clearTimeout(timer);
      show(latest.current);
      stop();
    };
  }, [id, following, onConnection]);

  return state;
}
