/** A run as `docs/api.md` describes it, and the calls about runs. */
import { call } from "../network/api";
import type { Lang } from "../language/language";

export type Mode = "fast" | "deep";
export type ModeChoice = "auto" | Mode;
export type StepVerdict = "proved" | "numeric" | "unchecked" | "refuted";
export type Badge = "proved" | "agreed" | "unchecked" | "refuted";
export type RunPhase = "queued" | "running" | "finished" | "stopped" | "failed";

export interface ModeChosen {
  mode: Mode;
  probability: number | null;
  forced: boolean;
  reason: string;
}

export interface Calculation {
  expression: string;
  result: string | null;
  error: string | null;
}

export interface RunStep {
  sample: number;
  index: number;
  text: string;
  verdict: StepVerdict | null;
  detail: string;
  tools: Calculation[];
}

export interface Answer {
  latex: string;
  text: string;
  /** What is graded, in the CAS's plain syntax; `text` is the same as people write it. */
  value?: string;
  badge: Badge;
  agreement: { votes: number; of: number } | null;
  reason: string;
  sample: number;
}

export interface Usage {
  prompt: number;
  thinking: number;
  answer: number;
  tokens: number;
  seconds: number;
}

export interface RunSummary {
  id: string;
  problem: string;
  lang: Lang;
  mode: ModeChoice;
  attempts: number;
  state: RunPhase;
  created: string;
}

export interface Run extends RunSummary {
  mode_chosen: ModeChosen | null;
  steps: RunStep[];
  thinking: string;
  answer: Answer | null;
  usage: Usage | null;
  model: string;
  seed: number | null;
  error: string | null;
  budget: number;
  /** Which worker's attempt the rows tell of: the `attempt` of its frames. */
  delivery: number;
}

export interface RunPage {
  count: number;
  next: string | null;
  previous: string | null;
  results: RunSummary[];
}

export interface Question {
  problem: string;
  mode: ModeChoice;
  lang: Lang;
  attempts?: number;
}

export function isOver(phase: RunPhase): boolean {
  return phase === "finished" || phase === "stopped" || phase === "failed";
}

/** Asking twice with one key is asking once, so that a lost answer may simply be asked for again. */
export function askQuestion(question: Question, key: string): Promise<Run> {
  return call<Run>("POST", "/api/runs/", { body: question, headers: { "Idempotency-Key": key } });
}

export function fetchRun(id: string, signal?: AbortSignal): Promise<Run> {
  return call<Run>("GET", `/api/runs/${encodeURIComponent(id)}/`, signal ? { signal } : {});
}

export function fetchRuns(query: string, page: number, signal?: AbortSignal): Promise<RunPage> {
  const search = new URLSearchParams({ q: query, page: String(page) });
  return call<RunPage>("GET", `/api/runs/?${search.toString()}`, signal ? { signal } : {});
}

export function stopRun(id: string): Promise<Run> {
  return call<Run>("POST", `/api/runs/${encodeURIComponent(id)}/stop/`);
}

export function answerNow(id: string): Promise<Run> {
  return call<Run>("POST", `/api/runs/${encodeURIComponent(id)}/answer-now/`);
}

export const runsKey = ["runs"] as const;

export function runKey(id: string) {
  return ["run", id] as const;
}
