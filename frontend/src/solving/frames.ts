/** The frames of a run's socket, one tagged union: the page's side of `tests/contract/frames.json`. */
import type { Badge, Mode, StepVerdict, Usage } from "./run";

interface Envelope {
  v: 1;
  cursor: string;
  attempt: number;
  seq: number;
}

interface Ending {
  usage: Usage;
  model: string;
  prompt_version: string;
  seed: number;
}

/** `tokens`: how many the model has written of the sample so far; a story told from the rows does not know. */
export type FrameBody =
  | { type: "mode_chosen"; sample: number; mode: Mode; probability: number | null; forced: boolean; reason: string }
  | { type: "attempt_started"; sample: number; of: number }
  | { type: "attempt_finished"; sample: number; of: number; answer: string | null; verdict: Badge; tokens?: number }
  | { type: "thinking"; sample: number; text: string; tokens?: number }
  | { type: "tool_called"; sample: number; index: number | null; expression: string; tokens?: number }
  | {
      type: "tool_returned";
      sample: number;
      index: number | null;
      expression: string;
      result: string | null;
      error: string | null;
    }
  | { type: "step_started"; sample: number; index: number }
  | { type: "step_text"; sample: number; index: number; text: string; tokens?: number }
  | { type: "step_closed"; sample: number; index: number; text: string; tokens?: number }
  | { type: "step_checked"; sample: number; index: number; verdict: StepVerdict; detail: string }
  | {
      type: "answer";
      sample: number;
      latex: string;
      text: string;
      value?: string;
      badge: Badge;
      agreement: { votes: number; of: number } | null;
      reason: string;
    }
  | ({ type: "finished" } & Ending)
  | ({ type: "stopped" | "failed"; reason: string } & Ending);

export type Frame = Envelope & FrameBody;
export type FrameType = FrameBody["type"];

const KNOWN: Record<FrameType, true> = {
  mode_chosen: true,
  attempt_started: true,
  attempt_finished: true,
  thinking: true,
  tool_called: true,
  tool_returned: true,
  step_started: true,
  step_text: true,
  step_closed: true,
  step_checked: true,
  answer: true,
  finished: true,
  stopped: true,
  failed: true,
};

export const FRAME_TYPES = Object.keys(KNOWN) as FrameType[];

/** A frame from a message's text; null for what this page does not know, so that a newer server's extras do no harm. */
export function readFrame(message: string): Frame | null {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return null;
  }
  return isFrame(value) ? value : null;
}

export function isFrame(value: unknown): value is Frame {
  if (typeof value !== "object" || value === null) return false;
  const frame = value as Record<string, unknown>;
  return (
    frame["v"] === 1 &&
    typeof frame["cursor"] === "string" &&
    typeof frame["attempt"] === "number" &&
    typeof frame["seq"] === "number" &&
    typeof frame["type"] === "string" &&
    frame["type"] in KNOWN
  );
}
