import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { beforeEach, describe, expect, it } from "vitest";

import { ExercisePage } from "../../src/practice/ExercisePage";
import type { Exercise } from "../../src/practice/practice";
import { PracticePage } from "../../src/practice/PracticePage";
import { SheetPage } from "../../src/practice/SheetPage";
import { show } from "../page";
import { serve } from "../server";
import { aLine, aTopic } from "./making";

function anExercise(changes: Partial<Exercise> = {}): Exercise {
  return {
    id: "e1", topic: "gcd", title: "Greatest common divisor", problem: "Find the gcd of 4 and 6.", lang: "en",
    difficulty: 1, outcome: "open", created: "2026-09-01T00:00:00Z", unit: "", entry: "answer", figure: null,
    attempts: [], hints: [],
    door: "open", solution: null, ...changes,
  };
}

const wrong = {
  number: 1, answer: "12", verdict: "wrong", reading: "12", rule: "lcm-for-gcd", said: "This is a common multiple.",
  helped: false,
} as const;

function page() {
  return (
    <Routes>
      <Route path="/practice" element={<PracticePage />} />
      <Route path="/practice/:id" element={<ExercisePage />} />
      <Route path="/work/:id" element={<SheetPage />} />
    </Routes>
  );
}

beforeEach(() => { localStorage.clear(); });

describe("practice", () => {
  it("names each topic with its level, and takes the one that is picked", async () => {
    const calls = serve({
      "GET /api/practice/topics/": [200, [aTopic({ level: "growing", is_due: true, due: "2026-09-01T00:00:00Z" })]],
      "GET /api/practice/exercises/": [200, { count: 0, next: null, results: [] }],
      "POST /api/practice/exercises/": [201, anExercise()],
    });
    show(page(), "/practice");
    await userEvent.click(await screen.findByRole("button", { name: "Greatest common divisor: growing, time to refresh" }));
    expect(await screen.findByText("Find the gcd of 4 and 6.")).toBeVisible();
    expect(calls.find((call) => call.method === "POST")?.body).toEqual({ topic: "gcd", lang: "en" });
  });

  it("asks somebody new for their grade, and keeps it", async () => {
    serve({
      "GET /api/practice/topics/": [200, [aTopic({ level: "new" })]],
      "GET /api/practice/exercises/": [200, { count: 0, next: null, results: [] }],
    });
    show(page(), "/practice");
    await userEvent.click(await screen.findByRole("button", { name: "Grade 6" }));
    expect(screen.getByRole("button", { name: "Start" })).toBeEnabled();
    expect(localStorage.getItem("lemma.grade")).toBe("6");
  });

  it("says what kind of mistake an answer is, and keeps the field for the next try", async () => {
    const calls = serve({
      "GET /api/practice/exercises/e1/": [200, anExercise()],
      "POST /api/practice/exercises/e1/answers/": [201, { attempt: wrong, exercise: anExercise({ attempts: [wrong] }) }],
    });
    show(page(), "/practice/e1");
    await userEvent.type(await screen.findByRole("textbox", { name: "Your answer" }), "12{Enter}");
    expect(await screen.findByText("This is a common multiple.")).toBeVisible();
    expect(screen.getByTestId("feedback")).toHaveAttribute("data-verdict", "wrong");
    expect(calls.at(-1)?.body).toEqual({ answer: "12" });
    expect(screen.getByRole("textbox", { name: "Your answer" })).toBeVisible();
  });

  it("asks for an answer before it sends nothing", async () => {
    const calls = serve({ "GET /api/practice/exercises/e1/": [200, anExercise()] });
    show(page(), "/practice/e1");
    await userEvent.click(await screen.findByRole("button", { name: "Check" }));
    expect(screen.getByText("Write an answer first.")).toBeVisible();
    expect(calls.filter((call) => call.method === "POST")).toEqual([]);
  });

  it("draws the figure beside the first hint, not before", async () => {
    const hint = { rung: 1, kind: "nudge", text: "Where does it lie?", problem: "" } as const;
    const figure = { kind: "jump", numbers: [-5, 12], labels: ["-5"] } as const;
    serve({
      "GET /api/practice/exercises/e1/": [200, anExercise({ figure })],
      "POST /api/practice/exercises/e1/hints/": [201, anExercise({ figure, hints: [hint] })],
    });
    show(page(), "/practice/e1");
    const door = await screen.findByTestId("hint-open");
    expect(screen.queryByRole("img", { name: "Drawing: -5" })).toBeNull();
    await userEvent.click(door);
    expect(await screen.findByRole("img", { name: "Drawing: -5" })).toBeVisible();
  });

  it("opens a rung, then asks for another try, and never tells how many there are", async () => {
    const hint = { rung: 1, kind: "nudge", text: "What divides both?", problem: "" } as const;
    serve({
      "GET /api/practice/exercises/e1/": [200, anExercise()],
      "POST /api/practice/exercises/e1/hints/": [201, anExercise({ hints: [hint], door: "after-attempt" })],
    });
    show(page(), "/practice/e1");
    await userEvent.click(await screen.findByRole("button", { name: "Give me a hint" }));
    expect(await screen.findByText("What divides both?")).toBeVisible();
    expect(screen.getByText("Try again first; then there is more help.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /hint/ })).toBeNull();
  });

  it("shows the step only once the exercise has ended, and goes on to another", async () => {
    serve({
      "GET /api/practice/exercises/e1/": [
        200, anExercise({ outcome: "alone", solution: { answer: "2", step: "The greatest is two.", why: [] }, door: "none" }),
      ],
      "POST /api/practice/exercises/": [201, anExercise({ id: "e2", problem: "Find the gcd of 8 and 12." })],
      "GET /api/practice/exercises/e2/": [200, anExercise({ id: "e2", problem: "Find the gcd of 8 and 12." })],
    });
    show(page(), "/practice/e1");
    expect(await screen.findByText("The greatest is two.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Another like this" }));
    expect(await screen.findByText("Find the gcd of 8 and 12.")).toBeVisible();
  });

  it("judges a line a moment after the typing pauses, and says what is wrong with it", async () => {
    const sheet = {
      id: "w1", problem: "Solve 3x+7=22", lang: "en", exercise: null, changed: "2026-09-01T00:00:00Z", lines: [],
      hints: [], door: "open",
    };
    const line = aLine("3x=29", { relation: "not_equivalent", said: "The sign was kept." });
    const calls = serve({
      "GET /api/practice/work/w1/": [200, sheet],
      "POST /api/practice/work/w1/lines/": [200, { ...sheet, lines: [line] }],
    });
    show(page(), "/work/w1");
    await userEvent.type(await screen.findByRole("textbox", { name: "Line 1" }), "3x=29");
    expect(await screen.findByText("The sign was kept.")).toBeVisible();
    expect(screen.getByTestId("line-wrong")).toBeVisible();
    expect(calls.filter((call) => call.path.endsWith("/lines/")).map((call) => call.body)).toEqual([{ lines: ["3x=29"] }]);
    await userEvent.type(screen.getByRole("textbox", { name: "Line 1" }), "{Enter}");
    expect(screen.getByRole("textbox", { name: "Line 2" })).toHaveFocus();
  });
});
