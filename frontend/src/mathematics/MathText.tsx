/** Text with formulas, as pupils and the model write it. The only place where either becomes part of the page. */
import { Fragment, memo } from "react";

import { Formula } from "./Formula";
import type { Piece } from "./markup";
import { readMarkup } from "./markup";

export const MathText = memo(function MathText({ text }: { text: string }) {
  return <Pieces pieces={readMarkup(text)} />;
});

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) => <Fragment key={index}>{shown(piece)}</Fragment>);
}

function shown(piece: Piece) {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "bold":
      return (
        <strong>
          <Pieces pieces={piece.pieces} />
        </strong>
      );
    case "code":
      return <code>{piece.text}</code>;
    case "break":
      return <br />;
    case "formula":
      return <Formula latex={piece.latex} source={piece.source} display={piece.display} />;
  }
}
