/** A text with formulas as one line of plain text, for titles and lists. Pure. */
import type { Piece } from "./markup";
import { readMarkup } from "./markup";

export function plainLine(source: string): string {
  return readMarkup(source).map(plainPiece).join("").replace(/\s+/g, " ").trim();
}

function plainPiece(piece: Piece): string {
  switch (piece.kind) {
    case "break":
      return " ";
    case "bold":
      return piece.pieces.map(plainPiece).join("");
    case "formula":
      return plainFormula(piece.latex);
    default:
      return piece.text;
  }
}

const SIGNS: Record<string, string> = {
  times: "×", cdot: "·", div: "÷", pm: "±", le: "≤", leq: "≤", ge: "≥", geq: "≥", ne: "≠", neq: "≠", pi: "π", infty: "∞",
  alpha: "α", beta: "β", theta: "θ", angle: "∠", circ: "°", to: "→", in: "∈", cup: "∪", cap: "∩", quad: " ",
};

/** LaTeX as it might be typed on one line: enough to recognise a formula by. */
function plainFormula(latex: string): string {
  return latex
    .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, (_, above: string, below: string) => `${grouped(above)}/${grouped(below)}`)
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, (_, inside: string) => `√${grouped(inside)}`)
    .replace(/\\(?:left|right|displaystyle|text|mathrm|operatorname)\b/g, "")
    .replace(/\\([A-Za-z]+)/g, (_, name: string) => SIGNS[name] ?? name)
    .replace(/\\[,;!: ]/g, " ")
    .replace(/[{}]/g, "");
}

function grouped(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`;
}
