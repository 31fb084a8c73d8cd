import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";

import { AssignmentPage } from "../../src/assignments/AssignmentPage";
import type { AssignmentItem, PolicyView, Work } from "../../src/assignments/assignments";
import { show } from "../page";
import { serve } from "../server";
import { anAssignment, anAttempt, aPolicy, aWork, sent } from "../teaching";

const item = (number: number, status: AssignmentItem["status"] = "new"): AssignmentItem => ({ id: 10 + number, number, points: 1, status });

function open(work: Work, policy: Partial<PolicyView> = {}, table: Parameters<typeof serve>[0] = {}) {
  const calls = serve({
    "GET /api/assignments/5/": [200, anAssignment([item(1), item(2)], { policy: aPolicy(policy) })],
    "GET /api/assignments/5/items/11/": [200, { ...work, policy: aPolicy(policy) }],
    "GET /api/assignments/5/items/12/": [200, aWork({ id: 12, problem: "The second one", policy: aPolicy(policy) })],
    ...table,
  });
  show(<Routes><Route path="/assignments/:id" element={<AssignmentPage />} /></Routes>, "/assignments/5");
  return calls;
}

describe("a pupil's assignment", () => {
  it("tells where it is none of theirs", async () => {
    open(aWork(), {}, { "GET /api/assignments/5/": [404, { detail: "There is no such set." }] });
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such set.");
  });

  it("names each problem with where one stands, and opens another", async () => {
    open(aWork());
    expect(await screen.findByText("Solve 3x=12")).toBeVisible();
    expect(screen.getByRole("button", { name: "Problem 1: not begun" })).toHaveAttribute("aria-current", "page");
    await userEvent.click(screen.getByRole("button", { name: "Problem 2: not begun" }));
    expect(await screen.findByText("The second one")).toBeVisible();
  });

  it("keeps a problem in sight when its answer is right, and leads on from there", async () => {
    const items = [item(1), item(2)];
    const right = aWork({ attempts: [anAttempt(1, "4", { verdict: "right" })], done: true, score: 100, door: "none" });
    open(aWork(), {}, {
      "GET /api/assignments/5/": () => [200, anAssignment([...items])],
      "POST /api/assignments/5/items/11/answers/": () => { items[0] = item(1, "right"); return [201, right]; },
    });
    await userEvent.type(await screen.findByTestId("answer"), "4{Enter}");
    expect(await screen.findByRole("button", { name: "Problem 1: right" })).toHaveAttribute("aria-current", "page");
    expect(screen.getByTestId("heard")).toHaveTextContent("Right.");
    expect(screen.queryByTestId("answer")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Next problem" }));
    expect(await screen.findByText("The second one")).toBeVisible();
  });

  it("without help only keeps the answer: no verdict, no hint, no score", async () => {
    const kept = aWork({ attempts: [anAttempt(1, "5", { verdict: null })], door: "none", policy: aPolicy({ help: "off", tells_verdicts: false }) });
    const calls = open(aWork({ door: "none" }), { help: "off", tells_verdicts: false }, { "POST /api/assignments/5/items/11/answers/": [201, kept] });
    expect(await screen.findByText(/no help, not even right or wrong/)).toBeVisible();
    await userEvent.type(await screen.findByTestId("answer"), "5");
    expect(screen.queryByRole("button", { name: "Check" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Hand in" }));
    expect(await screen.findByTestId("heard")).toHaveTextContent("Your answer is kept.");
    expect(screen.queryByTestId("hint")).toBeNull();
    expect(sent(calls)).toEqual([["POST /api/assignments/5/items/11/answers/", { answer: "5" }]]);
  });

  it("with check only says right or wrong and how it was read, and gives no hint", async () => {
    open(aWork({ attempts: [anAttempt(1, "5", { said: "The sign was lost." })], door: "none", attempts_left: 2 }), { help: "check", attempts: 3 });
    expect(await screen.findByTestId("heard")).toHaveTextContent("Not right.");
    expect(screen.getByText("The sign was lost.")).toBeVisible();
    expect(screen.getByText(/^Read as/)).toBeVisible();
    expect(screen.getByText("2 tries left")).toBeVisible();
    expect(screen.queryByTestId("hint")).toBeNull();
  });

  it("with hints opens one, and asks for a try before the next", async () => {
    const hinted = aWork({ hints: [{ kind: "nudge", text: "What undoes times three?", problem: "" }], door: "after-attempt" });
    const calls = open(aWork(), {}, { "POST /api/assignments/5/items/11/hints/": [200, hinted] });
    await userEvent.click(await screen.findByRole("button", { name: "Give me a hint" }));
    expect(await screen.findByText("What undoes times three?")).toBeVisible();
    expect(screen.getByText("The next hint opens after another try.")).toBeVisible();
    expect(screen.queryByTestId("hint")).toBeNull();
    expect(sent(calls)).toEqual([["POST /api/assignments/5/items/11/hints/", null]]);
  });

  it("after the due date shows the key, takes nothing, and says so", async () => {
    open(aWork({ attempts: [anAttempt(1, "5")], key: "4", door: "none" }), { is_over: true, open_after_due: true, takes_answers: false, due: "2026-01-05T10:00:00Z" });
    expect(await screen.findByText("This set takes no more answers.")).toBeVisible();
    expect(screen.getByText(/answers are open now/)).toBeVisible();
    expect(screen.getByText(/^Answer:/)).toHaveTextContent("4");
    expect(screen.queryByTestId("answer")).toBeNull();
    expect(screen.queryByRole("heading", { name: "My work" })).toBeNull();
  });

  it("says when the tries are used up, and what a teacher changed", async () => {
    open(aWork({ attempts: [anAttempt(1, "5"), anAttempt(2, "6")], attempts_left: 0, override_reason: "Good plan", score: 50 }), { attempts: 2 });
    expect(await screen.findByText("All tries are used up.")).toBeVisible();
    expect(screen.getByText("Your teacher changed the score: Good plan")).toBeVisible();
    expect(screen.getByText("1 earlier answer")).toBeVisible();
  });

  it("repeats why an answer is refused and keeps it in the field", async () => {
    open(aWork(), {}, { "POST /api/assignments/5/items/11/answers/": [400, { detail: "This set takes no more answers now.", field: null }] });
    await userEvent.type(await screen.findByTestId("answer"), "4{Enter}");
    expect(await screen.findByText("This set takes no more answers now.")).toBeVisible();
    expect(screen.getByTestId("answer")).toHaveValue("4");
  });

  it("judges the lines after a pause and marks the one that does not follow", async () => {
    const lines = [{ text: "x=5", relation: "not_equivalent", reading: "x=5", said: "Twelve by three is four." }];
    const calls = open(aWork(), {}, { "POST /api/assignments/5/items/11/lines/": [200, aWork({ lines, failing_line: 1 })] });
    await userEvent.type(await screen.findByRole("textbox", { name: "Line 1" }), "x=5");
    expect(await screen.findByText("does not follow")).toBeVisible();
    expect(screen.getByText("Twelve by three is four.")).toBeVisible();
    await waitFor(() => { expect(sent(calls)).toEqual([["POST /api/assignments/5/items/11/lines/", { lines: ["x=5"] }]]); });
  });
});
