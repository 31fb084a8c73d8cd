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

/** Tokens of the shown attempt against the budget, which is one attempt's; null where nobody said. */
export function tokensUsed(state: RunState, view: RunView): number | null {
  const told = view.shown?.tokens ?? null;
  if (told !== null || !state.ending) return told ?? 0;
  const several = (view.shown?.of ?? 1) > 1 || view.dropped.length > 0;
  return several ? null : (state.ending.usage?.tokens ?? null); // the usage is all attempts'
}

export function wordCount(text: string): number {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu)?.length ?? 0;
}
