/** Circles and what is made of them. Where the diameter is given it is drawn, else the radius. */
import { four, HEIGHT, WIDTH } from "./figure";
import type { FigureRecord } from "./figure";

const X = WIDTH / 2;
const Y = HEIGHT / 2;
const TILT = 0.26; // how flat a circle looks when it lies

interface Place {
  x: number;
  y: number;
  r: number;
}

/** A radius to the right, or a diameter, with its label above. */
function Across({ x, y, r, whole, label }: Place & { whole: boolean; label: string | undefined }) {
  return (
    <>
      <line className="figure-strong" x1={whole ? x - r : x} x2={x + r} y1={y} y2={y} />
      <circle className="figure-fill-strong" cx={x} cy={y} r={3} />
      <text x={x + (whole ? 0 : r / 2)} y={y - 7} textAnchor="middle">
        {label}
      </text>
    </>
  );
}

export function Circle({ figure }: { figure: FigureRecord }) {
  const r = 64;
  return (
    <>
      <circle className="figure-shape" cx={X} cy={Y} r={r} />
      <Across x={X} y={Y} r={r} whole={four(figure.numbers)[0] === 2} label={figure.labels[0]} />
    </>
  );
}

export function Sphere({ figure }: { figure: FigureRecord }) {
  const r = 64;
  return (
    <>
      <circle className="figure-shape" cx={X} cy={Y} r={r} />
      <Lying x={X} y={Y} r={r} />
      <Across x={X} y={Y} r={r} whole={four(figure.numbers)[0] === 2} label={figure.labels[0]} />
    </>
  );
}

/** A circle seen from the side: its far half is dashed. */
function Lying({ x, y, r, seen = false }: Place & { seen?: boolean }) {
  const arc = (side: 0 | 1) => `M${x - r} ${y} A${r} ${r * TILT} 0 0 ${side} ${x + r} ${y}`;
  return (
    <>
      <path className={seen ? "figure-outline" : "figure-dashed"} d={arc(1)} />
      <path className="figure-outline" d={arc(0)} />
    </>
  );
}

/** Radius and heights that fit the picture and keep their ratio as far as all stays visible. */
function sized(radius: number, heights: readonly number[], most: number): { r: number; tall: number[] } {
  const whole = heights.reduce((sum, one) => sum + one, 0) || 1;
  const r = Math.min(Math.max((radius / whole) * most, 26), 84);
  return { r, tall: heights.map((one) => Math.max((one / whole) * most, heights.length > 1 ? 24 : 0)) };
}

export function Cylinder({ figure }: { figure: FigureRecord }) {
  const [radius, height, given] = four(figure.numbers);
  const { r, tall } = sized(radius, [height], 76);
  const [top, bottom] = [Y - (tall[0] ?? 0) / 2 + 6, Y + (tall[0] ?? 0) / 2 + 6];
  return (
    <>
      <path className="figure-body" d={tube(r, top, bottom)} />
      <Lying x={X} y={bottom} r={r} />
      <Lying x={X} y={top} r={r} seen />
      <path className="figure-outline" d={`M${X - r} ${top} V${bottom} M${X + r} ${top} V${bottom}`} />
      <Across x={X} y={top} r={r} whole={given === 2} label="" />
      <text x={X} y={top - r * TILT - 6} textAnchor="middle">
        {figure.labels[0]}
      </text>
      <Beside x={X + r} y={Y} label={figure.labels[1]} />
    </>
  );
}

export function Cone({ figure }: { figure: FigureRecord }) {
  const [radius, height, given] = four(figure.numbers);
  const { r, tall } = sized(radius, [height], 100);
  const [tip, bottom] = [Y - (tall[0] ?? 0) / 2 - 10, Y + (tall[0] ?? 0) / 2 - 10];
  return (
    <>
      <path className="figure-body" d={`M${X} ${tip} L${X + r} ${bottom} A${r} ${r * TILT} 0 0 1 ${X - r} ${bottom} z`} />
      <Lying x={X} y={bottom} r={r} />
      <path className="figure-outline" d={`M${X - r} ${bottom} L${X} ${tip} L${X + r} ${bottom}`} />
      <line className="figure-dashed" x1={X} x2={X} y1={tip} y2={bottom} />
      <Across x={X} y={bottom} r={r} whole={given === 2} label="" />
      <text x={X} y={bottom + r * TILT + 17} textAnchor="middle">
        {figure.labels[0]}
      </text>
      <text x={X - 5} y={bottom - 22} textAnchor="end">
        {figure.labels[1]}
      </text>
      <Beside x={X + r / 2} y={(tip + bottom) / 2 - 4} label={figure.labels[2]} />
    </>
  );
}

/** A cone on a cylinder. */
export function Silo({ figure }: { figure: FigureRecord }) {
  const [radius, height, roof, given] = four(figure.numbers);
  const { r, tall } = sized(radius, [height, roof], 96);
  const bottom = HEIGHT - 28;
  const eaves = bottom - (tall[0] ?? 0);
  const tip = eaves - (tall[1] ?? 0);
  return (
    <>
      <path className="figure-body" d={`M${X} ${tip} L${X + r} ${eaves} V${bottom} A${r} ${r * TILT} 0 0 1 ${X - r} ${bottom} V${eaves} z`} />
      <Lying x={X} y={bottom} r={r} />
      <Lying x={X} y={eaves} r={r} />
      <path className="figure-outline" d={`M${X - r} ${bottom} V${eaves} L${X} ${tip} L${X + r} ${eaves} V${bottom}`} />
      <line className="figure-dashed" x1={X} x2={X} y1={tip} y2={eaves} />
      <Across x={X} y={bottom} r={r} whole={given === 2} label="" />
      <text x={X} y={bottom + r * TILT + 15} textAnchor="middle">
        {figure.labels[0]}
      </text>
      <Beside x={X + r} y={(eaves + bottom) / 2} label={figure.labels[1]} />
      <Beside x={X + r * 0.6} y={(tip + eaves) / 2 - 4} label={figure.labels[2]} />
    </>
  );
}

export function Sector({ figure }: { figure: FigureRecord }) {
  const angle = Math.min(Math.max(four(figure.numbers)[1], 1), 359);
  const r = 62;
  const end = at(r, angle);
  const middle = at(22, angle / 2);
  return (
    <>
      <circle className="figure-dashed" cx={X} cy={Y} r={r} />
      <path className="figure-shape" d={`M${X} ${Y} H${X + r} A${r} ${r} 0 ${angle > 180 ? 1 : 0} 0 ${end.x} ${end.y} z`} />
      <text x={middle.x} y={middle.y + 4} textAnchor="middle">
        {figure.labels[1]}
      </text>
      <text x={X + r / 2} y={Y + 16} textAnchor="middle">
        {figure.labels[0]}
      </text>
    </>
  );
}

/** Not to scale: a central angle AOB and, over the same arc, the angle at C. */
export function Inscribed({ figure }: { figure: FigureRecord }) {
  const r = 64;
  const [a, b, c] = [at(r, 215), at(r, 325), at(r, 80)];
  const joined = (corner: { x: number; y: number }) => `M${a.x} ${a.y} L${corner.x} ${corner.y} L${b.x} ${b.y}`;
  return (
    <>
      <circle className="figure-outline" cx={X} cy={Y} r={r} />
      <path className="figure-strong" d={joined({ x: X, y: Y })} />
      <path className="figure-line" d={joined(c)} />
      <Named at={a} name="A" dx={-11} dy={8} />
      <Named at={b} name="B" dx={11} dy={8} />
      <Named at={c} name="C" dx={0} dy={-7} />
      <Named at={{ x: X, y: Y }} name="O" dx={-13} dy={-4} />
      <text x={X} y={Y + 27} textAnchor="middle">
        {figure.labels[0]}
      </text>
      <text x={c.x - 2} y={c.y + 30} textAnchor="middle">
        {figure.labels[1]}
      </text>
    </>
  );
}

function Named({ at: point, name, dx, dy }: { at: { x: number; y: number }; name: string; dx: number; dy: number }) {
  return (
    <text className="figure-name" x={point.x + dx} y={point.y + dy} textAnchor="middle">
      {name}
    </text>
  );
}

function at(r: number, degrees: number): { x: number; y: number } {
  const turn = (degrees * Math.PI) / 180;
  return { x: X + r * Math.cos(turn), y: Y - r * Math.sin(turn) };
}

function tube(r: number, top: number, bottom: number): string {
  const arc = `A${r} ${r * TILT} 0 0 1`;
  return `M${X - r} ${top} ${arc} ${X + r} ${top} V${bottom} ${arc} ${X - r} ${bottom} z`;
}

function Beside({ x, y, label }: { x: number; y: number; label: string | undefined }) {
  return (
    <text x={x + 9} y={y + 5}>
      {label}
    </text>
  );
}
