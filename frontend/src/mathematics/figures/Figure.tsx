/** The drawing beside a problem. It shows what the problem gives; where something is wanted there is a question mark. */
import "./figures.css";
import { HEIGHT, WIDTH } from "./figure";
import type { FigureKind, FigureRecord } from "./figure";
import { Jump, Parabola, Plane, Points } from "./lines";
import { Bars, Fractions, Parallelogram, Rectangle, RightTriangle, Triangle } from "./shapes";

const DRAWINGS: Record<FigureKind, (props: { figure: FigureRecord }) => React.ReactNode> = {
  jump: Jump,
  points: Points,
  fractions: Fractions,
  bars: Bars,
  rectangle: Rectangle,
  triangle: Triangle,
  parallelogram: Parallelogram,
  right_triangle: RightTriangle,
  plane: Plane,
  parabola: Parabola,
};

export function Figure({ figure }: { figure: FigureRecord }) {
  const Drawing = DRAWINGS[figure.kind];
  const name = figure.labels.filter(Boolean).join(", ") || figure.numbers.join(", ");
  return (
    <svg className="figure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name} data-testid={`figure-${figure.kind}`}>
      <Drawing figure={figure} />
    </svg>
  );
}
