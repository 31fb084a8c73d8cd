/** A pupil's assignments: what is due, the work on a problem, and what the policy lets one see. */
import type { FigureRecord } from "../mathematics/figures/figure";
import { call } from "../network/api";

export interface PolicyView {
  due: string | null;
  is_over: boolean;
  help: "off" | "check" | "hints" | "open";
  rungs: number;
  attempts: number | null;
  late: "accept" | "reduce" | "refuse";
  late_percent: number;
  open_after_due: boolean;
  deep: boolean;
  excused: boolean;
  tells_verdicts: boolean;
  takes_answers: boolean;
  shows_key: boolean;
}

export interface Assignment {
  id: number;
  title: string;
  intro: string;
  classroom: string;
  archived: boolean;
  problems: number;
  answered: number;
  right: number | null;
  policy: PolicyView;
}

export interface AssignmentItem {
  id: number;
  number: number;
  points: number;
  status: "new" | "begun" | "answered" | "right";
}

export interface WorkAttempt {
  number: number;
  answer: string;
  reading: string;
  verdict: "right" | "wrong" | "unclear" | "unfinished" | null;
  said: string;
  created: string;
}

export interface WorkLine {
  text: string;
  relation: string | null;
  reading: string;
  said: string;
}

export interface WorkHint {
  kind: "nudge" | "error" | "example" | "step";
  text: string;
  problem: string;
}

export interface Work {
  id: number;
  problem: string;
  lang: string;
  unit: string;
  entry: "answer" | "comparison";
  figure: FigureRecord | null;
  points: number;
  policy: PolicyView;
  attempts: WorkAttempt[];
  attempts_left: number | null;
  done: boolean;
  lines: WorkLine[];
  failing_line: number | null;
  hints: WorkHint[];
  door: "open" | "after-attempt" | "none";
  score: number | null;
  override_reason: string;
  key: string | null;
}

export const assignmentsKey = ["assignments"] as const;
const at = (set: string, item: number, tail = "") => `/api/assignments/${set}/items/${String(item)}/${tail}`;

export const fetchAssignments = () => call<Assignment[]>("GET", "/api/assignments/");
export const fetchAssignment = (set: string) => call<Assignment & { items: AssignmentItem[] }>("GET", `/api/assignments/${set}/`);
export const fetchWork = (set: string, item: number) => call<Work>("GET", at(set, item));
export const sendAnswer = (set: string, item: number, answer: string) => call<Work>("POST", at(set, item, "answers/"), { body: { answer } });
export const sendLines = (set: string, item: number, lines: string[]) => call<Work>("POST", at(set, item, "lines/"), { body: { lines } });
export const openHint = (set: string, item: number) => call<Work>("POST", at(set, item, "hints/"));

/** A moment in the person's zone and language. */
export function moment(iso: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }).format(new Date(iso));
}

/** The person's zone as the browser knows it, such as Asia/Shanghai. */
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
