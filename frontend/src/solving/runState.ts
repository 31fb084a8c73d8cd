/**
 * A run's story, told frame by frame: pure, no React, no clock, no network.
 *
 * A frame seen before (same delivery attempt, `seq` not higher) changes nothing, so a socket may replay as it likes. A
 * frame of a higher attempt means that another worker took over: the story begins anew. Frames of earlier attempts are
 * dropped. Left out: fetching (`useRun`) and which sample to show (`runView`).
 */
import type { Frame, FrameBody } from "./frames";
import type { Answer, Badge, Calculation, ModeChosen, Run, StepVerdict, Usage } from "./run";

export interface StepState {
  index: number;
  text: string;
  closed: boolean;
  verdict: StepVerdict | null;
  detail: string;
  calculations: readonly Calculation[];
}

export interface SampleState {
  sample: number;
  /** How many attempts were asked for; 0 while nobody has said. */
  of: number;
  mode: ModeChosen | null;
  thinking: string;
  /** What was computed inside the thinking. */
  calculations: readonly Calculation[];
  steps: readonly StepState[];
  answer: string | null;
  verdict: Badge | null;
  ended: boolean;
  /** How many tokens the model has written of it; null where nobody said. */
  tokens: number | null;
}

export interface EndingState {
  kind: "finished" | "stopped" | "failed";
  reason: string;
  usage: Usage | null;
  model: string;
  seed: number | null;
}

export interface RunState {
  /** The delivery attempt the story belongs to; 0 before the first frame. */
  attempt: number;
  /** The last frame's number within the attempt. */
  seq: number;
  /** Where to resume reading the log. */
  cursor: string;
  /** Frames are missing (the log had been cut): the rows know more than this story. */
  gap: boolean;
  samples: readonly SampleState[];
  answer: Answer | null;
  ending: EndingState | null;
}

export const NO_RUN: RunState = { attempt: 0, seq: -1, cursor: "0", gap: false, samples: [], answer: null, ending: null };

export function applyFrames(state: RunState, frames: readonly Frame[]): RunState {
  return frames.reduce(applyFrame, state);
}

export function applyFrame(state: RunState, frame: Frame): RunState {
  if (frame.attempt < state.attempt) return state;
  if (frame.attempt === state.attempt && frame.seq <= state.seq) return state;
  const base = frame.attempt > state.attempt ? NO_RUN : state;
  return {
    ...tell(base, frame),
    attempt: frame.attempt,
    seq: frame.seq,
    cursor: frame.cursor,
    gap: base.gap || frame.seq !== base.seq + 1,
  };
}

function tell(state: RunState, frame: FrameBody): RunState {
  switch (frame.type) {
    case "answer":
      return { ...state, answer: answerOf(frame) };
    case "finished":
    case "stopped":
    case "failed":
      return { ...state, ending: endingOf(frame) };
    default:
      return { ...state, samples: changed(state.samples, frame.sample, (sample) => tellSample(sample, frame)) };
  }
}

type SampleFrame = Extract<FrameBody, { sample: number }>;

function tellSample(sample: SampleState, frame: SampleFrame): SampleState {
  const tokens = "tokens" in frame ? (frame.tokens ?? sample.tokens) : sample.tokens;
  return { ...tellStory(sample, frame), tokens };
}

function tellStory(sample: SampleState, frame: SampleFrame): SampleState {
  switch (frame.type) {
    case "mode_chosen":
      return { ...sample, mode: modeOf(frame) };
    case "attempt_started":
      return { ...sample, of: frame.of };
    case "attempt_finished":
      return { ...sample, of: frame.of, answer: frame.answer, verdict: frame.verdict, ended: true };
    case "thinking":
      return { ...sample, thinking: sample.thinking + frame.text };
    case "tool_called":
      return compute(sample, frame.index, (list) => [...list, openCalculation(frame.expression)]);
    case "tool_returned":
      return compute(sample, frame.index, (list) => settle(list, frame));
    case "step_started":
      return step(sample, frame.index, (current) => current);
    case "step_text":
      return step(sample, frame.index, (current) => ({ ...current, text: current.text + frame.text }));
    case "step_closed":
      return step(sample, frame.index, (current) => ({ ...current, text: frame.text, closed: true }));
    case "step_checked":
      return step(sample, frame.index, (current) => ({ ...current, verdict: frame.verdict, detail: frame.detail }));
    case "answer":
      return sample;
  }
}

function modeOf({ mode, probability, forced, reason }: ModeChosen): ModeChosen {
  return { mode, probability, forced, reason };
}

function answerOf(frame: Answer): Answer {
  const { latex, text, value, badge, agreement, reason, sample } = frame;
  return { latex, text, ...(value !== undefined && { value }), badge, agreement, reason, sample };
}

function endingOf(frame: Extract<FrameBody, { type: "finished" | "stopped" | "failed" }>): EndingState {
  const reason = frame.type === "finished" ? "" : frame.reason;
  return { kind: frame.type, reason, usage: frame.usage, model: frame.model, seed: frame.seed };
}

function openCalculation(expression: string): Calculation {
  return { expression, result: null, error: null };
}

/** The result goes to the oldest open call of that expression; one that was never announced is added. */
function settle(list: readonly Calculation[], returned: Calculation): Calculation[] {
  const { expression, result, error } = returned;
  const at = list.findIndex((call) => call.expression === expression && call.result === null && call.error === null);
  const settled = { expression, result, error };
  return at < 0 ? [...list, settled] : list.map((call, index) => (index === at ? settled : call));
}

function compute(
  sample: SampleState,
  index: number | null,
  change: (list: readonly Calculation[]) => readonly Calculation[],
): SampleState {
  if (index === null) return { ...sample, calculations: change(sample.calculations) };
  return step(sample, index, (current) => ({ ...current, calculations: change(current.calculations) }));
}

function step(sample: SampleState, index: number, change: (step: StepState) => StepState): SampleState {
  const known = sample.steps.some((current) => current.index === index);
  const steps = known ? sample.steps : inserted(sample.steps, newStep(index));
  return { ...sample, steps: steps.map((current) => (current.index === index ? change(current) : current)) };
}

function newStep(index: number): StepState {
  return { index, text: "", closed: false, verdict: null, detail: "", calculations: [] };
}

function inserted(steps: readonly StepState[], added: StepState): StepState[] {
  return [...steps, added].sort((one, other) => one.index - other.index);
}

function newSample(sample: number): SampleState {
  return {
    sample, of: 0, mode: null, thinking: "", calculations: [], steps: [], answer: null, verdict: null, ended: false, tokens: null,
  };
}

function changed(
  samples: readonly SampleState[],
  number: number,
  change: (sample: SampleState) => SampleState,
): readonly SampleState[] {
  if (samples.some((sample) => sample.sample === number)) {
    return samples.map((sample) => (sample.sample === number ? change(sample) : sample));
  }
  return [...samples, change(newSample(number))].sort((one, other) => one.sample - other.sample);
}

/** The same story from the rows: what the page shows for a run that is over, or whose log has expired. */
export function stateOfRun(run: Run): RunState {
  const shown = run.answer?.sample ?? run.steps.at(-1)?.sample ?? 0;
  const of = run.answer?.agreement?.of ?? 0;
  let samples: readonly SampleState[] = changed([], shown, (sample) => ({
    ...sample,
    mode: run.mode_chosen,
    thinking: run.thinking,
  }));
  for (const { sample, index, text, verdict, detail, tools } of run.steps) {
    const row = { index, text, closed: true, verdict, detail, calculations: tools };
    samples = changed(samples, sample, (current) => ({ ...current, of, steps: inserted(current.steps, row) }));
  }
  return { ...NO_RUN, attempt: run.delivery, samples, answer: run.answer, ending: endingOfRun(run) };
}

function endingOfRun(run: Run): EndingState | null {
  if (run.state === "queued" || run.state === "running") return null;
  return { kind: run.state, reason: run.error ?? "", usage: run.usage, model: run.model, seed: run.seed };
}

/**
 * Whichever story has got further; the frames' where they are level, since they know more of the way. While the frames
 * of the rows' own attempt are still being replayed, no step that the rows have shown may go away again.
 */
export function further(live: RunState, rows: RunState): RunState {
  if (live.ending && !live.gap) return live;
  if (rows.ending) return rows;
  if (live.seq < 0) return rows;
  const catchingUp = live.gap || live.attempt === rows.attempt;
  return catchingUp && closedSteps(rows) > closedSteps(live) ? rows : live;
}

function closedSteps(state: RunState): number {
  return state.samples.reduce((sum, sample) => sum + sample.steps.filter((current) => current.closed).length, 0);
}
