import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";
import { Calculations } from "./Calculations";
import type { SampleState } from "./runState";
import { wordCount } from "./runView";

/** The model's draft, folded away: of interest to some, in the way of most. */
export function Thinking({ sample, now }: { sample: SampleState | null; now: boolean }) {
  const { t } = useTranslation();
  if (!sample || (sample.thinking === "" && sample.calculations.length === 0)) return null;
  const counts = { count: wordCount(sample.thinking), computed: sample.calculations.length };
  return (
    <details className={now ? "thinking thinking-now" : "thinking"} data-testid="thinking">
      <summary>{t("run.thinkingCount", counts)}</summary>
      <div className="thinking-text">
        <MathText text={sample.thinking} />
      </div>
      <Calculations list={sample.calculations} />
    </details>
  );
}
