import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { MathText } from "../../src/mathematics/MathText";
import { PlainMath } from "../../src/mathematics/PlainMath";

function shown(text: string): HTMLElement {
  return render(<MathText text={text} />).container;
}

describe("MathText", () => {
  it("draws a formula with MathML beside it", () => {
    const page = shown("Solve $x^2=4$ now");
    expect(page.querySelector("math annotation")).toHaveTextContent("x^2=4");
    expect(page.querySelector(".katex-html")).not.toBeNull();
    expect(page).toHaveTextContent(/^Solve .* now$/);
  });

  it.each(["$\\frac{1}{$", "$\\notacommand{x}$", "$x^^2$"])("shows the source of %s, which KaTeX cannot read", (text) => {
    const page = shown(`before ${text} after`);
    expect(page.textContent).toBe(`before ${text} after`);
    expect(page.querySelector(".katex-error")).toBeNull();
  });

  it("turns no text into HTML", () => {
    const page = shown('<img src=x onerror=alert(1)> **<script>1</script>** `<i>`');
    expect(page.querySelector("img, script, i")).toBeNull();
    expect(page).toHaveTextContent("<img src=x onerror=alert(1)>");
  });

  it.each([
    "$\\href{javascript:alert(1)}{x}$",
    "$\\url{https://example.org}$",
    "$\\includegraphics{https://example.org/a.png}$",
    "$\\htmlClass{composer}{x}$",
    "$\\htmlStyle{position:fixed}{x}$",
    "$\\htmlData{a=b}{x}$",
  ])("trusts nothing in %s", (text) => {
    const page = shown(text);
    const forbidden = "a, img, .composer, [href], [src], [data-a], [style*='fixed']";
    expect(page.querySelector(forbidden)).toBeNull();
  });

  it("refuses macros that grow without end, quickly", () => {
    const start = performance.now();
    const page = shown("$\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}\\a$");
    expect(page.querySelector(".formula-source")).not.toBeNull();
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("keeps sizes within bounds", () => {
    const page = shown("$\\rule{9999em}{9999em}$");
    expect(page.innerHTML).not.toContain("9999em;");
  });

  it("draws anew when the text changes, and recovers from a broken one", () => {
    const { container, rerender } = render(<MathText text="$x^^2$" />);
    expect(container.querySelector("math")).toBeNull();
    rerender(<MathText text="$x^2$" />);
    expect(container.querySelector("annotation")).toHaveTextContent("x^2");
    rerender(<MathText text="$y$" />);
    expect(container.querySelectorAll("math")).toHaveLength(1);
    expect(container.querySelector("annotation")).toHaveTextContent("y");
  });
});

describe("PlainMath", () => {
  it("sets an expression as a formula and leaves words alone", () => {
    const { container, rerender } = render(<PlainMath source="x^2-5*x+6" />);
    expect(container.querySelector("annotation")).toHaveTextContent("x^{2}-5x+6");
    rerender(<PlainMath source="no solution" />);
    expect(container).toHaveTextContent("no solution");
    expect(container.querySelector("math")).toBeNull();
  });
});
