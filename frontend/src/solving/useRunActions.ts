import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";

import { answerNow, stopRun } from "./run";

export interface RunActions {
  stop: () => void;
  stopping: boolean;
  answerNow: () => void;
  answering: boolean;
  error: unknown;
}

/** Stop and Answer now, by button; Escape stops as well. */
export function useRunActions(id: string, running: boolean): RunActions {
  const stop = useMutation({ mutationFn: () => stopRun(id) });
  const hurry = useMutation({ mutationFn: () => answerNow(id) });
  const { mutate } = stop;

  useEffect(() => {
    if (!running) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing && !isWriting(event.target)) mutate();
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, [running, mutate]);

  return {
    stop: () => { stop.mutate(); },
    stopping: stop.isPending || stop.isSuccess,
    answerNow: () => { hurry.mutate(); },
    answering: hurry.isPending || hurry.isSuccess,
    error: stop.error ?? hurry.error,
  };
}

/** Escape belongs to a field while there is something in it. */
function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return target.value !== "";
  return target instanceof HTMLElement && target.tagName === "MATH-FIELD";
}
