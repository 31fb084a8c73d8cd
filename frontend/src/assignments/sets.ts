/** A teacher's problem sets: building, the policy, publishing. */
import { call } from "../network/api";
import type { Page } from "../classes/classes";
import type { FigureRecord } from "../mathematics/figures/figure";

export interface SetSummary {
  id: number;
  title: string;
  state: "draft" | "published" | "archived";
  classroom: number | null;
  classroom_name: string;
  due: string | null;
  problems: number;
  changed: string;
  made_by: { username: string; name: string } | null;
}

export interface SetItem {
  id: number;
  kind: "family" | "own";
  title: string;
  family: string;
  difficulty: number;
  difficulties: number[];
  points: number;
  checked: boolean;
  problem: string;
  key: string;
  answer_type: string;
  unit: string;
  lang: string;
  hints: string[];
  proof: string;
}

export interface PolicyException {
  username: string;
  name: string;
  due: string | null;
  attempts: number | null;
  help: Policy["help"] | "";
  hint_rung: number | null;
  deep: boolean | null;
  excused: boolean;
}

export interface Policy {
  help: "off" | "check" | "hints" | "open";
  hint_rung: number;
  open_after_due: boolean;
  attempts: number;
  due: string | null;
  late: "accept" | "reduce" | "refuse";
  late_percent: number;
  deep: boolean;
}

export interface ProblemSet extends SetSummary, Policy {
  due: string | null;
  intro: string;
  lang: "" | "en" | "zh";
  items: SetItem[];
  exceptions: PolicyException[];
}

export interface Family {
  name: string;
  title: string;
  strand: string;
  grades: [number, number];
  difficulties: number[];
  tags: string[];
}

export interface Preview {
  seed: number;
  problem: string;
  lang: string;
  unit: string;
  key: string;
  entry: "answer" | "comparison";
  figure: FigureRecord | null;
  hints: { text: string; problem: string }[];
}

/** What a pupil would hear of an answer. */
export interface Heard {
  verdict: "right" | "wrong" | "unclear" | "unfinished";
  reading: string;
  said: string;
}

export interface Progress {
  checked: number;
  of: number;
  published: boolean;
  faults: { number: number; detail: string }[];
}

export interface OwnProblem {
  problem: string;
  key: string;
  answer_type: string;
  unit: string;
  lang: string;
  hints: string[];
  points: number;
}

/** What kind of answer an own problem wants; "": whatever the key is. */
export const ANSWER_TYPES = ["", "number", "expression", "set", "tuple", "interval", "equation", "matrix", "choice", "text"] as const;

export const HELP = ["off", "check", "hints", "open"] as const;
export const RUNGS = [1, 2, 3] as const;

export const setsKey = ["sets"] as const;
export const setListKey = [...setsKey, "list"] as const;
const at = (id: number | string, tail = "") => `/api/sets/${String(id)}/${tail}`;

export const fetchSets = (states: readonly SetSummary["state"][], page: number) =>
  call<Page<SetSummary>>("GET", `/api/sets/?page=${String(page)}${states.map((state) => `&state=${state}`).join("")}`);
export const fetchSet = (id: string) => call<ProblemSet>("GET", at(id));
export const createSet = (body: { title: string; classroom?: number }) => call<ProblemSet>("POST", "/api/sets/", { body });
export const changeSet = (id: number, body: Partial<ProblemSet>) => call<ProblemSet>("PATCH", at(id), { body });
export const deleteSet = (id: number) => call<null>("DELETE", at(id));
export const addFamily = (id: number, body: { family: string; difficulty: number; points?: number }) => call<ProblemSet>("POST", at(id, "items/"), { body });
export const addOwn = (id: number, own: OwnProblem) => call<ProblemSet>("POST", at(id, "items/"), { body: own });
export const addTable = (id: number, csv: string) => call<ProblemSet>("POST", at(id, "items/csv/"), { body: { csv } });
export const changeItem = (id: number, item: number, body: Partial<OwnProblem> | { difficulty: number }) =>
  call<ProblemSet & { judged_again: number }>("PATCH", at(id, `items/${String(item)}/`), { body });
export const removeItem = (id: number, item: number) => call<null>("DELETE", at(id, `items/${String(item)}/`));
export const orderItems = (id: number, items: number[]) => call<ProblemSet>("POST", at(id, "order/"), { body: { items } });
export const publishSet = (id: number) => call<Progress>("POST", at(id, "publish/"));
export const withdrawSet = (id: number) => call<ProblemSet>("DELETE", at(id, "publish/"));
export const copySet = (id: number) => call<ProblemSet>("POST", at(id, "copy/"));
export const archiveSet = (id: number) => call<ProblemSet>("POST", at(id, "archive/"));
export const restoreSet = (id: number) => call<ProblemSet>("DELETE", at(id, "archive/"));
export const setException = (id: number, body: Omit<PolicyException, "name">) => call<PolicyException>("POST", at(id, "exceptions/"), { body });
export const removeException = (id: number, username: string) => call<null>("DELETE", at(id, `exceptions/${encodeURIComponent(username)}/`));
export const fetchCurriculum = () => call<Family[]>("GET", "/api/curriculum/");
export const previewFamily = (family: string, difficulty: number, lang: string) =>
  call<Preview[]>("POST", "/api/curriculum/preview/", { body: { family, difficulty, lang } });
export const previewItem = (id: number, item: number) => call<Preview[]>("GET", at(id, `items/${String(item)}/preview/`));
export const tryItem = (id: number, item: number, body: { seed: number; lang: string; answer: string }) =>
  call<Heard>("POST", at(id, `items/${String(item)}/preview/`), { body });

/** The list with one entry moved. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const entry = list[from];
  return entry === undefined ? [...list] : [...rest.slice(0, to), entry, ...rest.slice(to)];
}

/** What a `datetime-local` field holds for a moment, in the person's zone; and back. */
export function toField(iso: string | null): string {
  if (!iso) return "";
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function fromField(value: string): string | null {
  return value ? new Date(value).toISOString() : null;
}
