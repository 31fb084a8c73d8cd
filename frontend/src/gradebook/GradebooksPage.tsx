import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useSets } from "../assignments/useSets";
import { MoreButton } from "../classes/MoreButton";
import { sentence } from "../network/sentence";
import "../classes/classes.css";

/** The published sets, each with its gradebook. */
export function GradebooksPage() {
  const { t } = useTranslation();
  const list = useSets(["published", "archived"]);
  const { sets, error } = list;
  return (
    <>
      <title>{t("title.gradebook")}</title>
      <h1>{t("nav.gradebook")}</h1>
      {error && <p className="complaint-inline" role="alert">{sentence(error, t)}</p>}
      {!sets && !error && <p className="sub" aria-busy="true">{t("app.loading")}</p>}
      {sets?.length === 0 && (
        <div className="empty">
          <p className="sub">{t("gradebook.none")}</p>
          <Link to="/sets">{t("sets.title")}</Link>
        </div>
      )}
      <ul className="cards">
        {sets?.map((one) => (
          <li key={one.id} className="card-row">
            <div className="card-main">
              <Link className="card-title" to={`/gradebook/${String(one.id)}`}>{one.title}</Link>
              <span className="sub">{[one.classroom_name, t("sets.problems", { count: one.problems })].filter(Boolean).join(" · ")}</span>
            </div>
            {one.classroom !== null && <Link to={`/mistakes/${String(one.classroom)}`}>{t("nav.mistakes")}</Link>}
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
    </>
  );
}
