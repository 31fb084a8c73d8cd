/** What the engine is doing: mode and its reason, tokens against the budget, Stop and Answer now. */
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import { ModePill } from "./ModePill";
import type { Run } from "./run";
import type { RunState } from "./runState";
import type { RunView } from "./runView";
import { tokensUsed } from "./runView";
import type { RunActions } from "./useRunActions";

interface RunBarProps {
  run: Run;
  state: RunState;
  view: RunView;
  actions: RunActions;
}

export function RunBar({ run, state, view, actions }: RunBarProps) {
  const { t } = useTranslation();
  const running = state.ending === null;
  const asked = actions.stopping || actions.answering;
  return (
    <section className="bar" aria-label={t("run.status")}>
      {view.mode ? <ModePill chosen={view.mode} lang={run.lang} /> : running && <Waiting run={run} />}
      {run.budget > 0 && view.mode && <TokenMeter run={run} state={state} view={view} />}
      {running && (
        <span className="bar-buttons">
          {view.mode?.mode === "deep" && (
            <button type="button" className="ghost" disabled={asked} onClick={actions.answerNow}>
              {actions.answering ? t("run.answering") : t("run.answerNow")}
            </button>
          )}
          <button type="button" className="ghost" disabled={actions.stopping} aria-keyshortcuts="Escape" onClick={actions.stop}>
            {actions.stopping ? t("run.stopping") : t("run.stop")}
          </button>
        </span>
      )}
      {actions.error !== null && (
        <span className="complaint-inline" role="alert">
          {t("run.actionFailed")} {sentence(actions.error, t)}
        </span>
      )}
    </section>
  );
}

function Waiting({ run }: { run: Run }) {
  const { t } = useTranslation();
  return <span className="waiting">{run.state === "queued" ? t("run.queued") : t("run.choosing")}</span>;
}

function TokenMeter({ run, state, view }: Omit<RunBarProps, "actions">) {
  const { t, i18n } = useTranslation();
  const used = tokensUsed(state, view);
  if (used === null) return null;
  const number = new Intl.NumberFormat(i18n.language);
  const values = { used: number.format(used), budget: number.format(run.budget) };
  return (
    <span className="tokens">
      <meter className="hidden" aria-label={t("run.meter")} min={0} max={run.budget} value={Math.min(used, run.budget)} />
      <span className={`meter ${view.mode?.mode ?? "fast"}`} aria-hidden="true">
        <i style={{ width: `${String(Math.min(100, (100 * used) / run.budget))}%` }} />
      </span>
      <span className="tokens-text" data-testid="token-meter">
        {t("run.tokens", values)}
      </span>
    </span>
  );
}
