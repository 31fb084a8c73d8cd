/** What the page shows of a run's story: which sample, how full the meter, which tries are folded away. Pure. */
import type { ModeChosen } from "./run";
import type { RunState, SampleState, StepState } from "./runState";

export interface RunView {
  shown: SampleState | null;
  mode: ModeChosen | null;
  /** Tries whose result was refuted. */
  dropped: readonly SampleState[];
  /** Further attempts that were asked for. */
  others: readonly SampleState[];
  closed: readonly StepState[];
  /** The number, from 1, of the step being written. */
  writing: number | null;
  thinkingNow: boolean;
}

export function viewOf(state: RunState): RunView {
  const shown = shownSample(state);
  const rest = state.samples.filter((sample) => sample !== shown);
  const running = state.ending === null;
  const open = running && state.answer === null ? shown?.steps.find((step) => !step.closed) : undefined;
  const closed = shown?.steps.filter((step) => step.closed) ?? [];
  return {
    shown,
    mode: shown?.mode ?? state.samples.find((sample) => sample.mode)?.mode ?? null,
    dropped: rest.filter((sample) => sample.verdict === "refuted" || (sample.of <= 1 && sample.steps.length > 0)),
    others: rest.filter((sample) => sample.verdict !== "refuted" && sample.of > 1),
    closed,
    writing: open ? closed.length + 1 : null,
    thinkingNow: running && shown !== null && shown.steps.length === 0 && state.answer === null,
  };
}

/** The answer's sample; before there is an answer, the first that has not been refuted; else the latest try. */
function shownSample({ answer, samples }: RunState): SampleState | null {
  if (answer) return samples.find((sample) => sample.sample === answer.sample) ?? null;
  return samples.find((sample) => sample.verdict !== "refuted") ?? samples.at(-1) ?? null;
}

/** Words and signs written so far by one sample: near enough to its tokens for a meter that moves. */
export function estimatedTokens(sample: SampleState | null): number {
  if (!sample) return 0;
  const calls = [...sample.calculations, ...sample.steps.flatMap((step) => step.calculations)];
  const texts = [sample.thinking, ...sample.steps.map((step) => step.text), ...calls.map((call) => call.expression)];
  return texts.reduce((sum, text) => sum + (text.match(/\p{Script=Han}|\d|[A-Za-z]{1,6}|[^\s\w]/gu)?.length ?? 0), 0);
}

export function wordCount(text: string): number {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu)?.length ?? 0;
}
