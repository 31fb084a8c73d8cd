/** What stands at the foot of a step of the tutor's: asking why, and judging it; under the answer its graph. */
import { Plot } from "../mathematics/figures/Plot";
import { Why } from "../mathematics/Why";
import type { Run } from "../solving/run";
import type { Place } from "../solving/RunPage";
import { ANSWER, fetchGraph, fetchWhy } from "./feedback";
import { Judging } from "./Judging";

export function StepFoot({ run, place }: { run: Run; place: Place }) {
  const { sample, step, number } = place;
  return (
    <div className="step-foot">
      {step !== ANSWER && (
        <Why
          number={number}
          lang={run.lang}
          of={["run", run.id, sample, step]}
          ask={async (signal) => (await fetchWhy(run.id, sample, step, signal)).reasons}
        />
      )}
      {step === ANSWER && <Plot of={["run", run.id]} ask={(signal) => fetchGraph(run.id, signal)} />}
      <Judging run={run.id} {...place} />
    </div>
  );
}
