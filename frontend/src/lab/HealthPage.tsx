/** How the house is doing, looked at every few seconds. */
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import "./lab.css";
import type { Health } from "./lab";
import { get, labKey, NONE, percent } from "./lab";
import { Tile } from "./ModelsPage";

const OFTEN_MS = 5000;
const BADGES = ["proved", "agreed", "unchecked", "refuted"] as const;

export function HealthPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: [...labKey, "health"],
    queryFn: ({ signal }) => get<Health>("health/", signal),
    refetchInterval: OFTEN_MS,
  });
  return (
    <div className="lab">
      <title>{t("health.pageTitle")}</title>
      <h1>{t("health.title")}</h1>
      {error && <p role="alert">{sentence(error, t)}</p>}
      {data && <Numbers health={data} />}
    </div>
  );
}

function Numbers({ health }: { health: Health }) {
  const { t } = useTranslation();
  const none = NONE;
  const number = (value: number | null, digits: number) => (value === null ? none : value.toFixed(digits));
  const seconds = (value: number | null) => (value === null ? none : t("health.seconds", { value: value.toFixed(2) }));
  const { speed, first_step: first } = health;
  return (
    <>
      <Counts title={t("health.queues")} kind="queue" counts={health.queues} />
      <Counts title={t("health.runs")} kind="run" counts={health.runs} />
      <section className="lab-part">
        <h2>{t("health.hour")}</h2>
        <dl className="tiles">
          <Tile name={t("health.answers")} value={number(speed.answers, 0)} />
          <Tile name={t("health.firstStep")} value={seconds(first.median)} />
          <Tile name={t("health.firstStep95")} value={seconds(first.p95)} />
          <Tile name={t("health.tokensPerSecond")} value={number(speed.tokens_per_second, 0)} />
          <Tile name={t("health.deepShare")} value={speed.deep_share === null ? none : percent(speed.deep_share)} />
          <Tile name={t("health.tokensPerAnswer")} value={number(speed.tokens_per_answer, 0)} />
          <Tile name={t("health.secondsPerAnswer")} value={seconds(speed.seconds_per_answer)} />
          <Tile name={t("health.cost")} value={number(speed.cost_per_answer, 4)} />
        </dl>
      </section>
      <Algebra algebra={health.algebra} />
      <Badges health={health} />
      <section className="lab-part">
        <h2>{t("health.workers")}</h2>
        {health.workers.length === 0 && <p className="sub">{t("health.noWorkers")}</p>}
        <ul className="groups">
          {health.workers.map((worker) => (
            <li key={worker.name}>
              <span>{worker.name}</span>
              <span className="sub">{workerTold(worker, t)}</span>
            </li>
          ))}
        </ul>
        <h2>{t("health.versions")}</h2>
        <p className="sub">
          {Object.entries(health.versions)
            .map(([name, value]) => `${name} ${value}`)
            .join(" · ")}
        </p>
        <p className="sub">{t("health.quotas", health.quotas)}</p>
      </section>
    </>
  );
}

/** What a worker says of itself; one that has just started may not have said it yet. */
function workerTold(worker: Health["workers"][number], t: TFunction): string {
  const { models = [], engine, prompt, memory, heard } = worker;
  return [
    models.join(" + "),
    engine && prompt ? t("health.workerVersions", { engine, prompt }) : "",
    memory === undefined ? "" : t("health.memory", { value: memory }),
    t("health.heard", { seconds: heard.toFixed(0) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Counts({ title, kind, counts }: { title: string; kind: "queue" | "run"; counts: Record<string, number> }) {
  const { t } = useTranslation();
  return (
    <section className="lab-part">
      <h2>{title}</h2>
      <dl className="tiles">
        {Object.entries(counts).map(([name, count]) => (
          <Tile key={name} name={t(`health.${kind}.${name}` as "health.run.queued", { defaultValue: name })} value={String(count)} />
        ))}
      </dl>
    </section>
  );
}

/** The algebra system's processes, all together. */
function Algebra({ algebra }: { algebra: Health["algebra"] }) {
  const { t } = useTranslation();
  const time = algebra.milliseconds;
  return (
    <section className="lab-part">
      <h2>{t("health.algebra")}</h2>
      <dl className="tiles">
        <Tile name={t("health.algebraQuestions")} value={String(algebra.questions)} />
        <Tile name={t("health.algebraQuick")} value={algebra.quick_share === null ? NONE : percent(algebra.quick_share)} />
        <Tile name={t("health.algebraTime")} value={time === null ? NONE : t("health.milliseconds", { value: time.toFixed(0) })} />
        <Tile name={t("health.algebraTimeouts")} value={String(algebra.timeouts)} />
        <Tile name={t("health.algebraRestarts")} value={String(algebra.restarts)} />
      </dl>
    </section>
  );
}

function Badges({ health }: { health: Health }) {
  const { t } = useTranslation();
  if (health.badges.length === 0) return null;
  return (
    <section className="lab-part">
      <h2>{t("health.badges")}</h2>
      <ul className="badge-days">
        {health.badges.map((day) => {
          const total = BADGES.reduce((sum, name) => sum + (day[name] ?? 0), 0);
          return (
            <li key={day.day}>
              <span className="sub">{day.day}</span>
              <span className="badge-bar" role="img" aria-label={BADGES.map((name) => `${t(`answer.${name}`)} ${String(day[name] ?? 0)}`).join(", ")}>
                {BADGES.map((name) => <i key={name} className={name} style={{ flexGrow: day[name] ?? 0 }} />)}
              </span>
              <span className="sub">{total}</span>
            </li>
          );
        })}
      </ul>
      <p className="legend-badges">
        {BADGES.map((name) => (
          <span key={name} className={`badge ${name}`}>
            {t(`answer.${name}`)}
          </span>
        ))}
      </p>
    </section>
  );
}
