import type { Level } from "./practice";

const FILLED: Record<Level, number> = { new: 0, started: 0.34, growing: 0.67, mastered: 1 };

/** A spot that fills from below as a topic becomes known; a ring around it says that it is time to refresh it. */
export function LevelMark({ level, due = false }: { level: Level; due?: boolean }) {
  const height = 14 * FILLED[level];
  return (
    <svg className={`level level-${level}`} viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">
      {due && <circle className="level-due" cx="11" cy="11" r="9.8" />}
      <clipPath id={`fill-${level}`}>
        <rect x="4" y={18 - height} width="14" height={height} />
      </clipPath>
      <circle className="level-fill" cx="11" cy="11" r="6.6" clipPath={`url(#fill-${level})`} />
      <circle className="level-ring" cx="11" cy="11" r="6.6" />
      {level === "mastered" && <path className="level-tick" d="m8 11.2 2.1 2.1 4-4.4" />}
    </svg>
  );
}
