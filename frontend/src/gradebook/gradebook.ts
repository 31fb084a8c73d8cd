/** The gradebook: grids, the replay of a cell, who needs help, what a class gets wrong. */
import type { WorkAttempt, WorkHint, WorkLine } from "../assignments/assignments";
import { zone } from "../assignments/assignments";
import type { FigureRecord } from "../mathematics/figures/figure";
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
  class_score: number | null;
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

/** Works to go to from a replay. */
interface Beside {
  before: number | null;
  after: number | null;
}

export interface Replay {
  id: number | null; // null: the pupil has not opened the problem
  set: number;
  title: string;
  item: number;
  number: number;
  pupil: { username: string; name: string };
  problem: string;
  lang: string;
  key: string;
  unit: string;
  figure: FigureRecord | null;
  points: number;
  opened: string | null;
  attempts: (WorkAttempt & { late: boolean; hints: number })[];
  lines: WorkLine[];
  failing_line: number | null;
  hints: (WorkHint & { at: string; rung: number | string })[];
  letter: string;
  earned: number | null;
  score: number | null;
  override: number | null;
  override_reason: string;
  override_by: string | null;
  pupils: Beside;
  problems: Beside;
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

const asked = (page: number, name: string) => `?page=${String(page)}${name && `&q=${encodeURIComponent(name)}`}`;

export const fetchGradebook = (set: string, page: number, name: string) => call<Gradebook>("GET", `/api/sets/${set}/gradebook/${asked(page, name)}`);
export const fetchTopics = (classroom: number, page: number, name: string) => call<TopicGrid>("GET", `/api/classes/${String(classroom)}/topics/${asked(page, name)}`);
export const fetchNeeding = (set: string) => call<Needing[]>("GET", `/api/sets/${set}/needing-help/`);
/** `work`: a replay's address, of a work or of a problem that a pupil has not opened. */
export const fetchReplay = (work: string) => call<Replay>("GET", work);
export const overrideScore = (work: string, score: number | null, reason: string) => call<Replay>("PATCH", work, { body: { score, reason } });
export const workAddress = (work: string) => `/api/works/${work}/`;
export const untouchedAddress = (set: string, item: string, username: string) => `/api/sets/${set}/items/${item}/pupils/${encodeURIComponent(username)}/`;
export const fetchMistakes = (classroom: string, days: number) => call<Mistake[]>("GET", `/api/classes/${classroom}/mistakes/${days ? `?days=${String(days)}` : ""}`);
export const mend = (classroom: string, mistakes: { rule: string; family: string }[]) =>
  call<{ id: number; title: string }>("POST", `/api/classes/${classroom}/mistakes/`, { body: { mistakes } });

export const csvAddress = (set: string) => `/api/sets/${set}/gradebook/csv/?zone=${encodeURIComponent(zone())}`;
