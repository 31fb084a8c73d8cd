/** Practice as the server tells it, and the calls about it. */
import type { Lang } from "../language/language";
import type { FigureRecord } from "../mathematics/figures/figure";
import type { Graph } from "../mathematics/figures/Plot";
import type { Reason } from "../mathematics/Why";
import { call } from "../network/api";

export type Level = "new" | "started" | "growing" | "mastered";
export type Verdict = "right" | "unfinished" | "wrong" | "unclear";
export type Outcome = "open" | "alone" | "tries" | "helped" | "left";
export type Door = "open" | "after-attempt" | "none";
export type HintKind = "nudge" | "error" | "example" | "step";
export type Relation = "equivalent" | "follows" | "loses_roots" | "gains_roots" | "not_equivalent" | "cannot_tell";

export interface Topic {
  topic: string;
  title: string;
  strand: string;
  grades: [number, number];
  known: number;
  level: Level;
  answered: number;
  due: string | null;
  is_due: boolean;
}

export interface Attempt {
  number: number;
  answer: string;
  verdict: Verdict;
  reading: string;
  rule: string;
  said: string;
  helped: boolean;
}

export interface Hint {
  rung: number;
  kind: HintKind;
  text: string;
  problem: string;
}

export interface ExerciseSummary {
  id: string;
  topic: string;
  title: string;
  problem: string;
  lang: Lang;
  difficulty: number;
  outcome: Outcome;
  created: string;
}

/** A step of the family's own explanation; the calculations in the CAS's plain syntax. */
export interface WhyStep {
  text: string;
  calculations: { expression: string; result: string }[];
}

export interface Exercise extends ExerciseSummary {
  unit: string;
  entry: "answer" | "comparison";
  figure: FigureRecord | null;
  attempts: Attempt[];
  hints: Hint[];
  door: Door;
  solution: { answer: string; step: string; why: WhyStep[] } | null;
}

export interface Line {
  number: number;
  text: string;
  relation: Relation;
  reading: string;
  rule: string;
  said: string;
  finished: boolean;
  astray: boolean;
}

export interface SheetSummary {
  id: string;
  problem: string;
  lang: Lang;
  exercise: string | null;
  changed: string;
}

export interface Sheet extends SheetSummary {
  lines: Line[];
  hints: Hint[];
  door: Door;
}

export interface Page<T> {
  count: number;
  next: string | null;
  results: T[];
}

export interface Wish {
  topic?: string;
  grade?: number;
  lang?: Lang;
}

export const topicsKey = (lang: Lang) => ["practice", "topics", lang] as const;
export const exerciseKey = (id: string) => ["practice", "exercise", id] as const;
export const historyKey = (lang: Lang) => ["practice", "history", lang] as const;
export const sheetKey = (id: string) => ["practice", "sheet", id] as const;
export const sheetsKey = ["practice", "sheets"] as const;

export const fetchTopics = (signal: AbortSignal) => call<Topic[]>("GET", "/api/practice/topics/", { signal });
export const takeExercise = (wish: Wish) => call<Exercise>("POST", "/api/practice/exercises/", { body: wish });
export const fetchHistory = (signal: AbortSignal) =>
  call<Page<ExerciseSummary>>("GET", "/api/practice/exercises/", { signal });
export const fetchExercise = (id: string, signal: AbortSignal) =>
  call<Exercise>("GET", `/api/practice/exercises/${id}/`, { signal });
export const giveAnswer = (id: string, answer: string) =>
  call<{ attempt: Attempt; exercise: Exercise }>("POST", `/api/practice/exercises/${id}/answers/`, { body: { answer } });
export const openHint = (id: string) => call<Exercise>("POST", `/api/practice/exercises/${id}/hints/`);
export const fetchReasons = (id: string, step: number, signal: AbortSignal) =>
  call<Reason[]>("GET", `/api/practice/exercises/${id}/why/${step}/`, { signal });
export const fetchGraph = (id: string, signal: AbortSignal) =>
  call<{ graph: Graph | null }>("GET", `/api/practice/exercises/${id}/graph/`, { signal });
export const openExerciseSheet = (id: string) => call<Sheet>("POST", `/api/practice/exercises/${id}/work/`);

export const fetchSheets = (signal: AbortSignal) => call<Page<SheetSummary>>("GET", "/api/practice/work/", { signal });
export const fetchSheet = (id: string, signal: AbortSignal) => call<Sheet>("GET", `/api/practice/work/${id}/`, { signal });
export const startSheet = (problem: string, lang: Lang) =>
  call<Sheet>("POST", "/api/practice/work/", { body: { problem, lang } });
export const writeLines = (id: string, lines: string[]) =>
  call<Sheet>("POST", `/api/practice/work/${id}/lines/`, { body: { lines } });
export const openSheetHint = (id: string) => call<Sheet>("POST", `/api/practice/work/${id}/hints/`);
export const deleteSheet = (id: string) => call<null>("DELETE", `/api/practice/work/${id}/`);

/** How a line's verdict is shown: right, wrong, or open. */
export function standing(line: Line): "right" | "astray" | "wrong" | "open" {
  if (line.relation === "cannot_tell") return "open";
  if (line.relation === "equivalent" || line.relation === "follows") return line.astray ? "astray" : "right";
  return "wrong";
}
