import katex from "katex";
import { describe, expect, it } from "vitest";

import { KATEX_OPTIONS } from "../../src/mathematics/Formula";
import { latexOfPlain } from "../../src/mathematics/notation";

describe("the CAS's notation as LaTeX", () => {
  it.each([
    ["84", "84"],
    ["-3/4", "-3/4"],
    ["0.3", "0.3"],
    ["2*sqrt(3)", "2\\sqrt{3}"],
    ["pi/6", "\\pi /6"],
    ["x^2-5*x+6", "x^{2}-5x+6"],
    ["(x-2)*(x-3)", "(x-2)(x-3)"],
    ["2^3*3*5", "2^{3}\\cdot 3\\cdot 5"],
    ["2, 3", "2,\\, 3"],
    ["x=1, y=2", "x=1,\\, y=2"],
    ["(2, oo)", "(2,\\, \\infty )"],
    ["(-oo, -1] U [3, oo)", "(-\\infty ,\\, -1]\\cup [3,\\, \\infty )"],
    ["x<=-2", "x\\le -2"],
    ["factor(x^2-5*x+6)", "\\operatorname{factor}(x^{2}-5x+6)"],
    ["x^(n+1)", "x^{n+1}"],
    ["x^-1", "x^{-1}"],
    ["2^sqrt(2)", "2^{\\sqrt{2}}"],
    ["e^(x)*y", "e^{x}y"],
    ["x_1+x_2", "x_{1}+x_{2}"],
    ["25%", "25\\%"],
    ["solve(x^2+2*x-3=0, x)", "\\operatorname{solve}(x^{2}+2x-3=0,\\, x)"],
    ["[[1, 2], [3, 4]]", "[[1,\\, 2],\\, [3,\\, 4]]"],
    ["<", "<"],
  ])("writes %s as %s", (plain, latex) => {
    expect(latexOfPlain(plain)).toBe(latex);
    expect(() => katex.renderToString(latex, KATEX_OPTIONS)).not.toThrow();
  });

  it.each(["no solution", "all real numbers", "cannot be determined", "true", "yes", "无解", "", "a#b"])(
    "leaves %j to be shown as words",
    (plain) => {
      expect(latexOfPlain(plain)).toBeNull();
    },
  );

  it("survives brackets that do not match", () => {
    for (const plain of ["sqrt(", "((", "x^", "f(x", ")", "2^(", "^"]) expect(typeof latexOfPlain(plain)).toBe("string");
  });
});
