/** The contract shared with the server's tests. */
import contract from "../../tests/contract/frames.json";

import type { Frame } from "../src/solving/frames";
import { isFrame } from "../src/solving/frames";

export const VERSION: number = contract.version;

function checked(values: unknown[]): Frame[] {
  return values.map((value) => {
    if (!isFrame(value)) throw new Error(`not a frame: ${JSON.stringify(value)}`);
    return value;
  });
}

export const FRAMES = checked(contract.frames);
export const ENDINGS = checked(contract.endings);
