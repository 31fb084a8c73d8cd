/**
 * The CAS's plain syntax (docs/tools.md: `factor(x^2-5*x+6)`, `2*sqrt(3)`, `(2, oo)`) turned into LaTeX for showing.
 * Typography only: nothing is evaluated, and what is not understood is shown letter by letter.
 */

type Token = { kind: "number" | "name" | "operator" | "open" | "close" | "comma"; text: string };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?%?)|([A-Za-z]+(?:_\w+)?)|(<=|>=|!=|\*\*|[-+*/^=<>!|×÷·−])|([([])|([)\]])|(,))/y;
const WORDS = /^(?:[A-Za-z]{2,}|a|I)(?:[ '-][A-Za-z]+)+$/;
const OPERATORS: Record<string, string> = {
  "<=": "\\le ", ">=": "\\ge ", "!=": "\\ne ", "<": "<", ">": ">", "×": "\\times ", "÷": "\\div ", "·": "\\cdot ",
  "−": "-", "%": "\\%", "|": "|",
};
const CONSTANTS: Record<string, string> = { oo: "\\infty ", pi: "\\pi ", U: "\\cup " };
const GREEK = new Set(["alpha", "beta", "gamma", "delta", "theta", "lambda", "mu", "phi", "omega", "sigma"]);

/** LaTeX for a plain expression; null where it has no mathematics in it ("no solution", "是"). */
export function latexOfPlain(source: string): string | null {
  const text = source.trim();
  if (text === "" || WORDS.test(text) || /^[A-Za-z]{3,}$/.test(text)) return null;
  const tokens = tokenise(text);
  return tokens && write(tokens);
}

function tokenise(text: string): Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    const [, number, name, operator, open, close, comma] = match;
    if (number) tokens.push({ kind: "number", text: number });
    else if (name) tokens.push({ kind: "name", text: name });
    else if (operator) tokens.push({ kind: "operator", text: operator });
    else if (open) tokens.push({ kind: "open", text: open });
    else if (close) tokens.push({ kind: "close", text: close });
    else if (comma) tokens.push({ kind: "comma", text: comma });
  }
  return tokens;
}

function write(tokens: readonly Token[]): string {
  let latex = "";
  for (let at = 0; at < tokens.length; ) {
    const [piece, next] = writeOne(tokens, at);
    latex += piece;
    at = next;
  }
  return latex.trim();
}

function writeOne(tokens: readonly Token[], at: number): [string, number] {
  const token = tokens[at];
  if (!token) return ["", at + 1];
  if (token.kind === "name") return writeName(tokens, at, token.text);
  if (token.kind === "operator") return writeOperator(tokens, at, token.text);
  const fixed: Record<string, string> = { ",": ",\\, " };
  return [fixed[token.text] ?? token.text.replace("%", "\\%"), at + 1];
}

function writeName(tokens: readonly Token[], at: number, name: string): [string, number] {
  const opened = tokens[at + 1]?.text === "(";
  const end = opened ? closing(tokens, at + 1) : -1;
  if (end > 0 && name === "sqrt") return [`\\sqrt{${write(tokens.slice(at + 2, end))}}`, end + 1];
  if (end > 0 && name.length > 1) {
    return [`\\operatorname{${name.replaceAll("_", "\\_")}}(${write(tokens.slice(at + 2, end))})`, end + 1];
  }
  return [symbol(name), at + 1];
}

function symbol(name: string): string {
  const constant = CONSTANTS[name];
  if (constant) return constant;
  const [base = "", index] = name.split("_");
  const letter = GREEK.has(base) ? `\\${base} ` : base.length > 1 ? `\\mathrm{${base}}` : base;
  return index === undefined ? letter : `${letter}_{${index}}`;
}

function writeOperator(tokens: readonly Token[], at: number, operator: string): [string, number] {
  if (operator === "^" || operator === "**") {
    const end = operandEnd(tokens, at + 1);
    return [`^{${write(unwrapped(tokens.slice(at + 1, end)))}}`, end];
  }
  if (operator === "*") {
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    const plain = after?.kind === "number" || (before?.kind === "number" && tokens[at - 2]?.text === "^");
    return [plain ? "\\cdot " : "", at + 1];
  }
  return [OPERATORS[operator] ?? operator, at + 1];
}

/** Where the exponent that begins at `from` ends: a sign, then one atom, call or bracket. */
function operandEnd(tokens: readonly Token[], from: number): number {
  const signed = tokens[from]?.text === "-" ? from + 1 : from;
  const called = tokens[signed]?.kind === "name" && tokens[signed + 1]?.text === "(" ? signed + 1 : signed;
  if (tokens[called]?.kind !== "open") return signed + 1;
  const end = closing(tokens, called);
  return end > 0 ? end + 1 : signed + 1;
}

function unwrapped(tokens: readonly Token[]): readonly Token[] {
  return tokens[0]?.text === "(" && closing(tokens, 0) === tokens.length - 1 ? tokens.slice(1, -1) : tokens;
}

function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    if (tokens[at]?.kind === "open") depth += 1;
    if (tokens[at]?.kind === "close") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
