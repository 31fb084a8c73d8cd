import { useTranslation } from "react-i18next";

import { Cost } from "./AnswerBox";
import type { RunState } from "./runState";

/** How a run ended that did not simply end: a sentence, and the way on. */
export function Ending({ state, onAskAgain }: { state: RunState; onAskAgain: () => void }) {
  const { t } = useTranslation();
  const { ending } = state;
  if (!ending || (ending.kind === "finished" && state.answer)) return null;
  const failed = ending.kind !== "stopped";
  return (
    <section className={failed ? "ending failed" : "ending"} data-testid="ending">
      <div>
        <p>{failed ? t("run.failed") : t("run.stopped")}</p>
        {failed && ending.reason && <p className="sub">{ending.reason}</p>}
        {!state.answer && <Cost ending={ending} />}
      </div>
      <button type="button" className="ghost" onClick={onAskAgain}>
        {t("run.askAgain")}
      </button>
    </section>
  );
}
