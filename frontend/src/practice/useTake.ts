import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";

import { currentLang } from "../language/language";
import type { Wish } from "./practice";
import { exerciseKey, takeExercise } from "./practice";

/** Takes an exercise and goes to its page. */
export function useTake() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (wish: Wish) => takeExercise({ ...wish, lang: currentLang() }),
    onSuccess: (exercise) => {
      queries.setQueryData(exerciseKey(exercise.id), exercise);
      void queries.invalidateQueries({ queryKey: ["practice", "history"] });
      void navigate(`/practice/${exercise.id}`);
    },
  });
}
