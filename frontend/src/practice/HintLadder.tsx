/** The hints that are open, and the door to the next one. Nothing tells how many there are. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import type { Door, Hint } from "./practice";

interface HintLadderProps {
  hints: readonly Hint[];
  door: Door;
  lang: Lang;
  busy: boolean;
  error: unknown;
  onOpen: () => void;
  /** A place for what a later stage adds to a hint, such as rating it. */
  after?: (hint: Hint) => ReactNode;
}

export function HintLadder({ hints, door, lang, busy, error, onOpen, after }: HintLadderProps) {
  const { t } = useTranslation();
  if (hints.length === 0 && door === "none") return null;
  return (
    <section className="hints" aria-label={t("hint.title")}>
      <ol className="hint-list" aria-live="polite">
        {hints.map((hint) => (
          <li key={hint.rung} className={`hint hint-${hint.kind}`} data-testid="hint">
            <h3>{t(`hint.kind.${hint.kind}`)}</h3>
            <div lang={lang}>
              {hint.problem && (
                <p className="hint-problem">
                  <MathText text={hint.problem} />
                </p>
              )}
              <p>
                <MathText text={hint.text} />
              </p>
            </div>
            {after?.(hint)}
          </li>
        ))}
      </ol>
      {door === "open" && (
        <button type="button" className="ghost" disabled={busy} onClick={onOpen} data-testid="hint-open">
          {busy ? t("hint.opening") : hints.length > 0 ? t("hint.more") : t("hint.open")}
        </button>
      )}
      {door === "after-attempt" && <p className="sub">{t("hint.afterAttempt")}</p>}
      <p className="complaint-inline" role="alert">
        {error ? sentence(error, t) : ""}
      </p>
    </section>
  );
}
