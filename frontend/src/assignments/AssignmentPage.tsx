/** A set as its pupil works on it: the problems as a row of numbers, one of them open below. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";

import { Formula } from "../mathematics/Formula";
import { Figure } from "../mathematics/figures/Figure";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { AnswerForm } from "../practice/AnswerForm";
import type { AssignmentItem, PolicyView, Work, WorkAttempt } from "./assignments";
import { assignmentsKey, fetchAssignment, fetchWork, moment, openHint, sendAnswer } from "./assignments";
import { Lines } from "./Lines";
import "./assignments.css";

export function AssignmentPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const { data: set, error } = useQuery({ queryKey: [...assignmentsKey, id], queryFn: () => fetchAssignment(id) });
  const wanted = Number(params.get("problem") ?? "0");
  const named = set?.items.find((item) => item.number === wanted);
  const chosen = named ?? set?.items.find((item) => item.status !== "right") ?? set?.items[0];
  const first = named ? 0 : chosen?.number ?? 0;
  useEffect(() => {
    if (first) setParams({ problem: String(first) }, { replace: true }); // or a right answer would take its problem away
  }, [first, setParams]);
  if (!set) return <p className="empty sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  const next = chosen && [...set.items.slice(chosen.number), ...set.items.slice(0, chosen.number)].find((item) => item.status !== "right");
  const open = (item: AssignmentItem) => { setParams({ problem: String(item.number) }); };
  return (
    <>
      <title>{`${set.title} · Lemma`}</title>
      <p className="sub"><Link to="/assignments">{t("assignments.title")}</Link></p>
      <h1>{set.title}</h1>
      {set.intro && <p className="intro"><MathText text={set.intro} /></p>}
      <PolicyLine policy={set.policy} />
      <nav aria-label={t("assignments.problems")} className="numbers">
        {set.items.map((item) => (
          <NumberButton key={item.id} item={item} current={item === chosen} onOpen={() => { open(item); }} />
        ))}
      </nav>
      {set.items.length === 0 && <p className="sub">{t("assignments.noProblems")}</p>}
      {chosen && <Problem key={chosen.id} set={id} item={chosen} onNext={next && next !== chosen ? () => { open(next); } : undefined} />}
    </>
  );
}

const MARKS = { new: "", begun: "…", answered: "•", right: "✓" } as const;

function NumberButton({ item, current, onOpen }: { item: AssignmentItem; current: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={`number number-${item.status}`} aria-current={current ? "page" : undefined} onClick={onOpen}
      aria-label={t("assignments.problemStatus", { number: item.number, status: t(`assignments.status.${item.status}`) })}>
      {item.number} <span aria-hidden="true">{MARKS[item.status]}</span>
    </button>
  );
}

export function PolicyLine({ policy }: { policy: PolicyView }) {
  const { t, i18n } = useTranslation();
  const parts = [
    policy.due ? t(policy.is_over ? "assignments.wasDue" : "assignments.due", { when: moment(policy.due, i18n.language) }) : t("assignments.noDue"),
    policy.is_over && policy.open_after_due ? t("assignments.nowOpen") : t(`policy.help.${policy.help}`),
    policy.attempts ? t("assignments.tries", { count: policy.attempts }) : "",
    policy.open_after_due && policy.due && !policy.is_over ? t("assignments.opensLater") : "",
    policy.is_over && policy.takes_answers && policy.late === "reduce" ? t("assignments.late", { percent: policy.late_percent }) : "",
  ];
  return <p className="sub policy-line">{parts.filter(Boolean).join(" · ")}</p>;
}

function useWork(set: string, item: number) {
  const queries = useQueryClient();
  const key = [...assignmentsKey, set, "work", item];
  const query = useQuery({ queryKey: key, queryFn: () => fetchWork(set, item) });
  const keep = (work: Work) => {
    queries.setQueryData(key, work);
    void queries.invalidateQueries({ queryKey: [...assignmentsKey, set], exact: true });
    void queries.invalidateQueries({ queryKey: assignmentsKey, exact: true });
  };
  return { query, keep };
}

interface ProblemProps {
  set: string;
  item: AssignmentItem;
  onNext: (() => void) | undefined;
}

function Problem({ set, item, onNext }: ProblemProps) {
  const { t } = useTranslation();
  const { query: { data: work, error }, keep } = useWork(set, item.id);
  const answer = useMutation({ mutationFn: (text: string) => sendAnswer(set, item.id, text), onSuccess: keep });
  if (!work) return <p className="sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  const last = work.attempts.at(-1);
  const canAnswer = work.policy.takes_answers && !work.done && work.attempts_left !== 0;
  return (
    <article className="assigned" data-testid="problem">
      <h2 className="section-title">{t("assignments.problem", { number: item.number, count: item.points })}</h2>
      <div className="problem-text" lang={work.lang}>
        <MathText text={work.problem} />
        {work.figure && <Figure figure={work.figure} />}
      </div>
      {canAnswer && (
        <AnswerForm key={work.attempts.length} exercise={work} busy={answer.isPending} error={answer.error}
          button={work.policy.tells_verdicts ? undefined : t("assignments.keep")} onAnswer={(text) => { answer.mutate(text); }} />
      )}
      {work.attempts_left !== null && canAnswer && <p className="sub">{t("assignments.triesLeft", { count: work.attempts_left })}</p>}
      {!canAnswer && !work.done && <p className="banner">{t(work.policy.takes_answers ? "assignments.noTries" : "assignments.closed")}</p>}
      {last && <Heard attempt={last} score={work.score} />}
      {work.override_reason && <p className="banner">{t("assignments.override", { reason: work.override_reason })}</p>}
      {work.key !== null && (
        <p className="heard">
          <span>{t("assignments.key")} <Formula latex={work.key} source={work.key} display={false} /> {work.unit}</span>
        </p>
      )}
      {work.done && onNext && <button type="button" className="button next-problem" onClick={onNext}>{t("assignments.next")}</button>}
      <Hints set={set} item={item.id} work={work} keep={keep} />
      <Lines set={set} item={item.id} work={work} keep={keep} />
      {work.attempts.length > 1 && <Earlier attempts={work.attempts.slice(0, -1)} />}
    </article>
  );
}

function Heard({ attempt, score }: { attempt: WorkAttempt; score: number | null }) {
  const { t } = useTranslation();
  const verdict = attempt.verdict ?? "kept";
  return (
    <div className={`heard heard-${verdict}`} role="status" data-testid="heard">
      <strong>{t(`assignments.verdict.${verdict}`)}</strong>
      {attempt.reading && (
        <span className="sub">
          {t("assignments.readAs")} <Formula latex={attempt.reading} source={attempt.answer} display={false} />
        </span>
      )}
      {attempt.said && <span><MathText text={attempt.said} /></span>}
      {attempt.verdict === "right" && score !== null && score < 100 && <span className="sub">{t("assignments.score", { score })}</span>}
    </div>
  );
}

function Earlier({ attempts }: { attempts: readonly WorkAttempt[] }) {
  const { t } = useTranslation();
  return (
    <details className="more">
      <summary>{t("assignments.earlier", { count: attempts.length })}</summary>
      <ol className="cards">
        {attempts.map((one) => (
          <li key={one.number}>
            <code>{one.answer}</code> {one.verdict && <span className={`badge ${one.verdict === "wrong" ? "refuted" : ""}`}>{t(`assignments.verdict.${one.verdict}`)}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Hints({ set, item, work, keep }: { set: string; item: number; work: Work; keep: (work: Work) => void }) {
  const { t } = useTranslation();
  const open = useMutation({ mutationFn: () => openHint(set, item), onSuccess: keep });
  if (work.hints.length === 0 && work.door === "none") return null;
  return (
    <section className="hint-list" aria-label={t("assignments.hints")}>
      {work.hints.map((hint, at) => (
        <div key={at} className="hint-card">
          {hint.problem && <p className="sub"><MathText text={hint.problem} /></p>}
          <MathText text={hint.text} />
        </div>
      ))}
      {work.door === "open" && !work.done && (
        <button type="button" className="ghost" disabled={open.isPending} onClick={() => { open.mutate(); }} data-testid="hint">
          {t(work.hints.length ? "assignments.nextHint" : "assignments.hint")}
        </button>
      )}
      {work.door === "after-attempt" && <p className="sub">{t("assignments.hintLater")}</p>}
      <p className="complaint-inline" role="alert">{open.error ? sentence(open.error, t) : ""}</p>
    </section>
  );
}
