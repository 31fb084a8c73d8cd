/** The map's topics, sorted for a pupil. Pure. */
import type { Topic } from "./practice";

export interface StrandGroup {
  strand: string;
  topics: Topic[];
}

export const GRADES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const;

/** Topics of a grade (all for null), by strand in the order in which a school meets them. */
export function byStrand(topics: readonly Topic[], grade: number | null): StrandGroup[] {
  const groups = new Map<string, Topic[]>();
  for (const topic of topics) {
    if (grade !== null && (grade < topic.grades[0] || grade > topic.grades[1])) continue;
    const group = groups.get(topic.strand);
    if (group) group.push(topic);
    else groups.set(topic.strand, [topic]);
  }
  return [...groups].map(([strand, found]) => ({ strand, topics: found }));
}

/** The grade in which most of what was begun is learned, the lowest of several; null where nothing was begun. */
export function likelyGrade(topics: readonly Topic[]): number | null {
  const begun = topics.filter((topic) => topic.level !== "new");
  if (begun.length === 0) return null;
  const fitting = (grade: number) => begun.filter(({ grades }) => grade >= grades[0] && grade <= grades[1]).length;
  return GRADES.reduce((best, grade) => (fitting(grade) > fitting(best) ? grade : best));
}

/** What is due, the longest overdue first. */
export function dueTopics(topics: readonly Topic[]): Topic[] {
  return topics.filter((topic) => topic.is_due).sort((a, b) => (a.due ?? "").localeCompare(b.due ?? ""));
}

/** How many topics stand where. */
export function tally(topics: readonly Topic[]): { mastered: number; begun: number } {
  const mastered = topics.filter((topic) => topic.level === "mastered").length;
  return { mastered, begun: topics.filter((topic) => topic.level !== "new").length - mastered };
}
