/** "Why?" beside a step: the reasons, fetched when they are wanted. Every sentence was worked out by the algebra system. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import { sentence } from "../network/sentence";
import { Formula } from "./Formula";
import { MathText } from "./MathText";
import "./why.css";

export interface Reason {
  claim: string;
  lines: readonly string[];
}

interface WhyProps {
  /** The step's number as it is shown. */
  number: number;
  lang: Lang;
  /** Names the step among all that were asked about. */
  of: readonly (string | number)[];
  ask: (signal: AbortSignal) => Promise<readonly Reason[]>;
}

export function Why({ number, lang, of, ask }: WhyProps) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { data, error, isFetching } = useQuery({
    queryKey: ["why", ...of],
    queryFn: ({ signal }) => ask(signal),
    enabled: open,
    staleTime: Infinity,
    retry: false,
  });
  return (
    <div className="why-step">
      <button
        type="button"
        className="why-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t("why.ofStep", { number })}
        onClick={() => { setOpen(!open); }}
        data-testid="why"
      >
        {t("why.ask")}
      </button>
      <div id={id} role="status">
        {open && isFetching && !data && <p className="sub">{t("why.asking")}</p>}
        {open && data && <Reasons reasons={data} lang={lang} />}
        {open && error && !isFetching && <p className="complaint-inline">{sentence(error, t)}</p>}
      </div>
    </div>
  );
}

function Reasons({ reasons, lang }: { reasons: readonly Reason[]; lang: Lang }) {
  const { t } = useTranslation();
  if (reasons.length === 0) return <p className="sub why-none">{t("why.none")}</p>;
  return (
    <div className="why-reasons" lang={lang} data-testid="reasons">
      {reasons.map((reason) => (
        <section key={reason.claim}>
          {!reason.lines[0]?.includes(`$${reason.claim}$`) && (
            <p className="why-claim">
              <Formula latex={reason.claim} />
            </p>
          )}
          <ul>
            {reason.lines.map((line) => (
              <li key={line}>
                <MathText text={line} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="sub why-checked">{t("why.checked")}</p>
    </div>
  );
}
