/** The gradebook: grids, the replay of a cell, who needs help, what a class gets wrong. */
import type { WorkAttempt, WorkHint, WorkLine } from "../assignments/assignments";
import { call } from "../network/api";

export interface Cell {
  work: number;
  letter: string;
  tries: number;
  hints: number;
  late: boolean;
  overridden: boolean;
  score: number | null;
}

interface Pages {
  count: number;
  page: number;
  pages: number;
}

export interface Gradebook extends Pages {
  set: number;
  title: string;
  columns: { id: number; number: number; title: string; points: number }[];
  rows: { username: string; name: string; excused: boolean; cells: (Cell | null)[]; score: number | null }[];
  class: { answered: number; percent: number | null }[];
}

export interface TopicGrid extends Pages {
  classroom: number;
  title: string;
  columns: { id: string; title: string; problems: number }[];
  rows: { username: string; name: string; cells: ({ letter: string; percent: number; answered: number } | null)[] }[];
}

export interface Needing {
  work: number;
  name: string;
  number: number;
  reason: "tries" | "line" | "stuck";
  tries: number;
  minutes: number;
  line: { number: number; text: string; said: string } | null;
  answer: { text: string; said: string } | null;
}

export interface Replay {
  id: number;
  set: number;
  number: number;
  pupil: { username: string; name: string };
  problem: string;
  lang: string;
  key: string;
  unit: string;
  opened: string;
  attempts: (WorkAttempt & { late: boolean; hints: number })[];
  lines: WorkLine[];
  failing_line: number | null;
  hints: WorkHint[];
  letter: string;
  earned: number | null;
  score: number | null;
  override: number | null;
  override_reason: string;
  override_by: string | null;
}

export interface Mistake {
  rule: string;
  family: string;
  title: string;
  said: string;
  pupils: number;
  times: number;
  examples: { work: number; name: string; problem: string; wrote: string; said: string }[];
  mendable: boolean;
}

export const gradebookKey = ["gradebook"] as const;

export const fetchGradebook = (set: string, page: number) => call<Gradebook>("GET", `/api/sets/${set}/gradebook/?page=${String(page)}`);
export const fetchTopics = (classroom: number, page: number) => call<TopicGrid>("GET", `/api/classes/${String(classroom)}/topics/?page=${String(page)}`);
export const fetchNeeding = (set: string) => call<Needing[]>("GET", `/api/sets/${set}/needing-help/`);
export const fetchReplay = (work: string) => call<Replay>("GET", `/api/works/${work}/`);
export const overrideScore = (work: string, score: number | null, reason: string) => call<Replay>("PATCH", `/api/works/${work}/`, { body: { score, reason } });
export const fetchMistakes = (classroom: string) => call<Mistake[]>("GET", `/api/classes/${classroom}/mistakes/`);
export const mend = (classroom: string, mistakes: { rule: string; family: string }[]) =>
  call<{ id: number; title: string }>("POST", `/api/classes/${classroom}/mistakes/`, { body: { mistakes } });

export function csvAddress(set: string): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `/api/sets/${set}/gradebook/csv/?zone=${encodeURIComponent(zone)}`;
}
