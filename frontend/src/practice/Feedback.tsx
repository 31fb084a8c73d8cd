import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import { Formula } from "../mathematics/Formula";
import { MathText } from "../mathematics/MathText";
import type { Attempt } from "./practice";

/** What is said of the last answer, and the answers before it. */
export function Feedback({ attempts, lang }: { attempts: readonly Attempt[]; lang: Lang }) {
  const { t } = useTranslation();
  const last = attempts.at(-1);
  return (
    <div role="status" className="feedback-place">
      {last && (
        <section className={`feedback feedback-${last.verdict}`} data-testid="feedback" data-verdict={last.verdict}>
          <p className="feedback-verdict">
            <strong>{t(`exercise.verdict.${last.verdict}`)}</strong>
            {last.reading && (
              <span className="feedback-reading">
                {t("exercise.readAs")} <Formula latex={last.reading} source={last.answer} />
              </span>
            )}
          </p>
          {last.said && (
            <p lang={lang}>
              <MathText text={last.said} />
            </p>
          )}
          {last.verdict === "wrong" && <p className="sub">{t("exercise.tryAgain")}</p>}
          <Earlier attempts={attempts.slice(0, -1)} />
        </section>
      )}
    </div>
  );
}

function Earlier({ attempts }: { attempts: readonly Attempt[] }) {
  const { t } = useTranslation();
  if (attempts.length === 0) return null;
  return (
    <p className="sub earlier">
      {t("exercise.earlier")}
      {attempts.map((attempt) => (
        <span key={attempt.number} className="earlier-one">
          {attempt.reading ? <Formula latex={attempt.reading} source={attempt.answer} /> : attempt.answer}
        </span>
      ))}
    </p>
  );
}
