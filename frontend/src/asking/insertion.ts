/** Putting a formula into a text where the cursor is. Pure. */

export interface Edited {
  text: string;
  /** Where the cursor goes. */
  cursor: number;
}

const TOUCHES = /[\p{L}\p{N}$]/u;
const HAN = /\p{Script=Han}/u;

/** Inserts `$latex$` over the selection, with a space where it would touch a Latin word. */
export function insertFormula(text: string, start: number, end: number, latex: string): Edited {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const gapBefore = needsGap(before.at(-1)) ? " " : "";
  const gapAfter = needsGap(after.at(0)) ? " " : "";
  const head = `${before}${gapBefore}$${latex.trim()}$`;
  return { text: `${head}${gapAfter}${after}`, cursor: head.length };
}

function needsGap(neighbour: string | undefined): boolean {
  return neighbour !== undefined && TOUCHES.test(neighbour) && !HAN.test(neighbour);
}
