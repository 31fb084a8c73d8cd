/** Judgements, claims and privacy as docs/api.md describes them, and the calls about them. */
import { call } from "../network/api";
import type { Lang } from "../language/language";
import type { Graph } from "../mathematics/figures/Plot";
import type { Reason } from "../mathematics/Why";

export type Kind = "good" | "unclear" | "gave_away" | "wrong" | "dispute";
export type Standing = "" | "proved" | "worked" | "refuted" | "unread";
export type Voice = "guardian" | "school" | "of_age";
export type Purpose = "training" | "evaluation";

/** The answer as a whole. */
export const ANSWER = -1;

export interface Judgement {
  id: string;
  step: number;
  sample: number;
  kind: Kind;
  correction: string;
  answer: string;
  working: string;
  created: string;
  signature: "" | "signed" | "rejected";
}

export interface Claim extends Judgement {
  source: "person" | "practice" | "gradebook";
  person: string;
  problem: string;
  lang: Lang;
  given: string;
  standing: Standing;
  reason: string;
}

export interface Opinion {
  kind: Kind;
  step: number;
  sample: number;
  correction?: string;
  answer?: string;
  working?: string;
}

export interface Consent {
  purpose: Purpose;
  own: boolean;
  backed_by: string | null;
  needs_backing: boolean;
  allows: boolean;
}

/** How long things are kept, in days; 0: for ever. */
export interface Retention {
  work_days: number;
  account_days: number;
}

export function fetchRetention(signal?: AbortSignal): Promise<Retention> {
  return call<Retention>("GET", "/api/privacy/retention/", signal ? { signal } : {});
}

export interface PupilConsent {
  username: string;
  name: string;
  purposes: Consent[];
}

export interface Page<T> {
  count: number;
  next: string | null;
  results: T[];
}

export function judgementsKey(run: string) {
  return ["judgements", run] as const;
}
export const claimsKey = ["claims"] as const;
export const consentKey = ["consent"] as const;
export const retentionKey = ["retention"] as const;
export const pupilsKey = ["consent", "pupils"] as const;

export function fetchJudgements(run: string, signal?: AbortSignal): Promise<Judgement[]> {
  return call<Judgement[]>("GET", `/api/runs/${run}/judgements/`, signal ? { signal } : {});
}

export function judge(run: string, opinion: Opinion): Promise<Judgement> {
  return call<Judgement>("POST", `/api/runs/${run}/judgements/`, { body: opinion });
}

export function fetchClaims(signal?: AbortSignal): Promise<Page<Claim>> {
  return call<Page<Claim>>("GET", "/api/claims/", signal ? { signal } : {});
}

export function sign(id: string, verdict: "sign" | "reject", answer: string, working: string): Promise<Claim> {
  return call<Claim>("POST", `/api/claims/${id}/signature/`, { body: { verdict, answer, working } });
}

export function fetchConsent(signal?: AbortSignal): Promise<Consent[]> {
  return call<Consent[]>("GET", "/api/privacy/consent/", signal ? { signal } : {});
}

export function sayConsent(purpose: Purpose, given: boolean): Promise<Consent[]> {
  return call<Consent[]>("POST", "/api/privacy/consent/", { body: { purpose, given } });
}

export function fetchPupils(signal?: AbortSignal): Promise<Page<PupilConsent>> {
  return call<Page<PupilConsent>>("GET", "/api/privacy/pupils/", signal ? { signal } : {});
}

export function recordConsent(
  username: string,
  word: { purpose: Purpose; given: boolean; voice: Voice; ground: string },
): Promise<Consent[]> {
  return call<Consent[]>("POST", `/api/privacy/pupils/${encodeURIComponent(username)}/`, { body: word });
}

export function leave(password: string): Promise<null> {
  return call<null>("POST", "/api/privacy/leave/", { body: { password } });
}

export interface StepReasons {
  verdict: string;
  detail: string;
  reasons: Reason[];
}

export const fetchGraph = (run: string, signal: AbortSignal) =>
  call<{ graph: Graph | null }>("GET", `/api/runs/${run}/graph/`, { signal });
export const fetchWhy = (run: string, sample: number, step: number, signal: AbortSignal) =>
  call<StepReasons>("GET", `/api/runs/${run}/steps/${sample}/${step}/why/`, { signal });
