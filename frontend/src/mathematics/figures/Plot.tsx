/** Graphs in a coordinate system: the curves, their formulas in their colours, and the points where they meet. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Formula } from "../Formula";
import { scale } from "./figure";
import "./plot.css";
import { ticks } from "./ticks";

type Pair = readonly [number, number];

export interface Graph {
  name: string;
  across: Pair;
  up: Pair;
  curves: readonly { formula: string; pieces: readonly (readonly Pair[])[] }[];
  points: readonly Pair[];
}

interface PlotProps {
  /** Names what is drawn among all that was asked for. */
  of: readonly string[];
  ask: (signal: AbortSignal) => Promise<{ graph: Graph | null }>;
}

/** The graph where there is one. One that does not come is no reason to complain. */
export function Plot({ of, ask }: PlotProps) {
  const { data } = useQuery({ queryKey: ["graph", ...of], queryFn: ({ signal }) => ask(signal), staleTime: Infinity, retry: false });
  return data?.graph ? <Drawn graph={data.graph} /> : null;
}

const WIDTH = 420;
const HEIGHT = 260;
const EDGE = 26;

export function Drawn({ graph }: { graph: Graph }) {
  const { t } = useTranslation();
  const x = scale(graph.across[0], graph.across[1], EDGE, WIDTH - EDGE);
  const y = scale(graph.up[0], graph.up[1], HEIGHT - EDGE, EDGE);
  const path = (piece: readonly Pair[]) => `M${piece.map((point) => `${x(point[0]).toFixed(1)} ${y(point[1]).toFixed(1)}`).join(" L")}`;
  return (
    <figure className="plot" data-testid="plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("plot.name", { count: graph.points.length })}>
        <clipPath id="plot-window">
          <rect x={EDGE} y={EDGE} width={WIDTH - 2 * EDGE} height={HEIGHT - 2 * EDGE} />
        </clipPath>
        <Axes graph={graph} x={x} y={y} />
        <g clipPath="url(#plot-window)">
          {graph.curves.map((curve, index) =>
            curve.pieces.map((piece, at) => <path key={`${index}-${at}`} className={`plot-curve plot-curve-${index}`} d={path(piece)} />),
          )}
        </g>
        {graph.points.map((point) => (
          <g key={point.join()}>
            <line className="plot-drop" x1={x(point[0])} x2={x(point[0])} y1={y(point[1])} y2={y(0)} />
            <circle className="plot-point" cx={x(point[0])} cy={y(point[1])} r={4.5} />
          </g>
        ))}
      </svg>
      <figcaption>
        {graph.curves.map((curve, index) => (
          <span key={index} className={`plot-key plot-key-${index}`}>
            <Formula latex={`y=${curve.formula}`} />
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

type Scale = (value: number) => number;

/** The axes through zero where it is in sight, with a few round numbers. */
function Axes({ graph, x, y }: { graph: Graph; x: Scale; y: Scale }) {
  const upright = graph.across[0] <= 0 && graph.across[1] >= 0; // else the vertical axis is out of sight
  const floor = y(Math.min(Math.max(0, graph.up[0]), graph.up[1]));
  const wall = upright ? x(0) : EDGE;
  return (
    <>
      {ticks(graph.across).map((value) => (
        <g key={`x${value}`}>
          <line className="plot-grid" x1={x(value)} x2={x(value)} y1={EDGE} y2={HEIGHT - EDGE} />
          {value !== 0 && (
            <text x={x(value)} y={floor + 15} textAnchor="middle">
              {value}
            </text>
          )}
        </g>
      ))}
      {ticks(graph.up).map((value) => (
        <g key={`y${value}`}>
          <line className="plot-grid" x1={EDGE} x2={WIDTH - EDGE} y1={y(value)} y2={y(value)} />
          {value !== 0 && (
            <text x={upright ? wall - 5 : wall + 3} y={y(value) - (upright ? -4 : 4)} textAnchor={upright ? "end" : "start"}>
              {value}
            </text>
          )}
        </g>
      ))}
      <line className="plot-axis" x1={EDGE} x2={WIDTH - EDGE} y1={floor} y2={floor} />
      {upright && <line className="plot-axis" x1={wall} x2={wall} y1={EDGE} y2={HEIGHT - EDGE} />}
      <text className="plot-letter" x={WIDTH - EDGE + 8} y={floor + 4}>
        {graph.name}
      </text>
      <text className="plot-letter" x={wall} y={EDGE - 9} textAnchor="middle">
        {upright && graph.name !== "y" ? "y" : ""}
      </text>
    </>
  );
}
