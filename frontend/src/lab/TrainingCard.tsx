/** One training: how far it is, its curve and its log; stop and go on. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import { Curve } from "./Curve";
import type { Training, TrainingInFull } from "./lab";
import { get, labKey, percent, post } from "./lab";

const OFTEN_MS = 2000;

export function TrainingCard({ training, open }: { training: Training; open: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const active = ["queued", "running", "stopping"].includes(training.state);
  const act = useMutation({
    mutationFn: (action: "stop" | "resume") => post(`trainings/${training.name}/${action}/`),
    onSuccess: () => queries.invalidateQueries({ queryKey: labKey }),
  });
  const { done, left } = training.progress;
  return (
    <div className="lab-card" data-testid="training" data-state={training.state}>
      <div className="lab-row">
        <strong>{training.name}</strong>
        <span className={training.state === "failed" ? "badge refuted" : "badge"}>{t(`models.state.${training.state}`)}</span>
        {active && left !== null && <span className="sub">{t("models.left", { count: Math.ceil(left / 60) })}</span>}
        <span className="lab-end">
          {active && training.state !== "stopping" && (
            <button type="button" className="ghost" disabled={act.isPending} onClick={() => { act.mutate("stop"); }}>
              {t("models.stop")}
            </button>
          )}
          {(training.state === "stopped" || training.state === "failed") && (
            <button type="button" className="ghost" disabled={act.isPending} onClick={() => { act.mutate("resume"); }}>
              {t("models.resume")}
            </button>
          )}
        </span>
      </div>
      {(active || training.state === "stopped") && (
        <div className="lab-meter" role="progressbar" aria-valuenow={Math.round(100 * done)} aria-valuemin={0} aria-valuemax={100} aria-label={training.name}>
          <i style={{ width: percent(done) }} />
        </div>
      )}
      {open && <Details name={training.name} active={active} />}
      {training.error && <pre className="lab-log">{training.error}</pre>}
      <p className="complaint-inline" role="alert">
        {act.error ? sentence(act.error, t) : ""}
      </p>
    </div>
  );
}

function Details({ name, active }: { name: string; active: boolean }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: [...labKey, "training", name],
    queryFn: ({ signal }) => get<TrainingInFull>(`trainings/${name}/`, signal),
    refetchInterval: active ? OFTEN_MS : false,
  });
  if (!data) return null;
  const losses = data.curve.flatMap(({ loss }) => (loss === undefined ? [] : [loss]));
  const label = t("models.loss", { first: losses[0]?.toFixed(2) ?? "", last: losses.at(-1)?.toFixed(2) ?? "" });
  return (
    <>
      {losses.length > 1 && (
        <figure className="lab-figure">
          <Curve values={losses} label={label} />
          <figcaption className="sub">{label}</figcaption>
        </figure>
      )}
      {data.log.length > 0 && (
        <details>
          <summary>{t("models.log")}</summary>
          <pre className="lab-log">{data.log.join("\n")}</pre>
        </details>
      )}
    </>
  );
}
