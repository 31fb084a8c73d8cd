/** The audit: who did what, newest first. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import "./lab.css";
import type { AuditAction, AuditLine, Page } from "./lab";
import { get, labKey } from "./lab";

export function AuditPage() {
  const { t, i18n } = useTranslation();
  const [page, setPage] = useState(1);
  const { data, error } = useQuery({
    queryKey: [...labKey, "audit", page],
    queryFn: ({ signal }) => get<Page<AuditLine> & { broken: number | null }>(`audit/?page=${String(page)}`, signal),
    placeholderData: (before) => before,
  });
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
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
        <ol className="audit">
          {data?.results.map((line) => (
            <li key={line.id}>
              <span className="audit-what">
                <strong>{actionName(line.action, t)}</strong> {line.subject}
              </span>
              <span className="sub">
                <time dateTime={line.at}>{when.format(new Date(line.at))}</time> · {line.actor}
              </span>
              {Object.keys(line.details).length > 0 && <p className="sub audit-details">{told(line.details, t)}</p>}
            </li>
          ))}
        </ol>
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

const ACTIONS: ReadonlySet<string> = new Set<AuditAction>([
  "data set built", "data set retired", "training started", "training stopped", "training resumed", "training finished",
  "evaluation started", "gate passed", "gate refused", "approved", "canary", "promoted", "rolled back", "expired",
]);

function actionName(action: string, t: TFunction): string {
  return isKnown(action) ? t(`audit.action.${action}`) : action;
}

function isKnown(action: string): action is AuditAction {
  return ACTIONS.has(action);
}

/** The details of a line in words: names and values, those inside of others after them. */
function told(details: Record<string, unknown>, t: TFunction): string {
  return Object.entries(details)
    .map(([name, value]) => [t(`audit.detail.${name}` as "audit.detail.base", { defaultValue: name.replaceAll("_", " ") }), worded(value, t)] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join(" · ");
}

function worded(value: unknown, t: TFunction): string {
  if (Array.isArray(value)) return value.map((one) => worded(one, t)).join(", ");
  if (typeof value === "object" && value !== null) {
    const inside = told(value as Record<string, unknown>, t);
    return inside === "" ? "" : `(${inside})`;
  }
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return String(value);
  return "";
}
