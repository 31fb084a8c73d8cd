/** What a class gets wrong, most pupils first; chosen mistakes become a set with one press. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import { classesKey, fetchClass } from "../classes/classes";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import type { Mistake } from "./gradebook";
import { fetchMistakes, gradebookKey, mend } from "./gradebook";
import "../classes/classes.css";
import "./gradebook.css";

const DAYS = [0, 7, 30] as const;
const keyOf = (one: Mistake) => `${one.rule}/${one.family}`;

export function MistakesPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [days, setDays] = useState(0);
  const { data: classroom, error: missing } = useQuery({ queryKey: [...classesKey, id], queryFn: () => fetchClass(id) });
  const { data, error } = useQuery({ queryKey: [...gradebookKey, "mistakes", id, days], queryFn: () => fetchMistakes(id, days), placeholderData: (before) => before });
  const make = useMutation({ mutationFn: (ones: Mistake[]) => mend(id, ones), onSuccess: (made) => navigate(`/sets/${String(made.id)}`) });
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const picked = data?.filter((one) => chosen.has(keyOf(one))) ?? [];
  return (
    <>
      <title>{t("title.mistakes")}</title>
      <p className="sub"><Link to="/classes">{t("classes.title")}</Link></p>
      <h1>{classroom ? t("mistakes.title", { name: classroom.name }) : t("nav.mistakes")}</h1>
      <p className="sub">{t("mistakes.lead")}</p>
      <div className="inline-form">
        <label>
          <span>{t("mistakes.since")}</span>
          <select className="field" value={days} onChange={(event) => { setDays(Number(event.target.value)); setChosen(new Set()); }}>
            {DAYS.map((one) => <option key={one} value={one}>{one ? t("mistakes.days", { count: one }) : t("mistakes.always")}</option>)}
          </select>
        </label>
      </div>
      {(error ?? missing) && <p className="complaint-inline" role="alert">{sentence(error ?? missing, t)}</p>}
      {!data && !error && <p className="sub" aria-busy="true">{t("app.loading")}</p>}
      {data?.length === 0 && <p className="empty sub">{t(days ? "mistakes.noneSince" : "mistakes.none")}</p>}
      <ul className="cards" data-testid="mistakes">
        {data?.map((one) => (
          <li key={keyOf(one)}>
            <div className="card-row">
              <div className="card-main mistake">
                {one.mendable && <input type="checkbox" aria-label={one.said || one.rule} checked={chosen.has(keyOf(one))} onChange={() => { toggle(keyOf(one)); }} />}
                <span>
                  <strong><MathText text={one.said || one.rule} /></strong>{" "}
                  <span className="sub"><MathText text={one.title} /></span>
                </span>
              </div>
              <div className="card-side">
                <span className="badge refuted">{t("mistakes.count", { count: one.pupils, times: t("mistakes.times", { count: one.times }) })}</span>
                {one.mendable && (
                  <button type="button" className="ghost" disabled={make.isPending} aria-label={t("teaching.actOn", { act: t("mistakes.mend"), title: one.said || one.rule })}
                    onClick={() => { make.mutate([one]); }}>{t("mistakes.mend")}</button>
                )}
              </div>
            </div>
            <details className="more">
              <summary>{t("mistakes.examples")}</summary>
              <ul className="queue">
                {one.examples.map((example, at) => (
                  <li key={at}>
                    <span className="queue-text"><MathText text={example.problem} /> → <code>{example.wrote}</code></span>
                    <Link to={`/works/${String(example.work)}`}>{example.name}</Link>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      {picked.length > 0 && (
        <button type="button" className="button" disabled={make.isPending} onClick={() => { make.mutate(picked); }}>{t("mistakes.mendChosen", { count: picked.length })}</button>
      )}
      <p className="complaint-inline" role="alert">{make.error ? sentence(make.error, t) : ""}</p>
    </>
  );
}
