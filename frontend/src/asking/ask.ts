/** Asking: the mutation, with a key that makes asking twice the same as asking once. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { call } from "../network/api";
import type { Lang } from "../language/language";
import type { Question, Run } from "../solving/run";
import { askQuestion, runKey, runsKey } from "../solving/run";

export interface Reading {
  kind: string;
  description: string;
  latex: string | null;
  lang: Lang;
}

export function readProblem(problem: string, lang: Lang, signal?: AbortSignal): Promise<Reading> {
  return call<Reading>("POST", "/api/read/", { body: { problem, lang }, ...(signal && { signal }) });
}

/** `crypto.randomUUID` is missing where the page comes over plain http from another machine. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function useAsk(onAsked: (run: Run) => void) {
  const queries = useQueryClient();
  const pending = useRef<{ question: string; key: string } | null>(null);

  return useMutation({
    mutationFn: (question: Question) => {
      const text = JSON.stringify(question);
      if (pending.current?.question !== text) pending.current = { question: text, key: freshKey() };
      return askQuestion(question, pending.current.key);
    },
    onSuccess: (run) => {
      pending.current = null;
      queries.setQueryData(runKey(run.id), run);
      void queries.invalidateQueries({ queryKey: runsKey });
      onAsked(run);
    },
  });
}
