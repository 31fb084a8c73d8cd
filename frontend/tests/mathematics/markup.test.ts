import { describe, expect, it } from "vitest";

import { readMarkup } from "../../src/mathematics/markup";
import { plainLine } from "../../src/mathematics/plainLine";

const formulas = (source: string) => readMarkup(source).flatMap((piece) => (piece.kind === "formula" ? [piece.latex] : []));

describe("reading text with formulas", () => {
  it.each([
    ["Solve $x^2=4$.", ["x^2=4"]],
    ["$a$ and $b$", ["a", "b"]],
    ["求 $x$，再求$y$的值", ["x", "y"]],
    [String.raw`\(x\) then \[y\] then $$z$$`, ["x", "y", "z"]],
    ["$$\nx=1\n$$", ["x=1"]],
    [String.raw`$5\$ + x$`, [String.raw`5\$ + x`]],
    ["$2$5", []],
    ["It costs $5 and $7.", []],
    ["From $20-$30 a day", []],
    ["He has $ 5 $ left", []],
    [String.raw`a \$5 note and \$6`, []],
    ["An open $x", []],
    ["", []],
  ])("finds the formulas of %j", (source, found) => {
    expect(formulas(source)).toEqual(found);
  });

  it("keeps every character that is not markup", () => {
    const source = "It costs $5 and <b>$7</b> & more\\";
    expect(readMarkup(source)).toEqual([{ kind: "text", text: source }]);
  });

  it("shows an escaped dollar as a dollar", () => {
    expect(readMarkup(String.raw`\$5`)).toEqual([{ kind: "text", text: "$5" }]);
  });

  it("reads formulas inside bold", () => {
    expect(readMarkup("**so $x=2$**")).toEqual([
      {
        kind: "bold",
        pieces: [
          { kind: "text", text: "so " },
          { kind: "formula", latex: "x=2", display: false, source: "$x=2$" },
        ],
      },
    ]);
  });

  it("tells display from inline", () => {
    expect(readMarkup("$$x$$$y$").map((piece) => piece.kind === "formula" && piece.display)).toEqual([true, false]);
  });

  it("reads line breaks and code", () => {
    expect(readMarkup("a\r\n`b`").map((piece) => piece.kind)).toEqual(["text", "break", "code"]);
  });

  it("does not hang on a hostile text as long as the server lets through", () => {
    const start = performance.now();
    for (const bit of ["$", "$$", "**", "\\(", "\\[", "$a", "`", "\\", "$\\"]) readMarkup(bit.repeat(4000));
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe("one plain line", () => {
  it.each([
    ["Find $\\frac{3}{4}+\\frac{x+1}{6}$", "Find 3/4+(x+1)/6"],
    ["With $\\sqrt{2x+7}=x+2$,\nfind **all $x$**", "With √(2x+7)=x+2, find all x"],
    ["$x \\le 3 \\times y$", "x ≤ 3 × y"],
    ["$\\left(\\sqrt{2}\\right)$", "(√2)"],
    ["no markup", "no markup"],
  ])("writes %j as %j", (source, line) => {
    expect(plainLine(source)).toBe(line);
  });
});
