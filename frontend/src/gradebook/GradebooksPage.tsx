import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { fetchSets, setsKey } from "../assignments/sets";
import { sentence } from "../network/sentence";
import "../classes/classes.css";

/** The published sets, each with its gradebook. */
export function GradebooksPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: setsKey, queryFn: () => fetchSets(1) });
  const sets = data?.results.filter((one) => one.state !== "draft") ?? [];
  return (
    <>
      <title>{t("title.gradebook")}</title>
      <h1>{t("nav.gradebook")}</h1>
      {error && <p className="complaint-inline" role="alert">{sentence(error, t)}</p>}
      {data && sets.length === 0 && (
        <div className="empty">
          <p className="sub">{t("gradebook.none")}</p>
          <Link to="/sets">{t("sets.title")}</Link>
        </div>
      )}
      <ul className="cards">
        {sets.map((one) => (
          <li key={one.id} className="card-row">
            <div className="card-main">
              <Link className="card-title" to={`/gradebook/${String(one.id)}`}>{one.title}</Link>
              <span className="sub">{[one.classroom_name, t("sets.problems", { count: one.problems })].filter(Boolean).join(" · ")}</span>
            </div>
            {one.classroom !== null && <Link to={`/mistakes/${String(one.classroom)}`}>{t("nav.mistakes")}</Link>}
          </li>
        ))}
      </ul>
    </>
  );
}
