/** The administrator's wheel as docs/api.md describes it, and the calls about it. */
import { call } from "../network/api";
import type { Lang } from "../language/language";

export type Reason =
  | "no-consent" | "refuted" | "unsigned" | "unverified" | "rejected" | "duplicate" | "like-suite" | "too-long" | "unreadable";
export type TrainingState = "queued" | "running" | "stopping" | "stopped" | "finished" | "failed";
export type CandidateState = "waiting" | "evaluating" | "passed" | "refused" | "failed";

export interface Filters {
  since: string | null;
  lang: "" | Lang;
  model: string;
  target: string;
  source: "" | Origin;
}

export type Origin = "person" | "practice" | "gradebook";

export interface Preview {
  looked_at: number;
  included: number;
  held_out: number;
  excluded: Partial<Record<Reason, number>>;
  lines: { problem: string; answer: string; working: string; source: "cas" | "teacher" | "key"; lang: Lang }[];
  left_out: { problem: string; answer: string; reason: Reason; detail: string }[];
  models: string[];
  suites: string[];
  origins: Partial<Record<Origin, number>>;
}

export interface Dataset {
  id: number;
  sha: string;
  made_by: string;
  created: string;
  counts: { in: number; held_out: number; excluded: Partial<Record<Reason, number>> };
  episodes: number;
  target: string;
  retired: boolean;
}

export interface Training {
  id: number;
  name: string;
  base: string;
  state: TrainingState;
  error: string;
  created: string;
  progress: TrainingProgress;
}

export interface TrainingProgress {
  done: number;
  left: number | null;
  step: number;
  tokens_per_second: number | null;
}

export interface CurvePoint {
  stage: string;
  step: number;
  seconds: number;
  loss?: number;
  reward?: number;
}

export interface TrainingInFull extends Training {
  curve: CurvePoint[];
  log: string[];
}

/** What changes while it trains: what the socket sends. */
export type TrainingPicture = Pick<TrainingInFull, "state" | "error" | "progress" | "curve" | "log">;

export interface ModelNumbers {
  runs: number;
  answered: number;
  failed: number;
  badges: Record<string, number>;
  deep: number;
  tokens: number | null;
  seconds: number | null;
  judged: Record<string, number>;
}

interface Share {
  accuracy: number;
  low: number;
  high: number;
}

/** What chooses among explanations that agree, measured on pairs that it never saw. */
export interface RewardCard {
  langs: string[];
  pairs: number;
  held_out_pairs: number;
  model: Share;
  longer: Share;
  proven: boolean;
}

export interface Champion {
  name: string;
  previous: string | null;
  canary: string | null;
  share: number;
  approvals_needed: number;
  card: { base: string; episodes: number } | null;
  reward: RewardCard | null;
  numbers: ModelNumbers;
}

export type Rule = "target-better" | "suite" | "language-en" | "language-zh" | "tokens" | "calibration";

export interface Finding {
  rule: Rule;
  suite: string;
  passed: boolean;
  values: Partial<Record<"n" | "before" | "after" | "gain" | "low" | "high", number>>;
}

export interface Candidate {
  name: string;
  champion: string;
  state: CandidateState;
  progress: { done?: number; of?: number; suite?: string };
  judgement: { passed: boolean; findings: Finding[] } | null;
  approvals: string[];
  error: string;
  created: string;
  canary: { candidate: ModelNumbers; champion: ModelNumbers } | null;
}

export interface SideNumbers {
  accuracy: number;
  tokens: number;
  seconds: number;
  deep: number;
  proved: number;
  proved_right: number | null;
}

export interface SuiteReport {
  suite: string;
  target: boolean;
  n: number;
  champion: SideNumbers;
  candidate: SideNumbers;
  difference: { mean: number; low: number; high: number } | null;
  /** Exercises whose hints were looked at, and those of which a hint before the last states the answer. */
  hints: { n: number; leaks: number } | null;
  groups: { tag: string; name: string; n: number; champion: number; candidate: number }[];
  answers: {
    id: string;
    problem: string;
    gold: string;
    champion: string;
    candidate: string;
    champion_right: boolean;
    candidate_right: boolean;
  }[];
}

export interface CandidateInFull extends Candidate {
  report: SuiteReport[];
}

export type AuditAction =
  | "data set built" | "data set retired" | "training started" | "training stopped" | "training resumed" | "training finished"
  | "evaluation started" | "gate passed" | "gate refused" | "approved" | "canary" | "promoted" | "rolled back" | "expired";

export interface AuditLine {
  id: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  details: Record<string, unknown>;
}

export interface Health {
  queues: Record<string, number>;
  runs: Record<string, number>;
  speed: Record<
    "answers" | "tokens_per_second" | "deep_share" | "tokens_per_answer" | "seconds_per_answer" | "cost_per_answer",
    number | null
  >;
  first_step: { median: number | null; p95: number | null };
  badges: ({ day: string } & Partial<Record<"proved" | "agreed" | "unchecked" | "refuted", number>>)[];
  algebra: {
    questions: number;
    quick_share: number | null;
    timeouts: number;
    crashes: number;
    restarts: number;
    milliseconds: number | null;
    processes: number;
  };
  workers: { name: string; heard: number; models?: string[]; engine?: string; prompt?: string; memory?: number }[];
  versions: Record<string, string>;
  quotas: { pupil: number; class: number };
}

export interface Page<T> {
  count: number;
  next: string | null;
  results: T[];
}

/** Where there is no number. */
export const NONE = "–";

export const labKey = ["lab"] as const;

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call<T>("GET", `/api/lab/${path}`, signal ? { signal } : {});
}

export function post<T>(path: string, body?: unknown): Promise<T> {
  return call<T>("POST", `/api/lab/${path}`, body === undefined ? {} : { body });
}

export function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** A difference of shares in percentage points, with its sign. */
export function points(share: number): string {
  const value = (100 * share).toFixed(1);
  return share > 0 ? `+${value}` : value.replace("-", "−");
}
