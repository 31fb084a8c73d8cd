/** One exercise: the problem, an answer, what is said of it, help by rungs, and the pupil's own lines. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { describes } from "../mathematics/figures/figure";
import { Figure } from "../mathematics/figures/Figure";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { AnswerForm } from "./AnswerForm";
import { Ended } from "./Ended";
import { Feedback } from "./Feedback";
import { HintLadder } from "./HintLadder";
import "./practice.css";
import type { Exercise } from "./practice";
import { exerciseKey, fetchExercise, giveAnswer, openExerciseSheet, openHint, sheetKey } from "./practice";
import { Sheet } from "./Sheet";

export function ExercisePage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { data, error } = useQuery({
    queryKey: exerciseKey(id),
    queryFn: ({ signal }) => fetchExercise(id, signal),
    staleTime: 60_000,
  });
  if (!data) {
    return (
      <div className="practice">
        <p className="sub practice-wait" role={error ? "alert" : "status"}>
          {error ? sentence(error, t) : t("exercise.loading")}
        </p>
        {error && <Link to="/practice">{t("exercise.back")}</Link>}
      </div>
    );
  }
  return <OneExercise key={data.id} exercise={data} />;
}

function OneExercise({ exercise }: { exercise: Exercise }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const keep = (told: Exercise) => queries.setQueryData(exerciseKey(exercise.id), told);
  const answer = useMutation({
    mutationFn: (text: string) => giveAnswer(exercise.id, text),
    onSuccess: (told) => {
      keep(told.exercise);
      void queries.invalidateQueries({ queryKey: ["practice", "topics"] });
      void queries.invalidateQueries({ queryKey: ["practice", "history"] });
    },
  });
  const hint = useMutation({ mutationFn: () => openHint(exercise.id), onSuccess: keep });
  const open = exercise.outcome === "open";
  const { figure } = exercise;
  return (
    <div className="practice">
      <title>{t("exercise.pageTitle", { title: exercise.title })}</title>
      <div className="exercise-head">
        <Link to="/practice">{t("exercise.back")}</Link>
        <span className="sub">{t("exercise.difficulty", { level: exercise.difficulty })}</span>
      </div>
      <h1>{exercise.title}</h1>
      <section className="problem exercise-problem" aria-label={t("exercise.problem")} lang={exercise.lang} data-testid="problem">
        <MathText text={exercise.problem} />
        {figure && describes(figure) && <Figure figure={figure} />}
      </section>
      <Feedback attempts={exercise.attempts} lang={exercise.lang} />
      {open ? (
        <AnswerForm
          exercise={exercise}
          busy={answer.isPending}
          error={answer.error}
          onAnswer={(text) => { answer.mutate(text); }}
        />
      ) : (
        <Ended exercise={exercise} />
      )}
      {figure && !describes(figure) && (exercise.hints.length > 0 || !open) && <Figure figure={figure} />}
      <HintLadder
        hints={exercise.hints}
        door={exercise.door}
        lang={exercise.lang}
        busy={hint.isPending}
        error={hint.error}
        onOpen={() => { hint.mutate(); }}
      />
      <Steps exercise={exercise} />
    </div>
  );
}

/** The exercise's own sheet of lines, when it is wanted. */
function Steps({ exercise }: { exercise: Exercise }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [shown, setShown] = useState(false);
  const sheet = useQuery({
    queryKey: sheetKey(`of-${exercise.id}`),
    queryFn: () => openExerciseSheet(exercise.id),
    enabled: shown,
    staleTime: Infinity,
  });
  return (
    <section className="steps-mine">
      <button type="button" className="ghost" aria-expanded={shown} onClick={() => { setShown(!shown); }} data-testid="steps-open">
        {shown ? t("exercise.stepsHide") : t("exercise.steps")}
      </button>
      {shown && sheet.data && (
        <Sheet
          sheet={sheet.data}
          onWritten={(told) => {
            queries.setQueryData(sheetKey(`of-${exercise.id}`), told);
            // A judged line may open the door to the next hint.
            if (told.door !== exercise.door) void queries.invalidateQueries({ queryKey: exerciseKey(exercise.id) });
          }}
        />
      )}
      {shown && sheet.isError && (
        <p className="complaint-inline" role="alert">
          {sentence(sheet.error, t)}
        </p>
      )}
    </section>
  );
}
