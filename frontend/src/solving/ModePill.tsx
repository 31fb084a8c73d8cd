import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import type { ModeChosen } from "./run";

export const MODE_SIGN = { fast: "⚡", deep: "◆" } as const;

/** The mode, how sure the model was of it, and why. */
export function ModePill({ chosen, lang }: { chosen: ModeChosen; lang: Lang }) {
  const { t, i18n } = useTranslation();
  const percent = percentOf(chosen.probability, i18n.language);
  return (
    <span className="mode">
      <span className={`pill ${chosen.mode}`} data-testid="mode-pill" data-mode={chosen.mode}>
        <span aria-hidden="true">{MODE_SIGN[chosen.mode]}</span>
        {t(`mode.${chosen.mode}`)}
        {percent && (
          <>
            <span className="pill-sure" aria-hidden="true" title={t("mode.probability", { percent })}>
              {percent}
            </span>
            <span className="hidden">{t("mode.probability", { percent })}</span>
          </>
        )}
      </span>
      <span className="mode-reason" lang={lang}>
        {chosen.reason || (chosen.forced ? t("mode.forced") : "")}
      </span>
    </span>
  );
}

/** Rounded down, because 99.97 % is not certainty. */
function percentOf(probability: number | null, lang: string): string | null {
  if (probability === null) return null;
  return new Intl.NumberFormat(lang, { style: "percent" }).format(Math.floor(probability * 100) / 100);
}
