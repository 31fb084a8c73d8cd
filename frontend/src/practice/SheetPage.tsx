/** One sheet of work on a problem of the pupil's own, with help where it fails or stops. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import { AskedReading } from "../asking/Reading";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { HintLadder } from "./HintLadder";
import "./practice.css";
import type { Sheet as SheetShape } from "./practice";
import { deleteSheet, fetchSheet, openSheetHint, sheetKey, sheetsKey } from "./practice";
import { Sheet } from "./Sheet";

export function SheetPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { data, error } = useQuery({ queryKey: sheetKey(id), queryFn: ({ signal }) => fetchSheet(id, signal), staleTime: 60_000 });
  if (!data) {
    return (
      <p className="sub practice-wait" role={error ? "alert" : "status"}>
        {error ? sentence(error, t) : t("work.loading")}
      </p>
    );
  }
  return <OneSheet key={data.id} sheet={data} />;
}

function OneSheet({ sheet }: { sheet: SheetShape }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const keep = (told: SheetShape) => queries.setQueryData(sheetKey(sheet.id), told);
  const hint = useMutation({ mutationFn: () => openSheetHint(sheet.id), onSuccess: keep });
  return (
    <div className="practice">
      <title>{t("work.pageTitle")}</title>
      <div className="exercise-head">
        <Link to="/work">{t("work.back")}</Link>
      </div>
      <h1 className="hidden">{t("work.title")}</h1>
      <section className="problem exercise-problem" aria-label={t("work.problem")} lang={sheet.lang} data-testid="problem">
        <MathText text={sheet.problem} />
        <AskedReading problem={sheet.problem} lang={sheet.lang} />
      </section>
      <Sheet sheet={sheet} onWritten={keep} />
      <HintLadder
        hints={sheet.hints}
        door={sheet.door}
        lang={sheet.lang}
        busy={hint.isPending}
        error={hint.error}
        onOpen={() => { hint.mutate(); }}
      />
      <Discard id={sheet.id} />
    </div>
  );
}

/** Throwing away asks once more. */
function Discard({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const discard = useMutation({
    mutationFn: () => deleteSheet(id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: sheetsKey });
      void navigate("/work");
    },
  });
  if (!sure) {
    return (
      <p className="discard">
        <button type="button" className="link" onClick={() => { setSure(true); }}>
          {t("work.delete")}
        </button>
      </p>
    );
  }
  return (
    <div className="discard" role="group" aria-label={t("work.deleteSure")}>
      <span>{t("work.deleteSure")}</span>
      <button type="button" className="ghost" disabled={discard.isPending} onClick={() => { discard.mutate(); }}>
        {t("work.deleteYes")}
      </button>
      <button type="button" className="ghost" onClick={() => { setSure(false); }}>
        {t("work.deleteNo")}
      </button>
      <span className="complaint-inline" role="alert">
        {discard.error ? sentence(discard.error, t) : ""}
      </span>
    </div>
  );
}
