/** The work behind a cell: every line, answer and hint; and the teacher's own word on the score. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { moment } from "../assignments/assignments";
import { Verdict } from "../assignments/Lines";
import { Formula } from "../mathematics/Formula";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import type { Replay } from "./gradebook";
import { fetchReplay, gradebookKey, overrideScore } from "./gradebook";
import "../assignments/assignments.css";
import "./gradebook.css";

export function ReplayPage() {
  const { t, i18n } = useTranslation();
  const { id = "" } = useParams();
  const { data: work, error } = useQuery({ queryKey: [...gradebookKey, "work", id], queryFn: () => fetchReplay(id) });
  if (!work) return <p className="empty sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  return (
    <article className="assigned">
      <title>{`${work.pupil.name} · Lemma`}</title>
      <div>
        <p className="sub"><Link to={`/gradebook/${String(work.set)}`}>{t("nav.gradebook")}</Link></p>
        <h1>{t("gradebook.where", { name: work.pupil.name, number: work.number })}</h1>
        <p className="sub">{t("replay.opened", { when: moment(work.opened, i18n.language) })}</p>
      </div>
      <div className="problem-text" lang={work.lang}><MathText text={work.problem} /></div>
      <p className="sub">{t("assignments.key")} <Formula latex={work.key} source={work.key} display={false} /> {work.unit}</p>
      <h2 className="section-title">{t("replay.lines")}</h2>
      {work.lines.length === 0 && <p className="sub">{t("replay.noLines")}</p>}
      <section className="work-lines">
        <ol>
          {work.lines.map((line, at) => (
            <li key={at} className={work.failing_line === at + 1 ? "failing" : undefined}>
              <span>{line.reading ? <Formula latex={line.reading} source={line.text} display={false} /> : <code>{line.text}</code>}</span>
              <Verdict line={line} />
            </li>
          ))}
        </ol>
      </section>
      <h2 className="section-title">{t("replay.attempts")}</h2>
      {work.attempts.length === 0 && <p className="sub">{t("replay.noAttempts")}</p>}
      <ol className="cards">
        {work.attempts.map((one) => (
          <li key={one.number}>
            <div className="card-row">
              <code>{one.answer}</code>
              <span className="sub">{moment(one.created, i18n.language)}</span>
              <span className={`badge ${one.verdict === "right" ? "proved" : one.verdict === "wrong" ? "refuted" : ""}`}>{t(`assignments.verdict.${one.verdict ?? "kept"}`)}</span>
            </div>
            {one.said && <p className="sub"><MathText text={one.said} /></p>}
            {one.hints > 0 && <p className="sub">{t("replay.hintsOpen", { count: one.hints })}</p>}
          </li>
        ))}
      </ol>
      {work.hints.map((hint, at) => <p key={at} className="hint-card"><MathText text={hint.text} /></p>)}
      <Score key={String(work.override)} id={id} work={work} />
    </article>
  );
}

function Score({ id, work }: { id: string; work: Replay }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [score, setScore] = useState(String(work.score ?? ""));
  const [reason, setReason] = useState(work.override_reason);
  const save = useMutation({
    mutationFn: (value: number | null) => overrideScore(id, value, reason),
    onSuccess: (replay) => {
      queries.setQueryData([...gradebookKey, "work", id], replay);
      void queries.invalidateQueries({ queryKey: [...gradebookKey, String(work.set)] });
    },
  });
  return (
    <section className="panel">
      <h2>{t("gradebook.score")}</h2>
      <p className="sub">
        {t("replay.earned", { letter: work.letter, earned: work.earned ?? "–" })}
        {work.override !== null && ` · ${t("replay.overridden", { score: work.override, name: work.override_by ?? t("teaching.former"), reason: work.override_reason })}`}
      </p>
      <form className="inline-form" onSubmit={(event) => { event.preventDefault(); save.mutate(Number(score)); }}>
        <label><span>{t("replay.score")}</span>
          <input type="number" min={0} max={100} step="any" className="field" value={score} onChange={(event) => { setScore(event.target.value); save.reset(); }} /></label>
        <label><span>{t("replay.reason")}</span>
          <input className="field" maxLength={300} value={reason} onChange={(event) => { setReason(event.target.value); save.reset(); }} /></label>
        <button type="submit" className="ghost" disabled={score === "" || save.isPending}>{t("replay.override")}</button>
        {work.override !== null && <button type="button" className="ghost" onClick={() => { save.mutate(null); }}>{t("replay.takeBack")}</button>}
        <p className="complaint-inline" role="alert">{save.error ? sentence(save.error, t) : ""}</p>
      </form>
    </section>
  );
}
