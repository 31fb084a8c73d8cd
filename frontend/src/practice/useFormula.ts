import { useState } from "react";

const STORED = "lemma.formulaKeys";

function stored(): boolean {
  try {
    return localStorage.getItem(STORED) === "yes";
  } catch {
    return false; // storage may be forbidden
  }
}

/** Whether formulas are written with keys rather than typed, remembered on this machine. */
export function useFormula(): [boolean, (formula: boolean) => void] {
  const [formula, setFormula] = useState(stored);
  const choose = (chosen: boolean) => {
    setFormula(chosen);
    try {
      localStorage.setItem(STORED, chosen ? "yes" : "no");
    } catch {
      // The choice then lasts for this visit.
    }
  };
  return [formula, choose];
}
