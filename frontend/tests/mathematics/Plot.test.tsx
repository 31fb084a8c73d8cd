import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Graph } from "../../src/mathematics/figures/Plot";
import { Drawn } from "../../src/mathematics/figures/Plot";
import { ticks } from "../../src/mathematics/figures/ticks";

const GRAPH: Graph = {
  name: "x",
  across: [-1, 9],
  up: [-5, 28],
  curves: [
    { formula: "4x-5", pieces: [[[0, -5], [8, 27]]] },
    { formula: "2x+9", pieces: [[[0, 9], [4, 17]], [[5, 19], [9, 27]]] },
  ],
  points: [[7, 23]],
};

describe("a plot", () => {
  it("draws every piece of every curve, the points, and says how many solutions are marked", () => {
    const { container } = render(<Drawn graph={GRAPH} />);
    expect(screen.getByRole("img")).toHaveAccessibleName("A graph with 1 solution marked");
    expect(container.querySelectorAll(".plot-curve")).toHaveLength(3);
    expect(container.querySelectorAll(".plot-point")).toHaveLength(1);
    expect(container.querySelectorAll("figcaption .plot-key")).toHaveLength(2);
    expect(container.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe("the numbers along an axis", () => {
  it("are round and few", () => {
    expect(ticks([-1, 9])).toEqual([0, 2, 4, 6, 8]);
    expect(ticks([-0.3, 0.3])).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
    for (const high of [0.7, 3, 44, 950, 123456]) expect(ticks([0, high]).length).toBeLessThanOrEqual(8);
    expect(ticks([3, 3])).toEqual([]);
  });
});
