/** The pupil's map: what is due, what to do next, and every topic with how well it is known. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { currentLang } from "../language/language";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import "./practice.css";
import type { Topic } from "./practice";
import { fetchHistory, fetchTopics, historyKey, topicsKey } from "./practice";
import { gradeName, StrandMap } from "./StrandMap";
import { dueTopics, GRADES, likelyGrade, tally } from "./topics";
import { useGrade } from "./useGrade";
import { useTake } from "./useTake";

export function PracticePage() {
  const { t } = useTranslation();
  const lang = currentLang();
  const topics = useQuery({ queryKey: topicsKey(lang), queryFn: ({ signal }) => fetchTopics(signal) });
  const [chosen, chooseGrade] = useGrade();
  const grade = chosen === undefined ? likelyGrade(topics.data ?? []) : chosen;
  const isNew = chosen === undefined && grade === null;
  const take = useTake();
  return (
    <div className="practice">
      <title>{t("practice.pageTitle")}</title>
      <h1>{t("practice.title")}</h1>
      <p className="sub">{t("practice.lead")}</p>
      {topics.data ? (
        <>
          <Now
            topics={topics.data}
            busy={take.isPending}
            asksGrade={isNew}
            onGrade={chooseGrade}
            onStart={() => { take.mutate(grade === null ? {} : { grade }); }}
            onTake={(topic) => { take.mutate({ topic }); }}
          />
          <p className="complaint-inline" role="alert">
            {take.error ? sentence(take.error, t) : ""}
          </p>
          <StrandMap
            topics={topics.data}
            grade={grade}
            busy={take.isPending}
            onGrade={chooseGrade}
            onTake={(topic) => { take.mutate({ topic }); }}
          />
          <LastExercises />
        </>
      ) : (
        <p className="sub practice-wait" role={topics.isError ? "alert" : "status"}>
          {topics.isError ? t("practice.failed") : t("practice.loading")}
        </p>
      )}
    </div>
  );
}

interface NowProps {
  topics: readonly Topic[];
  busy: boolean;
  /** Somebody who has begun nothing says first which grade they are in. */
  asksGrade: boolean;
  onGrade: (grade: number) => void;
  onStart: () => void;
  onTake: (topic: string) => void;
}

const SHOWN_DUE = 6;

/** What is best to do now. */
function Now({ topics, busy, asksGrade, onGrade, onStart, onTake }: NowProps) {
  const { t } = useTranslation();
  const due = dueTopics(topics);
  const { mastered, begun } = tally(topics);
  if (asksGrade) return <WhichGrade onGrade={onGrade} />;
  return (
    <section className="practice-now" aria-labelledby="practice-now">
      <div>
        <h2 id="practice-now">
          {due.length > 0 ? t("practice.dueTitle", { count: due.length }) : t("practice.nothingDue")}
        </h2>
        <p className="sub">
          {due.length > 0 ? t("practice.dueHelp") : begun + mastered > 0 ? t("practice.nextHelp") : t("practice.newHelp")}
        </p>
        {due.length > 0 && (
          <ul className="due-list" data-testid="due">
            {due.slice(0, SHOWN_DUE).map((topic) => (
              <li key={topic.topic}>
                <button type="button" className="ghost" disabled={busy} onClick={() => { onTake(topic.topic); }}>
                  {topic.title}
                </button>
              </li>
            ))}
          </ul>
        )}
        {begun + mastered > 0 && <p className="practice-tally">{t("practice.tally", { mastered, begun })}</p>}
      </div>
      <button type="button" className="button" disabled={busy} onClick={onStart} data-testid="practice-start">
        {busy ? t("practice.starting") : t("practice.start")}
      </button>
    </section>
  );
}

/** The first visit: a grade to begin with, which can be changed at the map. */
function WhichGrade({ onGrade }: { onGrade: (grade: number) => void }) {
  const { t } = useTranslation();
  return (
    <section className="practice-now" aria-labelledby="practice-grade">
      <div>
        <h2 id="practice-grade">{t("practice.whichGrade")}</h2>
        <p className="sub">{t("practice.whichGradeHelp")}</p>
        <ul className="due-list" data-testid="grades">
          {GRADES.map((grade) => (
            <li key={grade}>
              <button type="button" className="ghost" onClick={() => { onGrade(grade); }}>
                {gradeName(grade, t)}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function LastExercises() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: historyKey(currentLang()), queryFn: ({ signal }) => fetchHistory(signal) });
  if (!data) return null;
  return (
    <section className="last" aria-labelledby="practice-last">
      <h2 id="practice-last">{t("practice.history")}</h2>
      {data.results.length === 0 && <p className="sub">{t("practice.noHistory")}</p>}
      <ul className="rows">
        {data.results.slice(0, 10).map((exercise) => (
          <li key={exercise.id}>
            <Link to={`/practice/${exercise.id}`} className="row" data-testid="exercise-row">
              <span className="row-main" lang={exercise.lang}>
                <MathText text={exercise.problem} />
              </span>
              <span className="row-side">
                <span>{exercise.title}</span>
                <span className={`outcome outcome-${exercise.outcome}`}>{t(`practice.outcome.${exercise.outcome}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

