/** A line of numbers, drawn small; the words beside it say the same. */
interface CurveProps {
  values: readonly number[];
  label: string;
}

const WIDTH = 600;
const HEIGHT = 120;

export function Curve({ values, label }: CurveProps) {
  if (values.length < 2) return null;
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const points = values
    .map((value, at) => {
      const x = (at / (values.length - 1)) * WIDTH;
      const y = HEIGHT - 6 - ((value - least) / span) * (HEIGHT - 12);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
  return (
    <svg className="curve" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <polyline points={points} fill="none" stroke="currentColor" strokeWidth="2" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

interface IntervalProps {
  low: number;
  mean: number;
  high: number;
  /** The largest magnitude on the axis, as a share. */
  reach: number;
  label: string;
}

/** A difference with its interval, around a line at no change. */
export function Interval({ low, mean, high, reach, label }: IntervalProps) {
  const x = (value: number) => 100 + (value / reach) * 96;
  return (
    <svg className="interval" viewBox="0 0 200 20" role="img" aria-label={label}>
      <line x1="100" x2="100" y1="1" y2="19" className="interval-zero" />
      <line x1={x(low)} x2={x(high)} y1="10" y2="10" className={low > 0 ? "won" : high < 0 ? "lost" : "same"} strokeWidth="4" strokeLinecap="round" />
      <circle cx={x(mean)} cy="10" r="4.5" className={low > 0 ? "won" : high < 0 ? "lost" : "same"} />
    </svg>
  );
}
