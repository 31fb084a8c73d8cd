import { describe, expect, it } from "vitest";

import type { Frame, FrameBody } from "../../src/solving/frames";
import { FRAME_TYPES, isFrame, readFrame } from "../../src/solving/frames";
import type { Run } from "../../src/solving/run";
import type { RunState } from "../../src/solving/runState";
import { applyFrame, applyFrames, further, NO_RUN, stateOfRun } from "../../src/solving/runState";
import { ENDINGS, FRAMES, VERSION } from "../contract";

function numbered(bodies: FrameBody[], attempt = 1, from = 0): Frame[] {
  return bodies.map((body, at) => ({ v: 1, cursor: `${String(from + at + 1)}-0`, attempt, seq: from + at, ...body }));
}

function story({ samples, answer, ending }: RunState) {
  return { samples, answer, ending };
}

describe("the contract", () => {
  it("has a frame of every type that the page knows, and the page knows every frame of it", () => {
    const types = new Set([...FRAMES, ...ENDINGS].map((frame) => frame.type));
    expect([...types].sort()).toEqual([...FRAME_TYPES].sort());
    expect(VERSION).toBe(1);
  });

  it("has no frame that leaves the state as it was", () => {
    let state = NO_RUN;
    for (const frame of FRAMES) {
      const next = applyFrame(state, frame);
      expect({ after: frame.type, ...story(next) }).not.toEqual({ after: frame.type, ...story(state) });
      state = next;
    }
  });

  it("tells the whole story", () => {
    const state = applyFrames(NO_RUN, FRAMES);
    expect(state).toEqual({
      attempt: 1,
      seq: 12,
      cursor: "13-0",
      gap: false,
      samples: [
        {
          sample: 0,
          of: 1,
          mode: { mode: "deep", probability: 0.83, forced: false, reason: "I am 83 % sure that this needs thinking first." },
          thinking: "Try to factor the left side. ",
          calculations: [{ expression: "factor(x^2-5*x+6)", result: "(x-2)*(x-3)", error: null }],
          steps: [
            {
              index: 0,
              text: "Factor the left side: $(x-2)(x-3)=0$.",
              closed: true,
              verdict: "proved",
              detail: "",
              calculations: [],
            },
          ],
          answer: "2, 3",
          verdict: "proved",
          ended: true,
          tokens: 89,
        },
      ],
      answer: {
        sample: 0,
        latex: "x = 2\\text{ or }x = 3",
        text: "x = 2 or x = 3",
        value: "2, 3",
        badge: "proved",
        agreement: { votes: 1, of: 1 },
        reason: "Both values satisfy the equation.",
      },
      ending: {
        kind: "finished",
        reason: "",
        usage: { prompt: 24, thinking: 31, answer: 58, tokens: 89, seconds: 0.84 },
        model: "lemma-mini-1",
        seed: 7,
      },
    });
  });

  it.each(ENDINGS)("ends with $type and its reason", (ending) => {
    const state = applyFrame(NO_RUN, ending);
    expect(state.ending).toMatchObject({ kind: ending.type, reason: expect.stringMatching(/./) as unknown });
  });
});

describe("resuming", () => {
  const whole = applyFrames(NO_RUN, FRAMES);
  const cuts = FRAMES.map((_, cut) => cut);

  it.each(cuts)("gives the same state when the socket breaks after %i frames and goes on from the cursor", (cut) => {
    const before = applyFrames(NO_RUN, FRAMES.slice(0, cut));
    const at = FRAMES.findIndex((frame) => frame.cursor === before.cursor);
    expect(applyFrames(before, FRAMES.slice(at + 1))).toEqual(whole);
  });

  it.each(cuts)("gives the same state when everything comes again after %i frames", (cut) => {
    expect(applyFrames(applyFrames(NO_RUN, FRAMES.slice(0, cut)), FRAMES)).toEqual(whole);
  });

  it("gives the same state when every frame comes twice", () => {
    expect(applyFrames(NO_RUN, FRAMES.flatMap((frame) => [frame, frame]))).toEqual(whole);
  });

  it("returns the very same state for a frame it has seen, so that nothing is drawn again", () => {
    expect(applyFrame(whole, FRAMES[3]!)).toBe(whole);
  });

  it("notes a gap, and keeps noting it", () => {
    const state = applyFrames(NO_RUN, [FRAMES[0]!, FRAMES[2]!, FRAMES[3]!]);
    expect(state.gap).toBe(true);
    expect(applyFrames(NO_RUN, FRAMES.slice(4)).gap).toBe(true);
  });
});

describe("a takeover", () => {
  const second = FRAMES.map((frame) => ({ ...frame, attempt: 2, cursor: `9${frame.cursor}` }));

  it.each(FRAMES.map((_, cut) => cut))("drops what the first worker wrote in %i frames", (cut) => {
    const state = applyFrames(applyFrames(NO_RUN, FRAMES.slice(0, cut)), second);
    expect(state).toEqual({ ...applyFrames(NO_RUN, FRAMES), attempt: 2, cursor: "913-0" });
  });

  it("ignores the first worker's late frames", () => {
    const taken = applyFrame(applyFrames(NO_RUN, FRAMES.slice(0, 5)), second[0]!);
    expect(applyFrames(taken, FRAMES.slice(5))).toBe(taken);
  });
});

describe("several samples", () => {
  it("keeps them apart though their frames are interleaved", () => {
    const state = applyFrames(
      NO_RUN,
      numbered([
        { type: "step_started", sample: 1, index: 0 },
        { type: "step_started", sample: 0, index: 0 },
        { type: "step_text", sample: 1, index: 0, text: "one" },
        { type: "step_text", sample: 0, index: 0, text: "zero" },
        { type: "tool_called", sample: 1, index: 0, expression: "1+1" },
        { type: "tool_returned", sample: 1, index: 0, expression: "1+1", result: "2", error: null },
      ]),
    );
    expect(state.samples.map((sample) => [sample.sample, sample.steps[0]?.text])).toEqual([
      [0, "zero"],
      [1, "one"],
    ]);
    expect(state.samples[1]?.steps[0]?.calculations).toEqual([{ expression: "1+1", result: "2", error: null }]);
    expect(state.samples[0]?.steps[0]?.calculations).toEqual([]);
  });

  it("gives each result to its own call when one expression is computed twice", () => {
    const called = { type: "tool_called", sample: 0, index: null, expression: "2+2" } as const;
    const returned = { type: "tool_returned", sample: 0, index: null, expression: "2+2", result: "4", error: null } as const;
    const state = applyFrames(NO_RUN, numbered([called, returned, called]));
    expect(state.samples[0]?.calculations.map((calculation) => calculation.result)).toEqual(["4", null]);
  });
});

describe("reading frames", () => {
  it.each(["", "no json", "null", "[]", "{}", '{"v":2,"cursor":"1","attempt":1,"seq":0,"type":"thinking"}'])(
    "passes over %j",
    (message) => {
      expect(readFrame(message)).toBeNull();
    },
  );

  it("passes over a type that a later server may add", () => {
    expect(isFrame({ v: 1, cursor: "1", attempt: 1, seq: 0, type: "figure_drawn" })).toBe(false);
  });

  it("reads what the server writes", () => {
    for (const frame of FRAMES) expect(readFrame(JSON.stringify(frame))).toEqual(frame);
  });
});

const ROWS: Run = {
  id: "r",
  problem: "Solve $x^2-5x+6=0$",
  lang: "en",
  mode: "auto",
  attempts: 1,
  state: "finished",
  created: "2026-01-01T10:00:00Z",
  mode_chosen: { mode: "deep", probability: 0.83, forced: false, reason: "why" },
  steps: [
    { sample: 1, index: 1, text: "second", verdict: "proved", detail: "", tools: [] },
    { sample: 1, index: 0, text: "first", verdict: "numeric", detail: "", tools: [{ expression: "1+1", result: "2", error: null }] },
    { sample: 0, index: 0, text: "wrong", verdict: "refuted", detail: "no", tools: [] },
  ],
  thinking: "hm",
  answer: { latex: "2", text: "2", badge: "proved", agreement: null, reason: "", sample: 1 },
  usage: { prompt: 1, thinking: 2, answer: 3, tokens: 5, seconds: 1 },
  model: "lemma",
  seed: 3,
  error: null,
  budget: 100,
  delivery: 1,
};

describe("the rows", () => {
  it("tell the story of a run that is over", () => {
    const state = stateOfRun(ROWS);
    expect(state.samples.map((sample) => sample.steps.map((step) => step.text))).toEqual([["wrong"], ["first", "second"]]);
    expect(state.samples[1]).toMatchObject({ thinking: "hm", mode: ROWS.mode_chosen });
    expect(state.ending).toMatchObject({ kind: "finished", model: "lemma", seed: 3 });
  });

  it("have no ending while the run goes on", () => {
    expect(stateOfRun({ ...ROWS, state: "running" }).ending).toBeNull();
  });

  it("carry a failure's reason", () => {
    expect(stateOfRun({ ...ROWS, state: "failed", error: "The model is not available." }).ending?.reason).toBe(
      "The model is not available.",
    );
  });

  it("give way to the frames, unless they know more", () => {
    const live = applyFrames(NO_RUN, FRAMES.slice(0, 9));
    const rows = stateOfRun({ ...ROWS, state: "running", delivery: 0 });
    expect(further(NO_RUN, rows)).toBe(rows);
    expect(further(live, rows)).toBe(live);
    expect(further({ ...live, gap: true }, rows)).toBe(rows);
    expect(further(live, stateOfRun(ROWS)).ending?.kind).toBe("finished");
    const ended = applyFrames(NO_RUN, FRAMES);
    expect(further(ended, stateOfRun(ROWS))).toBe(ended);
  });

  it("stay while a replay of their own attempt has not yet told as many steps, and go when another worker begins anew", () => {
    const replay = applyFrames(NO_RUN, FRAMES.slice(0, 2));
    const rows = stateOfRun({ ...ROWS, state: "running", delivery: replay.attempt });
    expect(further(replay, rows)).toBe(rows);
    const anew = { ...replay, attempt: replay.attempt + 1 };
    expect(further(anew, rows)).toBe(anew);
  });
});
