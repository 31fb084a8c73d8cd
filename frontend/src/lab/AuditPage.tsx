/** The audit: who did what, newest first. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import "./lab.css";
import type { AuditLine, Page } from "./lab";
import { get, labKey } from "./lab";

export function AuditPage() {
  const { t, i18n } = useTranslation();
  const [page, setPage] = useState(1);
  const { data, error } = useQuery({
    queryKey: [...labKey, "audit", page],
    queryFn: ({ signal }) => get<Page<AuditLine> & { broken: number | null }>(`audit/?page=${String(page)}`, signal),
    placeholderData: (before) => before,
  });
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "medium" });
  return (
    <div className="lab">
      <title>{t("audit.pageTitle")}</title>
      <h1>{t("audit.title")}</h1>
      <p className="sub">{t("audit.lead")}</p>
      {error && <p role="alert">{sentence(error, t)}</p>}
      {data && <p className={data.broken === null ? "badge proved" : "badge refuted"}>{data.broken === null ? t("audit.whole") : t("audit.broken", { line: data.broken })}</p>}
      {data?.results.length === 0 ? (
        <p className="sub lab-part">{t("audit.empty")}</p>
      ) : (
        <div className="lab-scroll">
          <table className="lab-table">
            <thead>
              <tr>
                <th>{t("audit.when")}</th>
                <th>{t("audit.who")}</th>
                <th>{t("audit.what")}</th>
                <th>{t("audit.subject")}</th>
              </tr>
            </thead>
            <tbody>
              {data?.results.map((line) => (
                <tr key={line.id}>
                  <td>{when.format(new Date(line.at))}</td>
                  <td>{line.actor}</td>
                  <td>{line.action}</td>
                  <td>
                    {line.subject}
                    {Object.keys(line.details).length > 0 && <div className="sub audit-details">{JSON.stringify(line.details)}</div>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && (page > 1 || data.next) && (
        <div className="lab-actions">
          <button type="button" className="ghost" disabled={page === 1} onClick={() => { setPage(page - 1); }}>
            {"←"}
          </button>
          <button type="button" className="ghost" disabled={!data.next} onClick={() => { setPage(page + 1); }}>
            {"→"}
          </button>
        </div>
      )}
    </div>
  );
}
