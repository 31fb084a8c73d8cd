import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import { Formula } from "../mathematics/Formula";
import { PlainMath } from "../mathematics/PlainMath";
import type { Answer, Badge } from "./run";
import type { EndingState } from "./runState";

export const BADGE_SIGN: Record<Badge, string> = { proved: "✓", agreed: "≈", unchecked: "·", refuted: "✗" };

interface AnswerBoxProps {
  answer: Answer;
  ending: EndingState | null;
  lang: Lang;
}

/** The answer, how far to trust it and why, and what it cost. */
export function AnswerBox({ answer, ending, lang }: AnswerBoxProps) {
  const { t } = useTranslation();
  const { badge, agreement } = answer;
  return (
    <section className={`answer ${badge}`} data-testid="answer" data-badge={badge} aria-label={t("answer.label")}>
      <div className="answer-line">
        <div className="answer-math" data-testid="answer-math">
          {answer.latex ? <Formula latex={answer.latex} source={answer.text} /> : <PlainMath source={answer.text} />}
        </div>
        <span className={`badge ${badge}`} data-testid="answer-badge">
          <span aria-hidden="true">{BADGE_SIGN[badge]} </span>
          {t(`answer.${badge}`)}
        </span>
      </div>
      <ul className="answer-reasons">
        {agreement && agreement.of > 1 && <li data-testid="agreement">{t("answer.agree", agreement)}</li>}
        {answer.reason && <li lang={lang}>{answer.reason}</li>}
        {badge === "unchecked" && !answer.reason && <li>{t("answer.uncheckedHelp")}</li>}
      </ul>
      {ending && <Cost ending={ending} />}
    </section>
  );
}

export function Cost({ ending }: { ending: EndingState }) {
  const { t, i18n } = useTranslation();
  const { usage, model } = ending;
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits }).format(value);
  return (
    <p className="cost" data-testid="usage">
      {usage && (
        <span>
          {t("answer.usage", {
            count: usage.tokens,
            tokens: number(usage.tokens, 0),
            seconds: number(usage.seconds, usage.seconds < 10 ? 1 : 0),
          })}
        </span>
      )}
      {model && <span>{t("answer.model", { model })}</span>}
    </p>
  );
}
