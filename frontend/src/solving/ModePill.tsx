import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import type { ModeChosen } from "./run";

export const MODE_SIGN = { fast: "⚡", deep: "◆" } as const;

/** The mode, and in one sentence why: the engine's, which says how sure the model was. */
export function ModePill({ chosen, lang }: { chosen: ModeChosen; lang: Lang }) {
  const { t } = useTranslation();
  return (
    <span className="mode">
      <span className={`pill ${chosen.mode}`} data-testid="mode-pill" data-mode={chosen.mode}>
        <span aria-hidden="true">{MODE_SIGN[chosen.mode]}</span>
        {t(`mode.${chosen.mode}`)}
      </span>
      <span className="mode-reason" lang={lang}>
        {chosen.reason || (chosen.forced ? t("mode.forced") : "")}
      </span>
    </span>
  );
}
