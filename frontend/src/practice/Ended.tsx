import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Lang } from "../language/language";
import { Formula } from "../mathematics/Formula";
import { Plot } from "../mathematics/figures/Plot";
import { MathText } from "../mathematics/MathText";
import { PlainMath } from "../mathematics/PlainMath";
import { Why } from "../mathematics/Why";
import { sentence } from "../network/sentence";
import type { Exercise, Outcome, WhyStep } from "./practice";
import { fetchGraph, fetchReasons } from "./practice";
import { useTake } from "./useTake";

const CHEER: Record<Exclude<Outcome, "open">, "alone" | "tries" | "helped" | "left"> = {
  alone: "alone",
  tries: "tries",
  helped: "helped",
  left: "left",
};

/** How an exercise ended, its step, and where to go from here. */
export function Ended({ exercise }: { exercise: Exercise }) {
  const { t } = useTranslation();
  const take = useTake();
  const next = useRef<HTMLButtonElement>(null);
  const solvedNow = exercise.outcome !== "left";
  useEffect(() => {
    if (solvedNow) next.current?.focus({ preventScroll: true }); // Enter goes on
  }, [solvedNow]);
  if (exercise.outcome === "open") return null;
  return (
    <section className="ended" data-testid="ended" data-outcome={exercise.outcome}>
      <p>{t(`exercise.ended.${CHEER[exercise.outcome]}`)}</p>
      {exercise.solution && (
        <div className="solution">
          <h2>{t("exercise.solution")}</h2>
          <p lang={exercise.lang}>
            <MathText text={exercise.solution.step} />
          </p>
          <p>
            {t("exercise.solutionAnswer")} <Formula latex={exercise.solution.answer} />
          </p>
          <Plot of={["exercise", exercise.id]} ask={(signal) => fetchGraph(exercise.id, signal)} />
          <WholeWay id={exercise.id} steps={exercise.solution.why} lang={exercise.lang} />
        </div>
      )}
      <div className="ended-buttons">
        <button
          ref={next}
          type="button"
          className="button"
          disabled={take.isPending}
          onClick={() => { take.mutate({ topic: exercise.topic }); }}
          data-testid="next-like"
        >
          {take.isPending ? t("practice.starting") : t("exercise.nextLike")}
        </button>
        <button type="button" className="ghost" disabled={take.isPending} onClick={() => { take.mutate({}); }}>
          {t("exercise.next")}
        </button>
        <Link to="/practice">{t("exercise.back")}</Link>
      </div>
      <p className="complaint-inline" role="alert">
        {take.error ? sentence(take.error, t) : ""}
      </p>
    </section>
  );
}

/** The whole way, on demand: the family's words, each calculation with its exact result, and why it is so. */
function WholeWay({ id, steps, lang }: { id: string; steps: readonly WhyStep[]; lang: Lang }) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  return (
    <details className="why">
      <summary>{t("exercise.why")}</summary>
      <ol lang={lang}>
        {steps.map((step, at) => (
          <li key={at}>
            <MathText text={step.text} />
            {step.calculations.map((one, index) => (
              <span key={index} className="why-calculation">
                <PlainMath source={one.expression} /> {"="} <PlainMath source={one.result} />
              </span>
            ))}
            <Why number={at + 1} lang={lang} of={["exercise", id, at]} ask={(signal) => fetchReasons(id, at, signal)} />
          </li>
        ))}
      </ol>
    </details>
  );
}
