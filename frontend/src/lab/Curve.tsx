/** A line of numbers with its scale, drawn small; the words below it say the same. */
interface CurveProps {
  points: readonly { x: number; y: number }[];
  label: string;
  /** What the points go by, such as steps. */
  across: string;
}

const WIDTH = 600;
const HEIGHT = 140;

export function Curve({ points, label, across }: CurveProps) {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || first.x === last.x) return null;
  const most = Math.max(...points.map(({ y }) => y));
  const least = Math.min(...points.map(({ y }) => y));
  const span = most - least || 1;
  const path = points
    .map(({ x, y }) => {
      const across = ((x - first.x) / (last.x - first.x)) * WIDTH;
      const down = 4 + ((most - y) / span) * (HEIGHT - 8);
      return `${across.toFixed(1)},${down.toFixed(1)}`;
    })
    .join(" ");
  return (
    <div className="curve-frame">
      <span className="curve-scale" aria-hidden="true">
        <span>{most.toFixed(2)}</span>
        <span>{least.toFixed(2)}</span>
      </span>
      <svg className="curve" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {[4, HEIGHT / 2, HEIGHT - 4].map((y) => <line key={y} x1="0" x2={WIDTH} y1={y} y2={y} className="curve-line" vectorEffect="non-scaling-stroke" />)}
        <polyline points={path} fill="none" stroke="currentColor" strokeWidth="2" vectorEffect="non-scaling-stroke" />
      </svg>
      <span className="curve-steps" aria-hidden="true">
        <span>{first.x}</span>
        <span>{across}</span>
        <span>{last.x}</span>
      </span>
    </div>
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
