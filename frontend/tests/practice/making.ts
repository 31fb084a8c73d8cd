import type { Line, Topic } from "../../src/practice/practice";

export function aTopic(changes: Partial<Topic> = {}): Topic {
  return {
    topic: "gcd", title: "Greatest common divisor", strand: "number_theory", grades: [5, 7], known: 0, level: "new",
    answered: 0, due: null, is_due: false, ...changes,
  };
}

export function aLine(text: string, changes: Partial<Line> = {}): Line {
  return {
    number: 1, text, relation: "equivalent", reading: text, rule: "", said: "Right.", finished: false, astray: false,
    ...changes,
  };
}
