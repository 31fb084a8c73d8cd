import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { fitted, scale } from "../../src/mathematics/figures/figure";
import type { FigureRecord } from "../../src/mathematics/figures/figure";
import { Figure } from "../../src/mathematics/figures/Figure";

const FIGURES: FigureRecord[] = [
  { kind: "jump", numbers: [-5, 12], labels: ["-5"] },
  { kind: "points", numbers: [-3, 8], labels: ["-3", "8"] },
  { kind: "fractions", numbers: [2, 3, 5, 8], labels: ["2/3", "5/8"] },
  { kind: "bars", numbers: [3, 1], labels: ["", "", "48"] },
  { kind: "rectangle", numbers: [12, 5], labels: ["12 cm", "5 cm"] },
  { kind: "triangle", numbers: [8, 6], labels: ["8 m", "6 m"] },
  { kind: "parallelogram", numbers: [8, 6], labels: ["8 m", "6 m"] },
  { kind: "right_triangle", numbers: [1.6, 1], labels: ["4", "?", "5"] },
  { kind: "trapezoid", numbers: [9, 6, 4], labels: ["9 m", "6 m", "4 m"] },
  { kind: "angles", numbers: [110, 40], labels: ["110°", "40°", "?"] },
  { kind: "corner", numbers: [3, 6, 120], labels: ["3", "6", "120°"] },
  { kind: "box", numbers: [49, 13, 128], labels: ["49 m", "13 m", "128 m"] },
  { kind: "circle", numbers: [2], labels: ["d = 8 cm"] },
  { kind: "sector", numbers: [11, 240], labels: ["11 m", "240°"] },
  { kind: "inscribed", numbers: [], labels: ["22°", "?"] },
  { kind: "cylinder", numbers: [5, 9, 1], labels: ["r = 5 m", "9 m"] },
  { kind: "cone", numbers: [1, 1.5, 2], labels: ["d = 16 m", "", "17 m"] },
  { kind: "silo", numbers: [4, 9, 3, 1], labels: ["r = 4 m", "9 m", "3 m"] },
  { kind: "sphere", numbers: [1], labels: ["r = 6 cm"] },
  { kind: "plane", numbers: [1, 2, -3, 4], labels: [] },
  { kind: "parabola", numbers: [-1, 2, 3], labels: [] },
];

describe("Figure", () => {
  it.each(FIGURES)("draws $kind with its labels and a name", (figure) => {
    const { container } = render(<Figure figure={figure} />);
    expect(screen.getByRole("img")).toHaveAccessibleName();
    for (const label of figure.labels.filter(Boolean)) expect(container.textContent).toContain(label);
    expect(container.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
  });

  it.each(FIGURES)("draws $kind even without numbers", (figure) => {
    const { container } = render(<Figure figure={{ ...figure, numbers: [], labels: [] }} />);
    expect(container.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("shades as many parts as the numerator says", () => {
    const { container } = render(<Figure figure={{ kind: "fractions", numbers: [2, 3, 5, 8], labels: [] }} />);
    expect(container.querySelectorAll(".figure-shaded")).toHaveLength(7);
    expect(container.querySelectorAll(".figure-empty")).toHaveLength(4);
  });

  it("asks where a jump lands", () => {
    const { container } = render(<Figure figure={{ kind: "jump", numbers: [-5, 12], labels: ["-5"] }} />);
    expect(container.textContent).toContain("?");
    expect(container.textContent).not.toContain("7");
  });
});

describe("the measures", () => {
  it("maps a range", () => {
    expect(scale(0, 10, 100, 200)(5)).toBe(150);
    expect(scale(3, 3, 0, 10)(3)).toBe(5);
  });

  it("keeps both sides visible", () => {
    const [wide, high] = fitted(5000, 1, [190, 96]);
    expect(wide).toBeLessThanOrEqual(190);
    expect(high).toBeGreaterThan(20);
  });
});
