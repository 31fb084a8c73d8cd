/** The drawing beside a problem. It shows what the problem gives; where something is wanted there is a question mark. */
import { HEIGHT, WIDTH } from "./figure";
import type { FigureKind, FigureRecord } from "./figure";
import "./figures.css";
import { useTranslation } from "react-i18next";

import { Angles, Box, Corner, Trapezoid } from "./angles";
import { Jump, Parabola, Plane, Points } from "./lines";
import { Circle, Cone, Cylinder, Inscribed, Sector, Silo, Sphere } from "./round";
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
  trapezoid: Trapezoid,
  angles: Angles,
  corner: Corner,
  box: Box,
  circle: Circle,
  sector: Sector,
  inscribed: Inscribed,
  cylinder: Cylinder,
  cone: Cone,
  silo: Silo,
  sphere: Sphere,
  plane: Plane,
  parabola: Parabola,
};

export function Figure({ figure }: { figure: FigureRecord }) {
  const Drawing = DRAWINGS[figure.kind];
  const { t } = useTranslation();
  const name = t("figure.name", { labels: figure.labels.filter(Boolean).join(", ") || figure.numbers.join(", ") });
  return (
    <svg className="figure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name} data-testid={`figure-${figure.kind}`}>
      <Drawing figure={figure} />
    </svg>
  );
}
