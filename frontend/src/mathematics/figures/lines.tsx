/** Number lines and the coordinate plane. */
import { four, HEIGHT, scale, WIDTH } from "./figure";
import type { FigureRecord } from "./figure";

const EDGE = 34;
const MIDDLE = 92;
const APART = 30; // nearer labels would run into each other

/** A jump: an arc with an arrow from the start; where it lands is for the pupil to say. */
export function Jump({ figure }: { figure: FigureRecord }) {
  const [start, step] = four(figure.numbers);
  const end = start + step;
  const at = scale(Math.min(0, start, end), Math.max(0, start, end), EDGE, WIDTH - EDGE);
  const [from, to] = [at(start), at(end)];
  const side = Math.sign(to - from) || 1;
  return (
    <>
      <Axis />
      <Tick x={at(0)} label={Math.abs(at(0) - from) < APART ? "" : "0"} />
      <Tick x={from} label={start === 0 ? "0" : (figure.labels[0] ?? "")} />
      <path className="figure-strong" d={`M${from} ${MIDDLE - 4} Q${(from + to) / 2} 24 ${to} ${MIDDLE - 6}`} />
      <path className="figure-fill-strong" d={`M${to} ${MIDDLE - 4} l${-side * 9} -4 l${side * 5} -6 z`} />
      <text x={to + side * 12} y={MIDDLE - 8} textAnchor="middle">
        ?
      </text>
    </>
  );
}

export function Points({ figure }: { figure: FigureRecord }) {
  const at = scale(Math.min(0, ...figure.numbers), Math.max(0, ...figure.numbers), EDGE, WIDTH - EDGE);
  return (
    <>
      <Axis />
      <Tick x={at(0)} label={Math.abs(at(0) - at(figure.numbers[0] ?? 0)) < APART && figure.numbers[0] ? "" : "0"} />
      {figure.numbers.map((value, index) => (
        <g key={index}>
          <circle className="figure-fill-strong" cx={at(value)} cy={MIDDLE} r={5} />
          {value !== 0 && (
            <text x={at(value)} y={index % 2 ? MIDDLE - 16 : MIDDLE + 26} textAnchor="middle">
              {figure.labels[index]}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** Two points with their segment, and the axes. */
export function Plane({ figure }: { figure: FigureRecord }) {
  const [x1, y1, x2, y2] = four(figure.numbers);
  const across = scale(Math.min(0, x1, x2), Math.max(0, x1, x2), 60, WIDTH - 60);
  const up = scale(Math.min(0, y1, y2), Math.max(0, y1, y2), HEIGHT - 24, 24);
  const points: readonly [number, number][] = [
    [x1, y1],
    [x2, y2],
  ];
  return (
    <>
      <line className="figure-thin" x1={20} x2={WIDTH - 20} y1={up(0)} y2={up(0)} />
      <line className="figure-thin" x1={across(0)} x2={across(0)} y1={8} y2={HEIGHT - 8} />
      <line className="figure-strong" x1={across(x1)} y1={up(y1)} x2={across(x2)} y2={up(y2)} />
      {points.map(([x, y], index) => (
        <g key={index}>
          <circle className="figure-fill-strong" cx={across(x)} cy={up(y)} r={4.5} />
          <text x={across(x)} y={up(y) + (up(y) < HEIGHT / 2 ? -9 : 19)} textAnchor="middle">
            {`(${x}, ${y})`}
          </text>
        </g>
      ))}
    </>
  );
}

/** Only the shape: which way it opens, and its axis of symmetry. */
export function Parabola({ figure }: { figure: FigureRecord }) {
  const opens = four(figure.numbers)[0] < 0 ? -1 : 1;
  const turn = opens > 0 ? HEIGHT - 24 : 24;
  const arms = opens > 0 ? 12 : HEIGHT - 12;
  return (
    <>
      <line className="figure-dashed" x1={WIDTH / 2} x2={WIDTH / 2} y1={8} y2={HEIGHT - 8} />
      <path className="figure-strong" d={`M${WIDTH / 2 - 80} ${arms} Q${WIDTH / 2} ${2 * turn - arms} ${WIDTH / 2 + 80} ${arms}`} />
      <circle className="figure-fill-strong" cx={WIDTH / 2} cy={turn} r={4.5} />
    </>
  );
}

function Axis() {
  return <line className="figure-line" x1={10} x2={WIDTH - 10} y1={MIDDLE} y2={MIDDLE} />;
}

function Tick({ x, label }: { x: number; label: string }) {
  return (
    <>
      <line className="figure-line" x1={x} x2={x} y1={MIDDLE - 6} y2={MIDDLE + 6} />
      <text x={x} y={MIDDLE + 24} textAnchor="middle">
        {label}
      </text>
    </>
  );
}
