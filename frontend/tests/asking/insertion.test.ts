import { describe, expect, it } from "vitest";

import { insertFormula } from "../../src/asking/insertion";

describe("inserting a formula", () => {
  it.each([
    ["", 0, 0, "$x^2$", 5],
    ["Solve", 5, 5, "Solve $x^2$", 11],
    ["Solve ", 6, 6, "Solve $x^2$", 11],
    ["Solve now", 6, 6, "Solve $x^2$ now", 11],
    ["求的值", 1, 1, "求$x^2$的值", 6],
    ["Solve THIS now", 6, 10, "Solve $x^2$ now", 11],
    ["$a$", 3, 3, "$a$ $x^2$", 9],
    ["(", 1, 1, "($x^2$", 6],
  ])("into %j at %i-%i gives %j", (text, start, end, expected, cursor) => {
    expect(insertFormula(text, start, end, " x^2 ")).toEqual({ text: expected, cursor });
  });
});
