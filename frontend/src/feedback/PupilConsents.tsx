/** The records of a guardian's or the school's word, pupil by pupil. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import type { Consent, PupilConsent, Voice } from "./feedback";
import { fetchPupils, pupilsKey, recordConsent } from "./feedback";

const VOICES: readonly Voice[] = ["guardian", "school", "of_age"];

export function PupilConsents() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: pupilsKey, queryFn: ({ signal }) => fetchPupils(signal) });
  const [voice, setVoice] = useState<Voice>("guardian");
  const [ground, setGround] = useState("");
  return (
    <section className="panel">
      <h2>{t("privacy.pupils")}</h2>
      <p className="sub">{t("privacy.pupilsHelp")}</p>
      {error && <p role="alert">{sentence(error, t)}</p>}
      {data?.results.length === 0 && <p className="sub feedback-gap">{t("privacy.noPupils")}</p>}
      {data !== undefined && data.results.length > 0 && (
        <>
          <div className="claim-fields">
            <label>
              {t("privacy.voice")}
              <select value={voice} onChange={(e) => { setVoice(e.target.value as Voice); }}>
                {VOICES.map((one) => (
                  <option key={one} value={one}>
                    {t(`privacy.${one}`)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t("privacy.ground")}
              <input maxLength={200} value={ground} onChange={(e) => { setGround(e.target.value); }} />
            </label>
          </div>
          <ul className="pupil-consents">
            {data.results.map((pupil) => (
              <li key={pupil.username}>
                <strong>{pupil.name}</strong>
                {pupil.purposes.map((one) => (
                  <PupilRow key={one.purpose} pupil={pupil} consent={one} voice={voice} ground={ground} />
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function PupilRow({ pupil, consent, voice, ground }: { pupil: PupilConsent; consent: Consent; voice: Voice; ground: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const write = useMutation({
    mutationFn: (given: boolean) =>
      recordConsent(pupil.username, {
        purpose: consent.purpose,
        given,
        voice: given ? voice : (consent.backed_by as Voice),
        ground: ground || (given ? "" : "-"),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: pupilsKey }),
  });
  const backed = consent.backed_by as Voice | null;
  return (
    <div className="pupil-row">
      <span>{t(`privacy.use.${consent.purpose}`)}</span>
      <span className={backed ? "badge proved" : "badge"}>
        {backed ? t("privacy.recorded", { voice: t(`privacy.${backed}`) }) : t("privacy.notRecorded")}
      </span>
      <button type="button" className="ghost" disabled={write.isPending} onClick={() => { write.mutate(!backed); }}>
        {backed ? t("privacy.withdraw") : t("privacy.record")}
      </button>
      {write.error && (
        <span className="complaint-inline" role="alert">
          {sentence(write.error, t)}
        </span>
      )}
    </div>
  );
}
