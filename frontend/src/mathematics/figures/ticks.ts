/** Round numbers along an axis. Pure. */
const ROUND = [1, 2, 5, 10] as const;
const MOST = 7;
const ROUNDING = 1e-9; // 0.3 / 0.1 is a little less than 3

/** At most seven multiples of 1, 2 or 5 times a power of ten in a range. */
export function ticks([low, high]: readonly [number, number]): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const power = 10 ** Math.floor(Math.log10(span / MOST));
  const step = power * (ROUND.find((one) => span / (one * power) <= MOST) ?? 10);
  const first = Math.ceil(low / step - ROUNDING);
  const found = Array.from({ length: Math.floor(high / step + ROUNDING) - first + 1 }, (_, index) => (first + index) * step);
  return found.map((value) => Number(value.toPrecision(10)) + 0);
}
