/** A problem as its pupils get it: five of their exercises, each to be tried. Nothing of it is kept. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Figure } from "../mathematics/figures/Figure";
import { Formula } from "../mathematics/Formula";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { AnswerForm } from "../practice/AnswerForm";
import type { Preview, ProblemSet, SetItem } from "./sets";
import { previewItem, tryItem } from "./sets";

interface TrialProps {
  set: ProblemSet;
  item: SetItem;
}

export function Trial({ set, item }: TrialProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const { data, error } = useQuery({
    queryKey: ["preview", "item", item.id, item.difficulty, set.lang, item.key, item.problem],
    queryFn: () => previewItem(set.id, item.id),
    staleTime: Infinity,
  });
  if (error) return <p className="complaint-inline" role="alert">{sentence(error, t)}</p>;
  if (!data) return <p className="sub">{t("app.loading")}</p>;
  const shown = data[at];
  return (
    <div className="trial" data-testid="previews">
      <p className="sub">{t(item.kind === "own" ? "trial.same" : "trial.own")}</p>
      {data.length > 1 && (
        <nav className="numbers" aria-label={t("trial.exercises")}>
          {data.map((one, place) => (
            <button key={one.seed} type="button" className="number" aria-current={place === at ? "true" : undefined}
              aria-label={t("trial.exercise", { number: place + 1 })} onClick={() => { setAt(place); }}>{place + 1}</button>
          ))}
        </nav>
      )}
      {shown && <Exercise key={shown.seed} set={set} item={item} shown={shown} />}
    </div>
  );
}

function Exercise({ set, item, shown }: TrialProps & { shown: Preview }) {
  const { t } = useTranslation();
  const [hints, setHints] = useState(0);
  const answer = useMutation({ mutationFn: (text: string) => tryItem(set.id, item.id, { seed: shown.seed, lang: shown.lang, answer: text }) });
  const rungs = set.help === "hints" ? Math.min(set.hint_rung, shown.hints.length) : set.help === "open" ? shown.hints.length : 0;
  return (
    <>
      <div className="problem-text" lang={shown.lang}>
        <MathText text={shown.problem} />
        {shown.figure && <Figure figure={shown.figure} />}
      </div>
      <AnswerForm exercise={shown} busy={answer.isPending} error={answer.error} onAnswer={(text) => { answer.mutate(text); }} />
      {answer.data && (
        <div className={`heard heard-${answer.data.verdict}`} role="status">
          <strong>{t(`assignments.verdict.${answer.data.verdict}`)}</strong>
          {answer.data.reading && <span className="sub">{t("assignments.readAs")} <Formula latex={answer.data.reading} source={answer.variables} display={false} /></span>}
          {answer.data.said && <span lang={shown.lang}><MathText text={answer.data.said} /></span>}
        </div>
      )}
      {set.help === "off" && <p className="sub">{t("trial.off")}</p>}
      {shown.hints.slice(0, hints).map((hint, at) => (
        <div key={at} className="hint-card" lang={shown.lang}>
          {hint.problem && <p className="sub"><MathText text={hint.problem} /></p>}
          <MathText text={hint.text} />
        </div>
      ))}
      <div className="card-side">
        {hints < rungs && <button type="button" className="ghost" onClick={() => { setHints(hints + 1); }}>{t(hints ? "assignments.nextHint" : "assignments.hint")}</button>}
        <details>
          <summary>{t("trial.key")}</summary>
          <Formula latex={shown.key} source={shown.key} display={false} /> {shown.unit}
        </details>
      </div>
    </>
  );
}
