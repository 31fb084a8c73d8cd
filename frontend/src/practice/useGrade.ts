import { useState } from "react";

const STORED = "lemma.grade";
const ALL = "all";

/** A grade; null for all grades; undefined as long as nobody has chosen. */
export type Chosen = number | null | undefined;

function stored(): Chosen {
  try {
    const text = localStorage.getItem(STORED);
    if (text === ALL) return null;
    const value = Number(text);
    return text !== null && Number.isInteger(value) && value >= 1 && value <= 13 ? value : undefined;
  } catch {
    return undefined; // storage may be forbidden
  }
}

/** The grade whose topics are looked at, remembered on this machine. */
export function useGrade(): [Chosen, (grade: number | null) => void] {
  const [grade, setGrade] = useState(stored);
  const choose = (chosen: number | null) => {
    setGrade(chosen);
    try {
      localStorage.setItem(STORED, chosen === null ? ALL : String(chosen));
    } catch {
      // The choice then lasts for this visit.
    }
  };
  return [grade, choose];
}
