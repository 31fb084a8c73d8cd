/** Consent, everything kept about me, leaving; for those who teach, the records for their pupils. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import type { Person } from "../accounts/session";
import { sessionKey } from "../accounts/session";
import { sentence } from "../network/sentence";
import "./feedback.css";
import type { Consent, Purpose } from "./feedback";
import { consentKey, fetchConsent, fetchRetention, leave, retentionKey, sayConsent } from "./feedback";
import { PupilConsents } from "./PupilConsents";

export function PrivacyPage({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: consentKey, queryFn: ({ signal }) => fetchConsent(signal) });
  return (
    <div className="privacy">
      <title>{t("privacy.pageTitle")}</title>
      <h1>{t("privacy.title")}</h1>
      <p className="sub">{t("privacy.lead")}</p>
      {error && <p role="alert">{sentence(error, t)}</p>}
      <section className="panel">
        <h2>{t("privacy.consent")}</h2>
        {data?.map((consent) => <ConsentSwitch key={consent.purpose} consent={consent} />)}
      </section>
      {person.role !== "student" && <PupilConsents />}
      <section className="panel">
        <h2>{t("privacy.export")}</h2>
        <p className="sub">{t("privacy.exportHelp")}</p>
        <Kept />
        <a className="ghost button-link" href="/api/privacy/export/" download>
          {t("privacy.download")}
        </a>
      </section>
      <Leaving />
    </div>
  );
}

const HELP = { training: "privacy.trainingHelp", evaluation: "privacy.evaluationHelp" } as const;

function ConsentSwitch({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useMutation({
    mutationFn: (given: boolean) => sayConsent(consent.purpose, given),
    onSuccess: (now) => { queries.setQueryData<Consent[]>(consentKey, now); },
  });
  const purpose: Purpose = consent.purpose;
  return (
    <div className="consent">
      <label>
        <input
          type="checkbox"
          checked={consent.own}
          disabled={say.isPending}
          onChange={(e) => { say.mutate(e.target.checked); }}
          data-testid={`consent-${purpose}`}
        />
        <span>{t(`privacy.${purpose}`)}</span>
      </label>
      <p className="sub">{t(HELP[purpose])}</p>
      <p className={consent.allows ? "consent-state on" : "consent-state"} role="status">
        {consent.allows ? t("privacy.on") : consent.own ? t("privacy.waiting") : t("privacy.off")}
      </p>
      <p className="complaint-inline" role="alert">
        {say.error ? sentence(say.error, t) : ""}
      </p>
    </div>
  );
}

/** How long it is kept. */
function Kept() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: retentionKey, queryFn: ({ signal }) => fetchRetention(signal) });
  if (!data) return null;
  const work = data.work_days > 0 ? t("privacy.keptWork", { days: data.work_days }) : t("privacy.keptForEver");
  return (
    <p className="sub" data-testid="kept">
      {work} {data.account_days > 0 && t("privacy.keptAccount", { days: data.account_days })}
    </p>
  );
}

function Leaving() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const go = useMutation({
    mutationFn: () => leave(password),
    onSuccess: () => queries.resetQueries({ queryKey: sessionKey }),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    go.mutate();
  };
  return (
    <section className="panel danger">
      <h2>{t("privacy.leave")}</h2>
      <p className="sub">{t("privacy.leaveHelp")}</p>
      <form className="leaving" onSubmit={submit}>
        <label>
          {t("privacy.password")}
          <input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(e) => { setPassword(e.target.value); }}
          />
        </label>
        <button type="submit" className="ghost danger-button" disabled={go.isPending || password === ""}>
          {t("privacy.leaveNow")}
        </button>
      </form>
      <p className="complaint-inline" role="alert">
        {go.error ? sentence(go.error, t) : ""}
      </p>
    </section>
  );
}
