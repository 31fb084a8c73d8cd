import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";

import type { Replay } from "../../src/gradebook/gradebook";
import { ReplayPage } from "../../src/gradebook/ReplayPage";
import { show } from "../page";
import { serve } from "../server";
import { anAttempt, sent } from "../teaching";

function aReplay(changes: Partial<Replay> = {}): Replay {
  return {
    id: 9, set: 5, title: "Equations", item: 3, number: 2, pupil: { username: "pia", name: "Pia" }, problem: "Solve 3x=12", lang: "en", key: "4", unit: "", figure: null, points: 1,
    pupils: { before: null, after: 10 }, problems: { before: 8, after: null }, opened: "2026-09-01T08:00:00Z", attempts: [{ ...anAttempt(1, "5", { said: "The sign was lost.", created: "2026-09-01T08:05:00Z" }), late: false, hints: 1 }],
    lines: [
      { text: "3x=12", relation: "equivalent", reading: "3x=12", said: "" },
      { text: "x=5", relation: "not_equivalent", reading: "x=5", said: "Twelve by three is four." },
    ],
    failing_line: 2, hints: [{ kind: "nudge", text: "What undoes times three?", problem: "", rung: 1, at: "2026-09-01T07:59:00Z" }],
    letter: "D", earned: 0, score: 0, override: null, override_reason: "", override_by: null, ...changes,
  };
}

function open(replay: Replay, table: Parameters<typeof serve>[0] = {}) {
  const calls = serve({ "GET /api/works/9/": [200, replay], ...table });
  show(<Routes><Route path="/works/:id" element={<ReplayPage />} /></Routes>, "/works/9");
  return calls;
}

describe("the work behind a cell", () => {
  it("shows lines, answers and hints as they came", async () => {
    open(aReplay());
    expect(await screen.findByRole("heading", { name: "Pia · problem 2" })).toBeVisible();
    expect(screen.getByText("does not follow").closest("li")).toHaveClass("failing");
    expect(screen.getByText("Twelve by three is four.")).toBeVisible();
    expect(screen.getByText("Not right.")).toBeVisible();
    expect(screen.getByText("What undoes times three?")).toBeVisible();
    const story = screen.getByText("What undoes times three?").closest("ol");
    expect(within(story!).getAllByRole("listitem").map((one) => one.textContent)).toEqual([
      expect.stringContaining("Hint 1"), expect.stringContaining("Not right."), // the hint came before the answer
    ]);
    expect(screen.getByRole("link", { name: "Equations" })).toHaveAttribute("href", "/gradebook/5");
    const beside = screen.getByRole("navigation", { name: "Other work" });
    expect(within(beside).getAllByRole("link").map((one) => one.getAttribute("href"))).toEqual(["/works/10", "/works/8"]);
  });

  it("gives a score for a problem that was never opened", async () => {
    const untouched = aReplay({ id: null, opened: null, lines: [], attempts: [], hints: [], letter: "–", earned: null, score: null, failing_line: null });
    const calls = serve({
      "GET /api/sets/5/items/3/pupils/pia/": [200, untouched],
      "PATCH /api/sets/5/items/3/pupils/pia/": [200, aReplay({ score: 80, override: 80, override_reason: "On paper", override_by: "Tina" })],
    });
    show(
      <Routes>
        <Route path="/gradebook/:set/:item/:username" element={<ReplayPage />} />
        <Route path="/works/:id" element={<ReplayPage />} />
      </Routes>,
      "/gradebook/5/3/pia",
    );
    expect(await screen.findByText(/^Not opened/)).toBeVisible();
    fireEvent.change(screen.getByRole("spinbutton", { name: "Score (0 to 100)" }), { target: { value: "80" } });
    fireEvent.change(screen.getByRole("textbox", { name: "Reason" }), { target: { value: "On paper" } });
    await userEvent.click(screen.getByRole("button", { name: "Change the score" }));
    await waitFor(() => { expect(screen.getByTestId("address")).toHaveTextContent("/works/9"); });
    expect(screen.getByText(/changed to 80 by Tina: On paper/)).toBeVisible();
    expect(sent(calls)).toEqual([["PATCH /api/sets/5/items/3/pupils/pia/", { score: 80, reason: "On paper" }]]);
  });

  it("says that nothing was written", async () => {
    open(aReplay({ lines: [], attempts: [], hints: [] }));
    expect(await screen.findByText("No lines were written.")).toBeVisible();
    expect(screen.getByText("No answer yet.")).toBeVisible();
  });

  it("tells a stranger that there is no such work", async () => {
    open(aReplay(), { "GET /api/works/9/": [404, { detail: "There is nothing here." }] });
    expect(await screen.findByRole("alert")).toHaveTextContent("There is nothing here.");
  });

  it("changes the score with a reason only, and takes the change back", async () => {
    const changed = aReplay({ score: 50, override: 50, override_reason: "Good plan", override_by: "Tina" });
    const calls = open(aReplay(), {
      "PATCH /api/works/9/": ({ body }) => {
        const { score, reason } = body as { score: number | null; reason: string };
        return score === null ? [200, aReplay()] : reason ? [200, changed] : [400, { detail: "Give a reason.", field: "reason" }];
      },
    });
    fireEvent.change(await screen.findByRole("spinbutton", { name: "Score (0 to 100)" }), { target: { value: "50" } });
    await userEvent.click(screen.getByRole("button", { name: "Change the score" }));
    expect(await screen.findByText("Give a reason.")).toHaveAttribute("role", "alert");
    fireEvent.change(screen.getByRole("textbox", { name: "Reason" }), { target: { value: "Good plan" } });
    await userEvent.click(screen.getByRole("button", { name: "Change the score" }));
    expect(await screen.findByText(/changed to 50 by Tina: Good plan/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Take the change back" }));
    await waitFor(() => { expect(screen.queryByText(/changed to 50/)).toBeNull(); });
    expect(sent(calls).map(([, body]) => (body as { score: number | null }).score)).toEqual([50, 50, null]);
  });

  it("names a teacher who has left as one", async () => {
    open(aReplay({ score: 50, override: 50, override_reason: "Good plan", override_by: null }));
    expect(await screen.findByText(/changed to 50 by a former teacher: Good plan/)).toBeVisible();
  });
});
