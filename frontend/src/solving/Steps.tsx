/** The steps, each a whole card once it is written; while one is being written, only a quiet line says so. */
import { memo } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";
import { Calculations } from "./Calculations";
import type { StepVerdict } from "./run";
import type { StepState } from "./runState";

interface StepsProps {
  steps: readonly StepState[];
  /** The number of the step being written. */
  writing: number | null;
  running: boolean;
  /** What stands at a step's foot. */
  foot?: ((step: StepState, number: number) => ReactNode) | undefined;
}

export function Steps({ steps, writing, running, foot }: StepsProps) {
  const { t } = useTranslation();
  if (steps.length === 0 && writing === null) return null;
  return (
    <section aria-label={t("run.steps")}>
      <ol className="steps">
        {steps.map((step, at) => (
          <StepCard key={step.index} step={step} number={at + 1} pending={running && step.verdict === null} foot={foot?.(step, at + 1)} />
        ))}
      </ol>
      {writing !== null && (
        <p className="writing" data-testid="step-writing">
          {t("run.writing", { number: writing })}
        </p>
      )}
    </section>
  );
}

interface StepCardProps {
  step: StepState;
  number: number;
  /** Its check is still to come. */
  pending: boolean;
  foot?: ReactNode;
}

export const StepCard = memo(function StepCard({ step, number, pending, foot }: StepCardProps) {
  const { t } = useTranslation();
  const verdict = step.verdict ?? "unchecked";
  return (
    <li className="step" data-testid="step-card" data-verdict={pending ? "pending" : verdict}>
      <span className="n" aria-hidden="true">
        {number}
      </span>
      <div className="step-body">
        <h2 className="hidden">{t("run.stepName", { number })}</h2>
        <MathText text={step.text} />
        <Calculations list={step.calculations} />
        {verdict === "refuted" && step.detail && <p className="step-detail">{step.detail}</p>}
        {foot}
      </div>
      {pending ? <span className="badge pending">{t("run.checking")}</span> : <VerdictBadge verdict={verdict} detail={step.detail} />}
    </li>
  );
});

export const VERDICT_SIGN: Record<StepVerdict, string> = { proved: "✓", numeric: "≈", unchecked: "·", refuted: "✗" };

function VerdictBadge({ verdict, detail }: { verdict: StepVerdict; detail: string }) {
  const { t } = useTranslation();
  return (
    <span className={`badge ${verdict}`} data-testid="step-verdict" title={detail || undefined}>
      <span aria-hidden="true">{VERDICT_SIGN[verdict]} </span>
      {t(`verdict.${verdict}`)}
    </span>
  );
}
