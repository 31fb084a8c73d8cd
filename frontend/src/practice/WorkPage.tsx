/** My work: a problem to begin with, and the sheets of before. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { SubmitEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { currentLang, questionLang } from "../language/language";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import "./practice.css";
import { fetchSheets, sheetKey, sheetsKey, startSheet } from "./practice";

export function WorkPage() {
  const { t } = useTranslation();
  return (
    <div className="practice">
      <title>{t("work.pageTitle")}</title>
      <h1>{t("work.title")}</h1>
      <p className="sub">{t("work.lead")}</p>
      <NewSheet />
      <Sheets />
    </div>
  );
}

function NewSheet() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState("");
  const [empty, setEmpty] = useState(false);
  const start = useMutation({
    mutationFn: (text: string) => startSheet(text, questionLang(text, currentLang())),
    onSuccess: (sheet) => {
      queries.setQueryData(sheetKey(sheet.id), sheet);
      void queries.invalidateQueries({ queryKey: sheetsKey });
      void navigate(`/work/${sheet.id}`);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = problem.trim();
    setEmpty(text === "");
    if (text !== "") start.mutate(text);
  };
  return (
    <form className="new-sheet" aria-label={t("work.problem")} onSubmit={submit}>
      <input
        type="text"
        className="math-input"
        aria-label={t("work.problem")}
        aria-invalid={empty}
        aria-describedby="work-fault"
        placeholder={t("work.problemPlaceholder")}
        maxLength={2000}
        value={problem}
        data-testid="work-problem"
        onChange={({ target }) => { setProblem(target.value); setEmpty(false); }}
      />
      <button type="submit" className="button" disabled={start.isPending} data-testid="work-begin">
        {start.isPending ? t("work.beginning") : t("work.begin")}
      </button>
      <p id="work-fault" className="complaint-inline" role="alert">
        {empty ? t("work.missing") : start.error ? sentence(start.error, t) : ""}
      </p>
    </form>
  );
}

function Sheets() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: sheetsKey, queryFn: ({ signal }) => fetchSheets(signal) });
  return (
    <section className="last" aria-labelledby="work-earlier">
      <h2 id="work-earlier">{t("work.earlier")}</h2>
      {data?.results.length === 0 && <p className="sub">{t("work.none")}</p>}
      {error && (
        <p className="complaint-inline" role="alert">
          {sentence(error, t)}
        </p>
      )}
      <ul className="rows">
        {data?.results.map((sheet) => (
          <li key={sheet.id}>
            <Link to={`/work/${sheet.id}`} className="row" lang={sheet.lang}>
              <span className="row-main">
                <MathText text={sheet.problem} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
