/** One question and everything that came of it. Give it the run's id as its key. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { MathText } from "../mathematics/MathText";
import { plainLine } from "../mathematics/plainLine";
import { ApiError } from "../network/api";
import { sentence } from "../network/sentence";
import { Announcer } from "./Announcer";
import { AnswerBox } from "./AnswerBox";
import { ConnectionBanner } from "./ConnectionBanner";
import { Ending } from "./Ending";
import type { Run } from "./run";
import { RunBar } from "./RunBar";
import type { RunState } from "./runState";
import { viewOf } from "./runView";
import "./solving.css";
import { Steps } from "./Steps";
import { Thinking } from "./Thinking";
import { Tries } from "./Tries";
import { useFollowing } from "./useFollowing";
import { useRun } from "./useRun";
import { useRunActions } from "./useRunActions";

interface RunPageProps {
  id: string;
  /** How the question was read, shown under it. */
  reading: (run: Run) => ReactNode;
  /** Where a step of an ended run, or its answer (step -1), is judged. */
  judging?: ((run: Run, place: Place) => ReactNode) | undefined;
  onAskAgain: (run: Run) => void;
}

export interface Place {
  sample: number;
  step: number;
  number: number;
}

export function RunPage({ id, reading, judging, onAskAgain }: RunPageProps) {
  const { t } = useTranslation();
  const { run, state, connection, error, retry } = useRun(id);
  if (!run) return error ? <RunProblem error={error} onRetry={retry} /> : <p className="sub">{t("app.loading")}</p>;
  return (
    <article className="run" data-testid="run" data-state={state.ending?.kind ?? "running"}>
      <title>{t("title.run", { problem: plainLine(run.problem) })}</title>
      <header className="problem" data-testid="problem">
        <h1 className="hidden">{t("run.problem")}</h1>
        <div lang={run.lang}>
          <MathText text={run.problem} />
        </div>
        {reading(run)}
      </header>
      <ConnectionBanner connection={connection} />
      <Story run={run} state={state} judging={judging} onAskAgain={onAskAgain} />
    </article>
  );
}

interface StoryProps {
  run: Run;
  state: RunState;
  judging: RunPageProps["judging"];
  onAskAgain: (run: Run) => void;
}

function Story({ run, state, judging, onAskAgain }: StoryProps) {
  const view = viewOf(state);
  const running = state.ending === null;
  const actions = useRunActions(run.id, running);
  useFollowing(running, view.closed.length, state.answer !== null);
  return (
    <>
      <RunBar run={run} state={state} view={view} actions={actions} />
      <Tries view={view} kind="dropped" />
      <div lang={run.lang}>
        <Thinking sample={view.shown} now={view.thinkingNow} />
        <Steps
          steps={view.closed}
          writing={view.writing}
          running={running}
          foot={running ? undefined : (step, number) => judging?.(run, { sample: view.shown?.sample ?? 0, step: step.index, number })}
        />
      </div>
      {state.answer && <AnswerBox answer={state.answer} ending={state.ending} lang={run.lang} />}
      {state.answer && !running && judging?.(run, { sample: 0, step: -1, number: 0 })}
      <Tries view={view} kind="others" />
      <Ending state={state} onAskAgain={() => { onAskAgain(run); }} />
      <Announcer state={state} view={view} />
    </>
  );
}

function RunProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <div className="empty" role="alert">
      <p>{missing ? t("run.missing") : t("run.loadFailed")}</p>
      {missing && <Link to="/">{t("app.toAsk")}</Link>}
      {!missing && <p className="sub">{sentence(error, t)}</p>}
      {!missing && (
        <button type="button" className="ghost" onClick={onRetry}>
          {t("app.retry")}
        </button>
      )}
    </div>
  );
}
