import { describe, expect, it } from "vitest";

import type { Frame, FrameBody } from "../../src/solving/frames";
import { applyFrames, NO_RUN } from "../../src/solving/runState";
import { tokensUsed, viewOf, wordCount } from "../../src/solving/runView";
import { FRAMES } from "../contract";

function told(...bodies: FrameBody[]) {
  const frames: Frame[] = bodies.map((body, seq) => ({ v: 1, cursor: `${String(seq)}-0`, attempt: 1, seq, ...body }));
  return viewOf(applyFrames(NO_RUN, frames));
}

const step = (sample: number, index: number, text: string): FrameBody[] => [
  { type: "step_started", sample, index },
  { type: "step_closed", sample, index, text },
];
const finish = (sample: number, of: number, verdict: "proved" | "refuted"): FrameBody => ({
  type: "attempt_finished", sample, of, answer: "1", verdict,
});
const answer = (sample: number): FrameBody => ({
  type: "answer", sample, latex: "1", text: "1", badge: "proved", agreement: null, reason: "",
});

describe("the view", () => {
  it("never shows a step before it is closed, only that it is being written", () => {
    for (let cut = 0; cut <= FRAMES.length; cut += 1) {
      const view = viewOf(applyFrames(NO_RUN, FRAMES.slice(0, cut)));
      expect(view.closed.every((shown) => shown.closed)).toBe(true);
      expect(view.writing).toBe(cut > 5 && cut < 9 ? 1 : null);
    }
  });

  it("turns from a refuted try to the next one, and folds the first away", () => {
    const view = told(...step(0, 0, "wrong"), finish(0, 1, "refuted"), ...step(1, 0, "right"));
    expect(view.shown?.sample).toBe(1);
    expect(view.closed.map((shown) => shown.text)).toEqual(["right"]);
    expect(view.dropped.map((sample) => sample.sample)).toEqual([0]);
    expect(view.others).toEqual([]);
  });

  it("shows the answer's sample, and the rest as other attempts", () => {
    const view = told(
      { type: "attempt_started", sample: 0, of: 3 },
      { type: "attempt_started", sample: 1, of: 3 },
      { type: "attempt_started", sample: 2, of: 3 },
      ...step(0, 0, "a"), ...step(1, 0, "b"), ...step(2, 0, "c"),
      finish(0, 3, "proved"), finish(1, 3, "refuted"), finish(2, 3, "proved"),
      answer(2),
    );
    expect(view.shown?.sample).toBe(2);
    expect(view.others.map((sample) => sample.sample)).toEqual([0]);
    expect(view.dropped.map((sample) => sample.sample)).toEqual([1]);
  });

  it("says that it is thinking until the first step begins", () => {
    expect(told({ type: "thinking", sample: 0, text: "hm" }).thinkingNow).toBe(true);
    expect(told({ type: "thinking", sample: 0, text: "hm" }, { type: "step_started", sample: 0, index: 0 }).thinkingNow).toBe(false);
  });

  it("stops writing when the run is stopped in the middle of a step", () => {
    const usage = { prompt: 0, thinking: 0, answer: 0, tokens: 0, seconds: 0 };
    const view = told(
      { type: "step_started", sample: 0, index: 0 },
      { type: "stopped", usage, model: "m", prompt_version: "1", seed: 1, reason: "stopped" },
    );
    expect(view.writing).toBeNull();
    expect(view.closed).toEqual([]);
  });
});

describe("counting", () => {
  it("counts Chinese characters and Latin words as words", () => {
    expect(wordCount("求 285 和 646 的 gcd")).toBe(6);
    expect(wordCount("")).toBe(0);
  });

  it("takes the tokens from the frames, and from the usage where the rows tell the story", () => {
    const counted = FRAMES.map((_, cut) => {
      const state = applyFrames(NO_RUN, FRAMES.slice(0, cut));
      return tokensUsed(state, viewOf(state)) ?? -1;
    });
    expect(counted.at(-1)).toBe(89);
    expect(counted).toEqual([...counted].sort((one, other) => one - other));
    const story = applyFrames(NO_RUN, FRAMES.filter((frame) => frame.type === "finished"));
    expect(tokensUsed(story, viewOf(story))).toBe(89);
  });
});
