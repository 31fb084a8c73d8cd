/** Runs grouped by the day they were asked on, in the person's own time zone. Pure. */
import type { RunSummary } from "../solving/run";

export interface DayGroup {
  key: string;
  /** "today", "yesterday", or the date as the language writes it. */
  name: string;
  runs: RunSummary[];
}

export function byDay(runs: readonly RunSummary[], now: Date, lang: string): DayGroup[] {
  const groups = new Map<string, DayGroup>();
  for (const run of runs) {
    const day = new Date(run.created);
    const key = dayKey(day);
    const group = groups.get(key) ?? { key, name: dayName(day, now, lang), runs: [] };
    groups.set(key, { ...group, runs: [...group.runs, run] });
  }
  return [...groups.values()];
}

function dayKey(day: Date): string {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].join("-");
}

function dayName(day: Date, now: Date, lang: string): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(day) === dayKey(now)) return "today";
  if (dayKey(day) === dayKey(yesterday)) return "yesterday";
  const year = day.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", ...year }).format(day);
}
