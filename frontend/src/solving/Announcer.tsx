import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { RunState } from "./runState";
import type { RunView } from "./runView";

/** Tells screen readers the latest of what happens, in words: cards that appear are silent otherwise. */
export function Announcer({ state, view }: { state: RunState; view: RunView }) {
  const { t } = useTranslation();
  return (
    <div className="hidden" aria-live="polite" aria-atomic="true" data-testid="announcer">
      {latest(state, view, t)}
    </div>
  );
}

export function latest(state: RunState, view: RunView, t: TFunction): string {
  const { answer, ending } = state;
  if (ending?.kind === "failed") return t("announce.failed", { reason: ending.reason });
  if (ending?.kind === "stopped") return t("announce.stopped");
  if (answer) return t("announce.answer", { answer: answer.text, badge: t(`answer.${answer.badge}`) });
  const step = view.closed.at(-1);
  const number = view.closed.length;
  if (step?.verdict) return t("announce.checked", { number, verdict: t(`verdict.${step.verdict}`) });
  if (step) return t("announce.step", { number });
  return view.mode ? t("announce.mode", { mode: t(`mode.${view.mode.mode}`), reason: view.mode.reason }) : "";
}
