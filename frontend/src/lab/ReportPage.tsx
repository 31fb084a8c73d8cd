/** A candidate against the champion: numbers a suite with their intervals, groups, and answers side by side. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { Findings } from "./CandidateCard";
import { Interval } from "./Curve";
import "./lab.css";
import type { CandidateInFull, SuiteReport } from "./lab";
import { get, labKey, NONE, percent, points } from "./lab";
import { suiteName } from "./suiteName";

const FEW = 6;
const MORE = 20;

export function ReportPage() {
  const { t } = useTranslation();
  const { name = "" } = useParams();
  const { data, error } = useQuery({
    queryKey: [...labKey, "candidate", name],
    queryFn: ({ signal }) => get<CandidateInFull>(`candidates/${name}/`, signal),
  });
  return (
    <div className="lab">
      <title>{t("report.pageTitle", { name })}</title>
      <Link to="/lab/models">{t("report.back")}</Link>
      {error && <p role="alert">{sentence(error, t)}</p>}
      {data && (
        <>
          <h1>{t("report.title", { name, champion: data.champion || NONE })}</h1>
          {data.judgement && <Findings findings={data.judgement.findings} />}
          {data.report.length === 0 ? <p className="sub">{t("report.none")}</p> : <Suites report={data.report} />}
          {data.report.map((suite) => <SuitePart key={suite.suite} suite={suite} />)}
        </>
      )}
    </div>
  );
}

function Suites({ report }: { report: SuiteReport[] }) {
  const { t } = useTranslation();
  const reach = Math.max(0.05, ...report.flatMap(({ difference: d }) => (d ? [Math.abs(d.low), Math.abs(d.high)] : [])));
  const pair = (before: string, after: string) => `${before} → ${after}`;
  return (
    <div className="lab-scroll">
      <table className="lab-table wide">
        <thead>
          <tr>
            <th>{t("report.suite")}</th>
            <th>{t("report.right")}</th>
            <th>{t("report.plot")}</th>
            <th>{t("report.tokens")}</th>
            <th>{t("report.seconds")}</th>
            <th>{t("report.deep")}</th>
            <th>{t("report.provedRight")}</th>
          </tr>
        </thead>
        <tbody>
          {report.map(({ suite, target, n, champion: a, candidate: b, difference: d }) => (
            <tr key={suite}>
              <td>
                {suiteName(suite, t)} {target && <span className="badge agreed">{t("report.target")}</span>}
                <br />
                <span className="sub">{t("report.problems", { count: n })}</span>
              </td>
              <td>{pair(percent(a.accuracy, 1), percent(b.accuracy, 1))}</td>
              <td>
                {d && <Interval {...d} reach={reach} label={t("lab.points", { value: points(d.mean) })} />}
                {d && <span className="sub">{`${points(d.mean)} (${points(d.low)} … ${points(d.high)})`}</span>}
              </td>
              <td>{pair(a.tokens.toFixed(0), b.tokens.toFixed(0))}</td>
              <td>{pair(a.seconds.toFixed(1), b.seconds.toFixed(1))}</td>
              <td>{pair(percent(a.deep), percent(b.deep))}</td>
              <td>{pair(a.proved_right === null ? "–" : percent(a.proved_right), b.proved_right === null ? "–" : percent(b.proved_right))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SuitePart({ suite }: { suite: SuiteReport }) {
  const { t } = useTranslation();
  return (
    <section className="lab-part">
      <h2>{suiteName(suite.suite, t)}</h2>
      {suite.hints && <p className="sub">{t("report.hints", { leaks: suite.hints.leaks, count: suite.hints.n })}</p>}
      {suite.groups.length > 0 && (
        <details>
          <summary>{t("report.groups")}</summary>
          <ul className="groups">
            {suite.groups.map((group) => (
              <li key={`${group.tag} ${group.name}`}>
                <span>{group.name}</span>
                <span className="sub">
                  {percent(group.champion)} → {percent(group.candidate)} · {t("report.problems", { count: group.n })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <h3>{t("report.answers")}</h3>
      <Answers answers={suite.answers} />
    </section>
  );
}

/** Side by side, what changed first; a few, and more on demand. */
function Answers({ answers }: { answers: SuiteReport["answers"] }) {
  const { t } = useTranslation();
  const [most, setMost] = useState(FEW);
  return (
    <>
      <ul className="pairs">
        {answers.slice(0, most).map((row) => (
          <li key={row.id}>
            <div className="pair-problem">
              <MathText text={row.problem} />
            </div>
            <dl>
              <Given name={t("report.key")} value={row.gold} />
              <Given name={t("report.before")} value={row.champion} right={row.champion_right} />
              <Given name={t("report.after")} value={row.candidate} right={row.candidate_right} />
            </dl>
            {row.champion_right !== row.candidate_right && (
              <span className={row.candidate_right ? "badge proved" : "badge refuted"}>{row.candidate_right ? t("report.won") : t("report.lost")}</span>
            )}
          </li>
        ))}
      </ul>
      {answers.length > most && (
        <button type="button" className="ghost" onClick={() => { setMost(most + MORE); }}>
          {t("report.more", { count: answers.length - most })}
        </button>
      )}
    </>
  );
}

function Given({ name, value, right }: { name: string; value: string; right?: boolean }) {
  const { t } = useTranslation();
  const known = right !== undefined;
  return (
    <div>
      <dt>{name}</dt>
      <dd className={known ? (right ? "right" : "wrong") : ""}>
        {known && <span aria-hidden="true">{right ? "✓ " : "✗ "}</span>}
        {value || NONE}
        {known && <span className="hidden">{right ? t("report.isRight") : t("report.isWrong")}</span>}
      </dd>
    </div>
  );
}
