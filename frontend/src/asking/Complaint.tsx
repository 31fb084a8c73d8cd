import { useTranslation } from "react-i18next";

import { ApiError } from "../network/api";
import { sentence } from "../network/sentence";

interface ComplaintProps {
  id: string;
  empty: boolean;
  error: Error | null;
  /** Seconds until asking is possible again. */
  wait: number;
}

/** What is wrong with the question, by the field it is about. */
export function Complaint({ id, empty, error, wait }: ComplaintProps) {
  const { t } = useTranslation();
  return (
    <div id={id} className="complaints">
      <p className="complaint-inline" role="alert">
        {empty ? t("ask.empty") : error ? reason(error, sentence(error, t)) : ""}
      </p>
      {wait > 0 && <p className="complaint-inline">{t("ask.wait", { count: wait })}</p>}
    </div>
  );
}

/** A sentence that names the seconds would stand still beside the ones that count. */
function reason(error: Error, text: string): string {
  const seconds = error instanceof ApiError ? error.retryAfter : null;
  if (seconds === null || !text.includes(String(Math.ceil(seconds)))) return text;
  return text.split(/(?<=[.。!！])\s*/u)[0] ?? text;
}
