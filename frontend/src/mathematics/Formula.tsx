/** One formula, drawn by KaTeX with MathML beside it for screen readers. What cannot be drawn shows its source. */
import katex from "katex";
import "katex/dist/katex.css";
import { useLayoutEffect, useMemo, useRef } from "react";

import "./mathematics.css";

/** Untrusted input: no links, no images, no macros that grow without end. */
export const KATEX_OPTIONS = {
  output: "htmlAndMathml",
  trust: false,
  strict: "ignore",
  maxSize: 20,
  maxExpand: 200,
  throwOnError: true,
} as const;

interface FormulaProps {
  latex: string;
  /** Shown where KaTeX cannot read the formula. */
  source?: string;
  display?: boolean;
}

export function Formula({ latex, source = latex, display = false }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  const drawn = useMemo(() => draw(latex, display), [latex, display]);

  // Before the paint, so that a formula is never seen half-drawn.
  useLayoutEffect(() => {
    if (drawn) place.current?.replaceChildren(drawn);
  }, [drawn]);

  if (!drawn) return <code className="formula-source">{source}</code>;
  return <span ref={place} className={display ? "formula formula-display" : "formula"} />;
}

/** The formula as nodes, so that no HTML text is involved; null where KaTeX cannot read it. */
function draw(latex: string, displayMode: boolean): Node | null {
  const host = document.createElement("span");
  try {
    katex.render(latex, host, { ...KATEX_OPTIONS, displayMode });
    return host;
  } catch {
    return null;
  }
}
