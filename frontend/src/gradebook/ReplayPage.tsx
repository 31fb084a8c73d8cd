/** The work behind a cell: lines, then answers and hints as they followed each other; the teacher's own word on the score. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import { moment } from "../assignments/assignments";
import { Verdict } from "../assignments/Lines";
import { Figure } from "../mathematics/figures/Figure";
import { Formula } from "../mathematics/Formula";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import type { Replay } from "./gradebook";
import { fetchReplay, gradebookKey, overrideScore, untouchedAddress, workAddress } from "./gradebook";
import "../assignments/assignments.css";
import "./gradebook.css";

export function ReplayPage() {
  const { t, i18n } = useTranslation();
  const { id, set = "", item = "", username = "" } = useParams();
  const address = id === undefined ? untouchedAddress(set, item, username) : workAddress(id);
  const { data: work, error } = useQuery({ queryKey: [...gradebookKey, "work", address], queryFn: () => fetchReplay(address) });
  if (!work) return <p className="empty sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  return (
    <article className="assigned">
      <title>{`${work.pupil.name} · Lemma`}</title>
      <div>
        <p className="sub"><Link to={`/gradebook/${String(work.set)}`}>{work.title}</Link></p>
        <h1>{t("gradebook.where", { name: work.pupil.name, number: work.number })}</h1>
        <p className="sub">{work.opened === null ? t("replay.untouched") : t("replay.opened", { when: moment(work.opened, i18n.language) })}</p>
      </div>
      <Beside work={work} />
      <div className="problem-text" lang={work.lang}>
        <MathText text={work.problem} />
        {work.figure && <Figure figure={work.figure} />}
      </div>
      <p className="sub">{t("assignments.key")} <Formula latex={work.key} source={work.key} display={false} /> {work.unit}</p>
      {work.id !== null && <Lines work={work} />}
      {work.id !== null && <Story work={work} />}
      <Score key={`${address}${String(work.override)}`} address={address} work={work} />
    </article>
  );
}

/** To the next pupil who has worked on the problem, and to the pupil's next problem. */
function Beside({ work }: { work: Replay }) {
  const { t } = useTranslation();
  const links = [
    ["replay.pupilBefore", work.pupils.before],
    ["replay.pupilAfter", work.pupils.after],
    ["replay.problemBefore", work.problems.before],
    ["replay.problemAfter", work.problems.after],
  ] as const;
  return (
    <nav className="card-side" aria-label={t("replay.beside")}>
      {links.map(([name, to]) => to !== null && <Link key={name} className="ghost as-button" to={`/works/${String(to)}`}>{t(name)}</Link>)}
    </nav>
  );
}

function Lines({ work }: { work: Replay }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("replay.lines")}</h2>
      {work.lines.length === 0 && <p className="sub">{t("replay.noLines")}</p>}
      <div className="work-lines">
        <ol>
          {work.lines.map((line, at) => (
            <li key={at} className={work.failing_line === at + 1 ? "failing" : undefined}>
              <span>{line.reading ? <Formula latex={line.reading} source={line.text} display={false} /> : <code>{line.text}</code>}</span>
              <Verdict line={line} />
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** Answers and hints by their time. */
function Story({ work }: { work: Replay }) {
  const { t, i18n } = useTranslation();
  const events = [
    ...work.attempts.map((attempt) => ({ at: attempt.created, attempt, hint: null })),
    ...work.hints.map((hint) => ({ at: hint.at, attempt: null, hint })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return (
    <section>
      <h2 className="section-title">{t("replay.attempts")}</h2>
      {work.attempts.length === 0 && <p className="sub">{t("replay.noAttempts")}</p>}
      <ol className="story">
        {events.map(({ at, attempt, hint }, place) => (
          <li key={place} className={hint ? "hint-card" : undefined}>
            <div className="card-row">
              {attempt && <span>{attempt.reading ? <Formula latex={attempt.reading} source={attempt.answer} display={false} /> : <code>{attempt.answer}</code>}</span>}
              {hint && <span className="sub">{t("replay.hint", { number: hint.rung })}</span>}
              <span className="card-side">
                {attempt?.late && <span className="badge">{t("gradebook.late")}</span>}
                {attempt && <span className={`badge ${attempt.verdict === "right" ? "proved" : attempt.verdict === "wrong" ? "refuted" : ""}`}>{t(`assignments.verdict.${attempt.verdict ?? "kept"}`)}</span>}
                <time className="sub" dateTime={at}>{moment(at, i18n.language)}</time>
              </span>
            </div>
            {attempt?.said && <p className="sub"><MathText text={attempt.said} /></p>}
            {hint && <p lang={work.lang}>{hint.problem && <><MathText text={hint.problem} /><br /></>}<MathText text={hint.text} /></p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Score({ address, work }: { address: string; work: Replay }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [score, setScore] = useState(String(work.score ?? ""));
  const [reason, setReason] = useState(work.override_reason);
  const save = useMutation({
    mutationFn: (value: number | null) => overrideScore(address, value, reason),
    onSuccess: (replay) => {
      queries.setQueryData([...gradebookKey, "work", workAddress(String(replay.id))], replay);
      void queries.invalidateQueries({ queryKey: [...gradebookKey, String(work.set)] });
      if (work.id === null) void navigate(`/works/${String(replay.id)}`, { replace: true });
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
