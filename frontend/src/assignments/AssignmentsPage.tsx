import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { sentence } from "../network/sentence";
import type { Assignment } from "./assignments";
import { assignmentsKey, fetchAssignments, moment } from "./assignments";
import "./assignments.css";

export function AssignmentsPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: assignmentsKey, queryFn: fetchAssignments });
  const open = data?.filter((one) => !one.archived && one.policy.takes_answers) ?? [];
  const past = data?.filter((one) => !open.includes(one)) ?? [];
  return (
    <>
      <title>{t("title.assignments")}</title>
      <h1>{t("assignments.title")}</h1>
      {error && <p className="complaint-inline" role="alert">{sentence(error, t)}</p>}
      {!data && !error && <p className="sub" aria-busy="true">{t("app.loading")}</p>}
      {data && open.length === 0 && (
        <div className="empty">
          <p className="sub">{t("assignments.none")}</p>
          <Link to="/classes">{t("assignments.toClasses")}</Link>
        </div>
      )}
      <List sets={open} />
      {past.length > 0 && <h2 className="section-title">{t("assignments.past")}</h2>}
      <List sets={past} />
    </>
  );
}

function List({ sets }: { sets: readonly Assignment[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="cards">
      {sets.map((one) => (
        <li key={one.id} className="card-row">
          <div className="card-main">
            <Link to={`/assignments/${String(one.id)}`} className="card-title">{one.title}</Link>
            <span className="sub">
              {one.classroom}
              {one.policy.due && ` · ${t(one.policy.is_over ? "assignments.wasDue" : "assignments.due", { when: moment(one.policy.due, i18n.language) })}`}
            </span>
          </div>
          <div className="card-side">
            {one.policy.excused && <span className="badge">{t("assignments.excused")}</span>}
            <span className={`badge ${one.answered === one.problems ? "proved" : ""}`}>
              {t("assignments.answered", { answered: one.answered, of: one.problems })}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
