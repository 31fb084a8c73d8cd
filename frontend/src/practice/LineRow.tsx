import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import { Formula } from "../mathematics/Formula";
import { MathText } from "../mathematics/MathText";
import type { Line } from "./practice";
import { standing } from "./practice";

const MARKS = { right: "✓", astray: "↳", wrong: "✗", open: "?" } as const;

interface LineRowProps {
  number: number;
  line: Line | undefined;
  waiting: boolean;
  formula: boolean;
  lang: Lang;
  onRemove: (() => void) | undefined;
  children: ReactNode;
}

/** One line: its number, its field, its mark, and under it how it was read and what is said of it. */
export function LineRow({ number, line, waiting, formula, lang, onRemove, children }: LineRowProps) {
  const { t } = useTranslation();
  const mark = line ? standing(line) : null;
  return (
    <li className={mark ? `line line-${mark}` : "line"} data-testid={mark ? `line-${mark}` : "line-none"}>
      <span className="line-number" aria-hidden="true">
        {number}
      </span>
      {children}
      <span className="line-mark" role="status">
        {mark ? (
          <>
            <span aria-hidden="true">{MARKS[mark]}</span> <span className="line-word">{t(`work.${mark}`)}</span>
          </>
        ) : (
          waiting && <span className="line-word">{t("work.checking")}</span>
        )}
      </span>
      {onRemove && (
        <button type="button" className="line-remove" aria-label={t("work.remove", { number })} onClick={onRemove}>
          <span aria-hidden="true">{"×"}</span>
        </button>
      )}
      {line && (
        <div className="line-said">
          {line.reading && !formula && (
            <span className="line-reading">
              {t("work.readAs")} <Formula latex={line.reading} source={line.text} />
            </span>
          )}
          {mark !== "right" && (
            <span lang={lang}>
              <MathText text={line.said} />
            </span>
          )}
        </div>
      )}
    </li>
  );
}
