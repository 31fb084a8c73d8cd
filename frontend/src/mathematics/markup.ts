/**
 * Markdown-lite with formulas, read into pieces: `$..$`, `\(..\)`, `$$..$$`, `\[..\]`, `**bold**`, `` `code` `` and line breaks.
 * Anything else is text as it stands; there is no way to write HTML. A dollar that is money stays a dollar: an opening
 * one has no space after it, a closing one no space before it and no digit after it.
 */

export type Piece =
  | { kind: "text" | "code"; text: string }
  | { kind: "bold"; pieces: Piece[] }
  | { kind: "formula"; latex: string; display: boolean; source: string }
  | { kind: "break" };

const TOKEN = new RegExp(
  [
    String.raw`\$\$(?<dollars>[\s\S]+?)\$\$`,
    String.raw`\\\[(?<brackets>[\s\S]+?)\\\]`,
    String.raw`\\\((?<parens>[\s\S]+?)\\\)`,
    String.raw`(?<!\\)\$(?<dollar>(?![\s$])(?:\\.|[^$\\])*?(?<!\s))\$(?!\d)`,
    String.raw`\*\*(?<bold>[^*\n]+?)\*\*`,
    "`(?<code>[^`\\n]+)`",
    String.raw`(?<newline>\r?\n)`,
  ].join("|"),
  "g",
);

export function readMarkup(source: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    pushText(pieces, source.slice(end, match.index));
    pieces.push(pieceOf(match));
    end = match.index + match[0].length;
  }
  pushText(pieces, source.slice(end));
  return pieces;
}

function pieceOf(match: RegExpExecArray): Piece {
  const groups = match.groups ?? {};
  if (groups["newline"] !== undefined) return { kind: "break" };
  if (groups["bold"] !== undefined) return { kind: "bold", pieces: readMarkup(groups["bold"]) };
  if (groups["code"] !== undefined) return { kind: "code", text: groups["code"] };
  const display = groups["dollars"] ?? groups["brackets"];
  const latex = display ?? groups["parens"] ?? groups["dollar"] ?? "";
  return { kind: "formula", latex: latex.trim(), display: display !== undefined, source: match[0] };
}

function pushText(pieces: Piece[], text: string): void {
  if (text) pieces.push({ kind: "text", text: text.replaceAll("\\$", "$") });
}
