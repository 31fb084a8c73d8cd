/** Bars and plane shapes. */
import { fitted, four, HEIGHT, WIDTH } from "./figure";
import type { FigureRecord } from "./figure";

const BAR = 30;
const LEFT = 62;
const BOX: [number, number] = [190, 96];

/** Two bars, each cut into equal parts, some of them shaded. */
export function Fractions({ figure }: { figure: FigureRecord }) {
  const [top1, bottom1, top2, bottom2] = four(figure.numbers);
  const rows: readonly [number, number][] = [
    [top1, bottom1],
    [top2, bottom2],
  ];
  const whole = WIDTH - LEFT - 16;
  return rows.map(([shaded, parts], row) => (
    <g key={row} transform={`translate(${LEFT} ${28 + row * 54})`}>
      <text x={-12} y={BAR / 2 + 5} textAnchor="end">
        {figure.labels[row]}
      </text>
      <Parts count={parts} shaded={shaded} width={whole / Math.max(parts, 1)} />
    </g>
  ));
}

/** Bars under each other in equal units, and the whole they make. */
export function Bars({ figure }: { figure: FigureRecord }) {
  const [first, second] = four(figure.numbers);
  const total = figure.labels[2] ?? "";
  const unit = (WIDTH - 110) / Math.max(first, second, 1);
  return (
    <>
      {[first, second].map((parts, row) => (
        <g key={row} transform={`translate(14 ${32 + row * 48})`}>
          <text x={0} y={-6}>
            {figure.labels[row]}
          </text>
          <Parts count={parts} shaded={parts} width={unit} />
        </g>
      ))}
      <path className="figure-line" d={`M${WIDTH - 88} 32 h8 v78 h-8`} />
      <text x={WIDTH - 72} y={76}>
        {total}
      </text>
    </>
  );
}

function Parts({ count, shaded, width }: { count: number; shaded: number; width: number }) {
  if (count > 40) return <rect className="figure-shaded" width={count * width} height={BAR} />;
  return Array.from({ length: count }, (_, index) => (
    <rect key={index} className={index < shaded ? "figure-shaded" : "figure-empty"} x={index * width} width={width} height={BAR} />
  ));
}

export function Rectangle({ figure }: { figure: FigureRecord }) {
  const [length, width] = four(figure.numbers);
  const [wide, high] = fitted(length, width, BOX);
  const [x, y] = [(WIDTH - wide) / 2, (HEIGHT - high) / 2 - 10];
  return (
    <>
      <rect className="figure-shape" x={x} y={y} width={wide} height={high} />
      <Below x={x + wide / 2} y={y + high} label={figure.labels[0]} />
      <Beside x={x + wide} y={y + high / 2} label={figure.labels[1]} />
    </>
  );
}

export function Triangle({ figure }: { figure: FigureRecord }) {
  const [base, height] = four(figure.numbers);
  const [wide, high] = fitted(base, height, BOX);
  const [x, y] = [(WIDTH - wide) / 2, (HEIGHT + high) / 2 - 10];
  const apex = x + wide * 0.38;
  return (
    <>
      <path className="figure-shape" d={`M${x} ${y} h${wide} L${apex} ${y - high} z`} />
      <line className="figure-dashed" x1={apex} x2={apex} y1={y - high} y2={y} />
      <Below x={x + wide / 2} y={y} label={figure.labels[0]} />
      <Beside x={apex - 2} y={y - high / 3} label={figure.labels[1]} />
    </>
  );
}

export function Parallelogram({ figure }: { figure: FigureRecord }) {
  const [base, height] = four(figure.numbers);
  const [wide, high] = fitted(base, height, [150, BOX[1]]);
  const lean = 36;
  const [x, y] = [(WIDTH - wide - lean) / 2, (HEIGHT + high) / 2 - 10];
  return (
    <>
      <path className="figure-shape" d={`M${x} ${y} h${wide} l${lean} ${-high} h${-wide} z`} />
      <line className="figure-dashed" x1={x + lean} x2={x + lean} y1={y - high} y2={y} />
      <Below x={x + wide / 2} y={y} label={figure.labels[0]} />
      <Beside x={x + lean - 2} y={y - high / 2} label={figure.labels[1]} />
    </>
  );
}

export function RightTriangle({ figure }: { figure: FigureRecord }) {
  const [across, up] = four(figure.numbers);
  const [wide, high] = fitted(across, up, BOX);
  const [x, y] = [(WIDTH - wide) / 2, (HEIGHT + high) / 2 - 10];
  return (
    <>
      <path className="figure-shape" d={`M${x} ${y} h${wide} v${-high} z`} />
      <path className="figure-thin" d={`M${x + wide - 12} ${y} v-12 h12`} />
      <Below x={x + wide / 2} y={y} label={figure.labels[0]} />
      <Beside x={x + wide} y={y - high / 2} label={figure.labels[1]} />
      <text x={x + wide / 2 - 12} y={y - high / 2 - 8} textAnchor="end">
        {figure.labels[2]}
      </text>
    </>
  );
}

function Below({ x, y, label }: { x: number; y: number; label: string | undefined }) {
  return (
    <text x={x} y={y + 20} textAnchor="middle">
      {label}
    </text>
  );
}

function Beside({ x, y, label }: { x: number; y: number; label: string | undefined }) {
  return (
    <text x={x + 9} y={y + 5}>
      {label}
    </text>
  );
}
