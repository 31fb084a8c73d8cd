import { Formula } from "./Formula";
import { latexOfPlain } from "./notation";

/** An expression in the CAS's plain syntax, set as a formula; words stay words. */
export function PlainMath({ source }: { source: string }) {
  const latex = latexOfPlain(source);
  return latex === null ? <span>{source}</span> : <Formula latex={latex} source={source} />;
}
