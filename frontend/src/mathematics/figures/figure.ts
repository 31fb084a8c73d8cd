/** What the server says may be drawn beside a problem; the kinds' meaning stands in reasoning_engine/records.py. */
export type FigureKind =
  | "jump"
  | "points"
  | "fractions"
  | "bars"
  | "rectangle"
  | "triangle"
  | "parallelogram"
  | "right_triangle"
  | "trapezoid"
  | "angles"
  | "corner"
  | "box"
  | "circle"
  | "sector"
  | "inscribed"
  | "cylinder"
  | "cone"
  | "silo"
  | "sphere"
  | "plane"
  | "parabola";

export interface FigureRecord {
  kind: FigureKind;
  numbers: readonly number[];
  labels: readonly string[];
}

/** Kinds that draw what the problem describes; the others are a way to think of it, which is help. */
const DESCRIBING: ReadonlySet<FigureKind> = new Set([
  ...(["rectangle", "triangle", "parallelogram", "right_triangle", "trapezoid", "angles", "corner", "box"] as const),
  ...(["circle", "sector", "inscribed", "cylinder", "cone", "silo", "sphere"] as const),
]);

export function describes(figure: FigureRecord): boolean {
  return DESCRIBING.has(figure.kind);
}

export const WIDTH = 320;
export const HEIGHT = 150;

/** The numbers the drawing uses, with 0 where one is missing: a drawing never fails. */
export function four(numbers: readonly number[]): [number, number, number, number] {
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 0];
}

/** A map from [low, high] to [from, to]; the middle where there is no range. */
export function scale(low: number, high: number, from: number, to: number): (value: number) => number {
  if (high === low) return () => (from + to) / 2;
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** Two lengths that fit into a box and keep their ratio, as far as both stay visible. */
export function fitted(width: number, height: number, most: [number, number]): [number, number] {
  const ratio = Math.min(Math.max(width / Math.max(height, 1e-9), 0.8), 5);
  const wide = Math.min(most[0], most[1] * ratio);
  return [wide, wide / ratio];
}
