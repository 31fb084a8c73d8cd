/** The samples that are not shown: refuted tries, and the other attempts where several were asked for. Folded away. */
import { useTranslation } from "react-i18next";

import { PlainMath } from "../mathematics/PlainMath";
import { BADGE_SIGN } from "./AnswerBox";
import type { SampleState } from "./runState";
import type { RunView } from "./runView";
import { StepCard } from "./Steps";

export function Tries({ view, kind }: { view: RunView; kind: "dropped" | "others" }) {
  const { t } = useTranslation();
  const samples = view[kind];
  if (samples.length === 0) return null;
  return (
    <details className="tries" data-testid={`tries-${kind}`}>
      <summary>{kind === "dropped" ? t("run.dropped") : t("run.others", { count: samples.length })}</summary>
      {samples.map((sample) => (
        <Try key={sample.sample} sample={sample} dropped={kind === "dropped"} />
      ))}
    </details>
  );
}

function Try({ sample, dropped }: { sample: SampleState; dropped: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="try">
      <p className="try-head">
        <strong>{t("run.attemptName", { number: sample.sample + 1 })}</strong>
        {sample.ended && (
          <span>
            {t("run.attemptAnswer")} {sample.answer === null ? t("run.noAnswer") : <PlainMath source={sample.answer} />}
          </span>
        )}
        {sample.verdict && (
          <span className={`badge ${sample.verdict}`}>
            <span aria-hidden="true">{BADGE_SIGN[sample.verdict]} </span>
            {t(`answer.${sample.verdict}`)}
          </span>
        )}
      </p>
      {dropped && <p>{sample.verdict === "refuted" ? t("run.droppedWhy") : t("run.droppedEmpty")}</p>}
      <ol className="steps">
        {sample.steps
          .filter((step) => step.closed)
          .map((step, at) => (
            <StepCard key={step.index} step={step} number={at + 1} pending={false} />
          ))}
      </ol>
    </section>
  );
}
