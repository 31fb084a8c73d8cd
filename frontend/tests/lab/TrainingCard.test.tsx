import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { Training, TrainingPicture } from "../../src/lab/lab";
import { TrainingCard } from "../../src/lab/TrainingCard";
import { pictureOf } from "../../src/lab/useTraining";
import { show } from "../page";
import { PlayedSocket, playSockets, serve } from "../server";

const TRAINING: Training = {
  id: 1, name: "lemma-mini-f1", base: "lemma-mini", state: "running", error: "", created: "2026-11-21T20:00:00Z",
  progress: { done: 0.1, left: 300, step: 10, tokens_per_second: null },
};
const FULL = { ...TRAINING, curve: [], log: [] };

function picture(changes: Partial<TrainingPicture>): object {
  const curve = [1, 2, 3].map((n) => ({ stage: "sft", step: 100 * n, seconds: n, loss: 3 / n }));
  const { state, error, progress } = TRAINING;
  return { v: 1, type: "training", state, error, progress, curve, log: ["step 300"], ...changes };
}

describe("a training that goes on", () => {
  it("draws what the socket tells, and says how long it takes", async () => {
    serve({ "GET /api/lab/trainings/lemma-mini-f1/": [200, FULL] });
    playSockets();
    show(<TrainingCard training={TRAINING} open />);
    await waitFor(() => { expect(PlayedSocket.all).toHaveLength(1); });
    expect(PlayedSocket.last.url).toMatch(/\/ws\/lab\/trainings\/lemma-mini-f1\/$/);
    act(() => {
      PlayedSocket.last.onopen?.();
      PlayedSocket.last.play([picture({ progress: { done: 0.5, left: 61, step: 300, tokens_per_second: 5120.4 } })]);
    });
    expect(await screen.findByRole("img", { name: /from 3.00 to 1.00/ })).toBeVisible();
    expect(screen.getByText("about 2 min left")).toBeVisible();
    expect(screen.getByText("5120 tokens a second")).toBeVisible();
    expect(screen.getByTestId("live")).toBeVisible();
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "50");
    expect(screen.getByText("step 300")).toBeInTheDocument();
  });

  it("is not followed once it has ended", async () => {
    serve({ "GET /api/lab/trainings/lemma-mini-f1/": [200, { ...FULL, state: "finished" }] });
    playSockets();
    show(<TrainingCard training={{ ...TRAINING, state: "finished" }} open />);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect(PlayedSocket.all).toHaveLength(0);
    expect(screen.queryByTestId("live")).toBeNull();
  });

  it("stops, and repeats why it cannot go on", async () => {
    const calls = serve({
      "POST /api/lab/trainings/lemma-mini-f1/stop/": [200, FULL],
      "POST /api/lab/trainings/lemma-mini-f1/resume/": [400, { detail: "One training is under way." }],
    });
    const { unmount } = show(<TrainingCard training={TRAINING} open={false} />);
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    await waitFor(() => { expect(calls.some(({ path }) => path.endsWith("/stop/"))).toBe(true); });
    unmount();
    show(<TrainingCard training={{ ...TRAINING, state: "stopped" }} open={false} />);
    await userEvent.click(screen.getByRole("button", { name: "Go on" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("One training is under way.");
  });
});

describe("what the socket sends", () => {
  it.each(["", "{", "null", '{"v":1,"type":"pong"}', "7"])("passes over %s", (text) => {
    expect(pictureOf(text)).toBeNull();
  });
});
