/** One training: how far it is, its curve and its log as they grow; stop and go on. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import { Curve } from "./Curve";
import type { Training, TrainingInFull } from "./lab";
import { labKey, post } from "./lab";
import { isActive, useTraining } from "./useTraining";

export function TrainingCard({ training, open }: { training: Training; open: boolean }) {
  return open ? <Watching training={training} /> : <Card training={training} />;
}

/** The latest training is followed over its socket. */
function Watching({ training }: { training: Training }) {
  const { training: watched, live } = useTraining(training.name, isActive(training.state));
  return <Card training={isActive(training.state) ? { ...training, ...watched } : training} details={watched} live={live} />;
}

interface CardProps {
  training: Training;
  details?: TrainingInFull | undefined;
  live?: boolean;
}

function Card({ training, details, live = false }: CardProps) {
  const { t } = useTranslation();
  const active = isActive(training.state);
  const { done, left, tokens_per_second: speed } = training.progress;
  return (
    <div className="lab-card" data-testid="training" data-state={training.state}>
      <div className="lab-row">
        <strong>{training.name}</strong>
        <span className={training.state === "failed" ? "badge refuted" : "badge"}>{t(`models.state.${training.state}`)}</span>
        {active && left !== null && <span className="sub">{t("models.left", { count: Math.ceil(left / 60) })}</span>}
        {active && speed !== null && <span className="sub">{t("models.speed", { count: Math.round(speed) })}</span>}
        {live && <span className="sub lab-live" data-testid="live">{t("models.live")}</span>}
        <Actions training={training} />
      </div>
      {(active || training.state === "stopped") && (
        <div className="lab-meter" role="progressbar" aria-valuenow={Math.round(100 * done)} aria-valuemin={0} aria-valuemax={100} aria-label={training.name}>
          <i style={{ width: `${(100 * done).toFixed(1)}%` }} />
        </div>
      )}
      {details && <Details training={details} />}
      {training.error && <pre className="lab-log">{training.error}</pre>}
    </div>
  );
}

function Actions({ training }: { training: Training }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (action: "stop" | "resume") => post(`trainings/${training.name}/${action}/`),
    onSuccess: () => queries.invalidateQueries({ queryKey: labKey }),
  });
  const action = training.state === "queued" || training.state === "running" ? "stop" : "resume";
  const may = action === "stop" || training.state === "stopped" || training.state === "failed";
  return (
    <span className="lab-end">
      {may && (
        <button type="button" className="ghost" disabled={act.isPending} onClick={() => { act.mutate(action); }} data-testid={action}>
          {action === "stop" ? t("models.stop") : t("models.resume")}
        </button>
      )}
      {act.error && <span className="complaint-inline" role="alert">{sentence(act.error, t)}</span>}
    </span>
  );
}

function Details({ training }: { training: TrainingInFull }) {
  const { t } = useTranslation();
  const points = training.curve.flatMap(({ step, loss }) => (loss === undefined ? [] : [{ x: step, y: loss }]));
  const label = t("models.loss", { first: points[0]?.y.toFixed(2) ?? "", last: points.at(-1)?.y.toFixed(2) ?? "" });
  return (
    <>
      {points.length > 1 && (
        <figure className="lab-figure">
          <Curve points={points} label={label} across={t("models.steps")} />
          <figcaption className="sub">{label}</figcaption>
        </figure>
      )}
      {training.log.length > 0 && (
        <details>
          <summary>{t("models.log")}</summary>
          <pre className="lab-log">{training.log.join("\n")}</pre>
        </details>
      )}
    </>
  );
}
