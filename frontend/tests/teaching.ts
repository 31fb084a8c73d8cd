/** Classes, sets and work as the server tells them, for the tests of the teacher's and the pupil's rooms. */
import type { Assignment, AssignmentItem, PolicyView, Work } from "../src/assignments/assignments";
import type { ProblemSet, SetItem, SetSummary } from "../src/assignments/sets";
import type { Classroom, Member, Page } from "../src/classes/classes";
import type { Call } from "./server";

export const TEACHER = { username: "tina", name: "Tina Teacher", role: "teacher", lang: "en" } as const;
export const PUPIL = { username: "pia", name: "Pia", role: "student", lang: "en" } as const;

export function pageOf<T>(results: T[], next: string | null = null): Page<T> {
  return { count: results.length, next, results };
}

export function aClass(changes: Partial<Classroom> = {}): Classroom {
  return { id: 7, name: "8B", part: "teacher", pupils: 2, teachers: ["Tina Teacher"], join_code: "DEAS26FR", archived: false, ...changes };
}

export function aMember(username: string, part: Member["part"] = "pupil"): Member {
  return { username, name: username.toUpperCase(), part, joined: "2026-09-01T00:00:00Z" };
}

export function anItem(id: number, changes: Partial<SetItem> = {}): SetItem {
  return {
    id, kind: "family", title: `Topic ${String(id)}`, family: "gcd", difficulty: 1, difficulties: [1, 2], points: 1, checked: false, problem: "", key: "",
    answer_type: "", unit: "", lang: "", hints: [], proof: "", ...changes,
  };
}

export function aSummary(id: number, changes: Partial<SetSummary> = {}): SetSummary {
  return {
    id, title: `Set ${String(id)}`, state: "published", classroom: 7, classroom_name: "8B", due: null, problems: 2,
    changed: "2026-09-01T00:00:00Z", made_by: { username: "tina", name: "Tina Teacher" }, ...changes,
  };
}

export function aSet(changes: Partial<ProblemSet> = {}): ProblemSet {
  return {
    ...aSummary(5, { title: "Equations", state: "draft" }), help: "hints", hint_rung: 2, open_after_due: false, attempts: 0, due: null,
    late: "refuse", late_percent: 10, deep: true, intro: "", lang: "en", items: [], exceptions: [], ...changes,
  };
}

export function aPolicy(changes: Partial<PolicyView> = {}): PolicyView {
  return {
    due: null, is_over: false, help: "hints", rungs: 2, attempts: null, late: "refuse", late_percent: 10, open_after_due: false,
    deep: true, excused: false, tells_verdicts: true, takes_answers: true, shows_key: false, ...changes,
  };
}

export function aWork(changes: Partial<Work> = {}): Work {
  return {
    id: 11, problem: "Solve 3x=12", lang: "en", unit: "", entry: "answer", figure: null, points: 1, policy: aPolicy(), attempts: [],
    attempts_left: null, done: false, lines: [], failing_line: null, hints: [], door: "open", score: null, override_reason: "",
    key: null, ...changes,
  };
}

export function anAttempt(number: number, answer: string, changes: Partial<Work["attempts"][number]> = {}) {
  return { number, answer, reading: answer, verdict: "wrong" as const, said: "", created: "2026-09-01T00:00:00Z", ...changes };
}

export function anAssignment(items: AssignmentItem[], changes: Partial<Assignment> = {}): Assignment & { items: AssignmentItem[] } {
  return {
    id: 5, title: "Equations", intro: "", classroom: "8B", archived: false, problems: items.length, answered: 0, right: 0,
    policy: aPolicy(), items, ...changes,
  };
}

/** What was sent, as "METHOD /path" with its body; reading is left out. */
export function sent(calls: readonly Call[]): [string, unknown][] {
  return calls.filter((call) => call.method !== "GET").map((call) => [`${call.method} ${call.path}`, call.body]);
}
