import { useState } from "react";

const STORED = "lemma.grade";

function stored(): number | null {
  try {
    const value = Number(localStorage.getItem(STORED));
    return Number.isInteger(value) && value >= 1 && value <= 13 ? value : null;
  } catch {
    return null; // storage may be forbidden
  }
}

/** The grade whose topics are looked at, remembered on this machine; null for all. */
export function useGrade(): [number | null, (grade: number | null) => void] {
  const [grade, setGrade] = useState(stored);
  const choose = (chosen: number | null) => {
    setGrade(chosen);
    try {
      if (chosen === null) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, String(chosen));
    } catch {
      // The choice then lasts for this visit.
    }
  };
  return [grade, choose];
}
