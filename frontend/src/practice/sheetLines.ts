/** The lines of a sheet while they are edited. Pure. */
import type { Line } from "./practice";

export interface Draft {
  id: number;
  text: string;
}

/** Drafts of what is stored, with an empty line to write on. */
export function draftsOf(lines: readonly Line[]): Draft[] {
  const drafts = lines.map((line, index) => ({ id: index, text: line.text }));
  return [...drafts, { id: drafts.length, text: "" }];
}

export function changed(drafts: readonly Draft[], id: number, text: string): Draft[] {
  return drafts.map((draft) => (draft.id === id ? { ...draft, text } : draft));
}

/** An empty line behind the one with this id, and its own id. */
export function inserted(drafts: readonly Draft[], after: number): [Draft[], number] {
  const id = Math.max(-1, ...drafts.map((draft) => draft.id)) + 1;
  const at = drafts.findIndex((draft) => draft.id === after) + 1;
  return [[...drafts.slice(0, at), { id, text: "" }, ...drafts.slice(at)], id];
}

/** Without that line, and the id of the line that takes the focus; the last line stays. */
export function removed(drafts: readonly Draft[], id: number): [Draft[], number] {
  const at = drafts.findIndex((draft) => draft.id === id);
  if (drafts.length <= 1) return [changed(drafts, id, ""), id];
  const left = drafts.filter((draft) => draft.id !== id);
  return [left, (left[Math.max(0, at - 1)] ?? { id }).id];
}

/** What is sent: the lines with something on them. */
export function written(drafts: readonly Draft[]): string[] {
  return drafts.map((draft) => draft.text.trim()).filter((text) => text !== "");
}

/** The verdict that belongs to each draft: the server leaves blank lines out, and knows texts as they were sent. */
export function verdicts(drafts: readonly Draft[], lines: readonly Line[]): Map<number, Line> {
  const found = new Map<number, Line>();
  let at = 0;
  for (const draft of drafts) {
    const text = draft.text.trim();
    if (text === "") continue;
    const line = lines[at];
    at += 1;
    if (line?.text !== text) break; // everything from here on waits for its verdict
    found.set(draft.id, line);
  }
  return found;
}
