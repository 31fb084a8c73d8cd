/** Figures with angles, and those with more than two lengths. */
import { fitted, four, HEIGHT, WIDTH } from "./figure";
import type { FigureRecord } from "./figure";

interface Point {
  x: number;
  y: number;
}

/** Points moved and stretched alike into the middle of the picture. */
function framed(points: readonly Point[], most: [number, number]): Point[] {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, low] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left || 1, Math.max(...ys) - low || 1];
  const by = Math.min(most[0] / wide, most[1] / high);
  const [x, y] = [(WIDTH - wide * by) / 2, (HEIGHT + high * by) / 2];
  return points.map((point) => ({ x: x + (point.x - left) * by, y: y - (point.y - low) * by }));
}

function turned(degrees: number, length = 1): Point {
  const turn = (degrees * Math.PI) / 180;
  return { x: length * Math.cos(turn), y: length * Math.sin(turn) };
}

/** From a corner towards the middle between two others. */
function inside(corner: Point, one: Point, other: Point, far: number): Point {
  const unit = (to: Point) => {
    const long = Math.hypot(to.x - corner.x, to.y - corner.y) || 1;
    return { x: (to.x - corner.x) / long, y: (to.y - corner.y) / long };
  };
  const [a, b] = [unit(one), unit(other)];
  const long = Math.hypot(a.x + b.x, a.y + b.y) || 1;
  return { x: corner.x + ((a.x + b.x) / long) * far, y: corner.y + ((a.y + b.y) / long) * far };
}

function outline(points: readonly Point[]): string {
  return `M${points.map(({ x, y }) => `${x} ${y}`).join(" L")} z`;
}

const NOWHERE: Point = { x: WIDTH / 2, y: HEIGHT / 2 };

/** A triangle by two of its angles. A label stands outside where the angle is too sharp for it. */
export function Angles({ figure }: { figure: FigureRecord }) {
  const [left, right] = four(figure.numbers).map((angle) => Math.min(Math.max(angle || 60, 1), 178)) as [number, number, number, number];
  const apart = Math.sin(((left + right) * Math.PI) / 180) || 1;
  const side = Math.sin((right * Math.PI) / 180) / apart;
  const corners = framed([{ x: 0, y: 0 }, { x: 1, y: 0 }, turned(left, Math.abs(side))], [230, 96]);
  return (
    <>
      <path className="figure-shape" d={outline(corners)} />
      {corners.map((corner, index) => {
        const [one, other] = [corners[(index + 1) % 3] ?? NOWHERE, corners[(index + 2) % 3] ?? NOWHERE];
        const place = inside(corner, one, other, -15);
        return (
          <text key={index} x={place.x} y={place.y + 5} textAnchor="middle">
            {figure.labels[index]}
          </text>
        );
      })}
    </>
  );
}

/** Two sides of a triangle and the angle between them. */
export function Corner({ figure }: { figure: FigureRecord }) {
  const [a, b, angle] = four(figure.numbers);
  const ratio = Math.min(Math.max((a || 1) / (b || 1), 0.5), 2);
  const corners = framed([{ x: 0, y: 0 }, { x: 1, y: 0 }, turned(angle || 60, ratio)], [200, 100]);
  const [corner = NOWHERE, across = NOWHERE, up = NOWHERE] = corners;
  const inner = inside(corner, across, up, 30);
  const middle = (one: Point, other: Point) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
  const [below, beside] = [middle(corner, across), middle(corner, up)];
  return (
    <>
      <path className="figure-shape" d={outline(corners)} />
      <text x={inner.x} y={inner.y + 5} textAnchor="middle">
        {figure.labels[2]}
      </text>
      <text x={below.x} y={below.y + 18} textAnchor="middle">
        {figure.labels[1]}
      </text>
      <text x={beside.x - 8} y={beside.y} textAnchor="end">
        {figure.labels[0]}
      </text>
    </>
  );
}

export function Trapezoid({ figure }: { figure: FigureRecord }) {
  const [first, second, height] = four(figure.numbers);
  const longest = Math.max(first, second, 1);
  const [wide, high] = fitted(longest, height || 1, [180, 84]);
  const [top, bottom] = [first, second].map((length) => Math.max((length / longest) * wide, 24)) as [number, number];
  const [x, y] = [(WIDTH - wide) / 2, (HEIGHT + high) / 2];
  const start = x + (wide - top) * 0.4;
  const foot = x + (wide - bottom) * 0.4;
  const drop = Math.min(Math.max(start, foot) + 14, start + top);
  return (
    <>
      <path className="figure-shape" d={`M${foot} ${y} h${bottom} L${start + top} ${y - high} h${-top} z`} />
      <line className="figure-dashed" x1={drop} x2={drop} y1={y - high} y2={y} />
      <text x={start + top / 2} y={y - high - 8} textAnchor="middle">
        {figure.labels[0]}
      </text>
      <text x={foot + bottom / 2} y={y + 20} textAnchor="middle">
        {figure.labels[1]}
      </text>
      <text x={drop + 6} y={y - high / 2 + 5}>
        {figure.labels[2]}
      </text>
    </>
  );
}

/** A cuboid seen from the front, a little from above. */
export function Box({ figure }: { figure: FigureRecord }) {
  const [length, width, height] = four(figure.numbers);
  const [wide, high] = fitted(length || 1, height || 1, [150, 76]);
  const deep = Math.min(Math.max(((width || 1) / Math.max(length, 1)) * wide * 0.5, 16), 56);
  const up = deep * 0.6;
  const [x, y] = [(WIDTH - wide - deep) / 2 - 10, (HEIGHT + high + up) / 2 - 8];
  return (
    <>
      <path className="figure-shape" d={`M${x} ${y} h${wide} v${-high} h${-wide} z`} />
      <path className="figure-shape" d={`M${x} ${y - high} l${deep} ${-up} h${wide} l${-deep} ${up} z`} />
      <path className="figure-shape" d={`M${x + wide} ${y} l${deep} ${-up} v${-high} l${-deep} ${up} z`} />
      <text x={x + wide / 2} y={y + 18} textAnchor="middle">
        {figure.labels[0]}
      </text>
      <text x={x + wide + deep / 2 + 8} y={y - up / 2 + 12}>
        {figure.labels[1]}
      </text>
      <text x={x - 8} y={y - high / 2 + 5} textAnchor="end">
        {figure.labels[2]}
      </text>
    </>
  );
}
