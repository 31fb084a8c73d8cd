/** Judging a step or the answer: a few quiet buttons; "wrong" opens a small form for the correction. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import "./feedback.css";
import type { Judgement, Kind, Opinion } from "./feedback";
import { ANSWER, fetchJudgements, judge, judgementsKey } from "./feedback";

const OF_STEP: readonly Kind[] = ["good", "unclear", "gave_away", "wrong"];
const OF_ANSWER: readonly Kind[] = ["good", "dispute"];

interface JudgingProps {
  run: string;
  sample: number;
  /** ANSWER for the answer as a whole. */
  step: number;
  /** The step's number as it is shown. */
  number: number;
}

export function Judging({ run, sample, step, number }: JudgingProps) {
  const { t, i18n } = useTranslation();
  const [writing, setWriting] = useState(false);
  const { data } = useQuery({ queryKey: judgementsKey(run), queryFn: ({ signal }) => fetchJudgements(run, signal) });
  const said = data?.find((one) => one.step === step && (step === ANSWER || one.sample === sample));
  const send = useJudge(run, () => { setWriting(false); });
  const about = { sample: step === ANSWER ? 0 : sample, step };
  const choose = (kind: Kind) => {
    const corrects = kind === "wrong" || kind === "dispute";
    setWriting(corrects);
    if (!corrects || said?.kind !== kind) send.mutate({ ...about, kind });
  };
  return (
    <div className="judging" lang={i18n.language} data-testid={step === ANSWER ? "judge-answer" : "judge-step"}>
      <div className="judging-row" role="group" aria-label={step === ANSWER ? t("judge.answer") : t("judge.step", { number })}>
        {(step === ANSWER ? OF_ANSWER : OF_STEP).map((kind) => (
          <button
            key={kind}
            type="button"
            className="judging-kind"
            aria-pressed={said?.kind === kind}
            onClick={() => { choose(kind); }}
          >
            {t(`judge.${kind}`)}
          </button>
        ))}
      </div>
      {writing && (
        <CorrectionForm
          known={said}
          busy={send.isPending}
          isStep={step !== ANSWER}
          onSend={(words) => { send.mutate({ ...about, kind: step === ANSWER ? "dispute" : "wrong", ...words }); }}
          onClose={() => { setWriting(false); }}
        />
      )}
      <p className="complaint-inline" role="alert">
        {send.error ? sentence(send.error, t) : ""}
      </p>
      <p className="judging-thanks" role="status">
        {said?.answer && !writing ? t("judge.thanks") : ""}
      </p>
    </div>
  );
}

function useJudge(run: string, onCorrected: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (opinion: Opinion) => judge(run, opinion),
    onSuccess: (made, opinion) => {
      queries.setQueryData<Judgement[]>(judgementsKey(run), (known = []) => [
        made,
        ...known.filter((one) => one.id !== made.id),
      ]);
      if (opinion.answer !== undefined) onCorrected();
    },
  });
}

interface CorrectionFormProps {
  known: Judgement | undefined;
  busy: boolean;
  isStep: boolean;
  onSend: (words: { correction: string; answer: string; working: string }) => void;
  onClose: () => void;
}

function CorrectionForm({ known, busy, isStep, onSend, onClose }: CorrectionFormProps) {
  const { t } = useTranslation();
  const [correction, setCorrection] = useState(known?.correction ?? "");
  const [answer, setAnswer] = useState(known?.answer ?? "");
  const [working, setWorking] = useState(known?.working ?? "");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSend({ correction, answer, working });
  };
  return (
    <form className="judging-form" onSubmit={submit}>
      {isStep && (
        <label>
          {t("judge.correction")}
          <textarea rows={2} maxLength={1000} value={correction} onChange={(e) => { setCorrection(e.target.value); }} />
        </label>
      )}
      <label>
        {t("judge.rightAnswer")}
        <input maxLength={80} value={answer} onChange={(e) => { setAnswer(e.target.value); }} />
      </label>
      <label>
        {t("judge.working")}
        <input maxLength={200} value={working} onChange={(e) => { setWorking(e.target.value); }} />
      </label>
      <div className="judging-buttons">
        <button type="submit" className="button" disabled={busy}>
          {busy ? t("judge.sending") : t("judge.send")}
        </button>
        <button type="button" className="ghost" onClick={onClose}>
          {t("judge.close")}
        </button>
      </div>
    </form>
  );
}
