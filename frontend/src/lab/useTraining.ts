/** A training as it is now: read once, and followed over its socket while it goes on. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { Connection } from "../solving/runSocket";
import { followRun, socketAddress } from "../solving/runSocket";
import type { TrainingInFull, TrainingPicture } from "./lab";
import { get, labKey } from "./lab";

export function isActive(state: TrainingPicture["state"]): boolean {
  return state === "queued" || state === "running" || state === "stopping";
}

export interface Watched {
  training: TrainingInFull | undefined;
  live: boolean;
}

export function useTraining(name: string, active: boolean): Watched {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("closed");
  const key = [...labKey, "training", name];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<TrainingInFull>(`trainings/${name}/`, signal),
  });
  const known = data !== undefined;
  useEffect(() => {
    if (!active || !known) return undefined;
    let ended = false;
    return followRun(name, {
      address: () => socketAddress(`/ws/lab/trainings/${encodeURIComponent(name)}/`, window.location),
      cursor: () => "0",
      ended: () => ended,
      onConnection: setConnection,
      onMessage: (text) => {
        const picture = pictureOf(text);
        if (!picture) return;
        ended = !isActive(picture.state);
        queries.setQueryData<TrainingInFull>([...labKey, "training", name], (before) => before && { ...before, ...picture });
        if (ended) void queries.invalidateQueries({ queryKey: labKey });
      },
    });
  }, [name, active, known, queries]);
  return { training: data, live: active && connection === "open" };
}

/** Null for a pong, and for what is no picture. */
export function pictureOf(text: string): TrainingPicture | null {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  const isPicture = typeof frame === "object" && frame !== null && "type" in frame && frame.type === "training";
  return isPicture ? (frame as TrainingPicture) : null;
}
