/** A teacher's queue of claims, each with what the algebra system says of it, to sign or to reject. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import "./feedback.css";
import type { Claim, Standing } from "./feedback";
import { claimsKey, fetchClaims, sign } from "./feedback";

export function ClaimsPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: claimsKey, queryFn: ({ signal }) => fetchClaims(signal) });
  return (
    <div className="claims">
      <title>{t("claims.pageTitle")}</title>
      <h1>{t("claims.title")}</h1>
      <p className="sub">{t("claims.lead")}</p>
      {error && <p role="alert">{sentence(error, t)}</p>}
      {data?.results.length === 0 && <p className="sub feedback-gap">{t("claims.empty")}</p>}
      <ul className="claim-list">{data?.results.map((claim) => <ClaimCard key={claim.id} claim={claim} />)}</ul>
    </div>
  );
}

const BADGE: Record<Standing, string> = { "": "", proved: "proved", worked: "agreed", refuted: "refuted", unread: "" };

function ClaimCard({ claim }: { claim: Claim }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState(claim.answer);
  const [working, setWorking] = useState(claim.working);
  const close = useMutation({
    mutationFn: (verdict: "sign" | "reject") => sign(claim.id, verdict, answer, working),
    onSuccess: () => queries.invalidateQueries({ queryKey: claimsKey }),
  });
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" }).format(new Date(claim.created));
  return (
    <li className="claim" data-testid="claim">
      <div lang={claim.lang} className="claim-problem">
        <MathText text={claim.problem} />
      </div>
      <p className="sub">
        {t("claims.by", { name: claim.person, day })} · {t("claims.given")}: {claim.given || t("claims.nothing")}
      </p>
      {claim.source === "gradebook" && <p className="sub">{t("claims.fromGradebook")}</p>}
      {claim.correction && (
        <p className="sub">
          {t("claims.correction")}: <span lang={claim.lang}>{claim.correction}</span>
        </p>
      )}
      <div className="claim-fields">
        <label>
          {t("claims.answer")}
          <input maxLength={80} value={answer} onChange={(e) => { setAnswer(e.target.value); }} />
        </label>
        <label>
          {t("claims.working")}
          <input maxLength={200} value={working} onChange={(e) => { setWorking(e.target.value); }} />
        </label>
        <span className={`badge ${BADGE[claim.standing]}`} title={claim.reason || undefined}>
          {t(`claims.cas.${claim.standing === "" ? "none" : claim.standing}`)}
        </span>
      </div>
      <p className="complaint-inline" role="alert">
        {close.error ? sentence(close.error, t) : ""}
      </p>
      <div className="judging-buttons">
        <button type="button" className="button" disabled={close.isPending} onClick={() => { close.mutate("sign"); }}>
          {t("claims.sign")}
        </button>
        <button type="button" className="ghost" disabled={close.isPending} onClick={() => { close.mutate("reject"); }}>
          {t("claims.reject")}
        </button>
      </div>
    </li>
  );
}
