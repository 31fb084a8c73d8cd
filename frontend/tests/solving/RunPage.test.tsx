import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { RunPage } from "../../src/solving/RunPage";
import { ENDINGS, FRAMES } from "../contract";
import { show } from "../page";
import { aRun, PlayedSocket, playSockets, serve } from "../server";

const again = vi.fn();

function open() {
  return show(<RunPage id="r1" reading={() => <p>reading</p>} onAskAgain={again} />);
}

async function play(frames: readonly object[]) {
  await waitFor(() => PlayedSocket.last);
  await act(async () => {
    PlayedSocket.last.onopen?.();
    PlayedSocket.last.play(frames);
    await new Promise((done) => setTimeout(done, 40));
  });
}

const upTo = (type: string) => FRAMES.slice(0, FRAMES.findIndex((frame) => frame.type === type) + 1);

beforeEach(() => {
  again.mockReset();
  playSockets();
  serve({ "GET /api/runs/r1/": [200, aRun()] });
});

describe("a run that goes on", () => {
  it("shows the problem with its formula while it waits", async () => {
    open();
    const problem = await screen.findByTestId("problem");
    expect(problem.querySelector("annotation")).toHaveTextContent("x^2-5x+6=0");
    expect(problem).toHaveTextContent("reading");
    expect(screen.getByText("Deciding how to go about it …")).toBeVisible();
  });

  it("says so while all places are taken", async () => {
    serve({ "GET /api/runs/r1/": [200, aRun({ state: "queued" })] });
    open();
    expect(await screen.findByText("Waiting for a free place …")).toBeVisible();
  });

  it("shows the mode and in one sentence why, without a bare number beside it", async () => {
    open();
    await play(upTo("mode_chosen"));
    expect(screen.getByTestId("mode-pill")).toHaveTextContent(/^◆Deep$/);
    expect(screen.getByText("I am 83 % sure that this needs thinking first.")).toBeVisible();
    expect(screen.getByTestId("announcer")).toHaveTextContent("Deep. I am 83 % sure");
  });

  it("never shows a step that is still being written", async () => {
    open();
    await play(upTo("step_started"));
    expect(screen.getByTestId("step-writing")).toHaveTextContent("Writing step 1 …");
    await play(FRAMES.slice(0, 8));
    expect(screen.queryByTestId("step-card")).toBeNull();
    expect(screen.queryByText(/Factor the left side/)).toBeNull();
    await play(upTo("step_closed"));
    expect(screen.getByTestId("step-card")).toHaveTextContent("Factor the left side");
    expect(screen.getByTestId("step-card")).toHaveAttribute("data-verdict", "pending");
    expect(screen.queryByTestId("step-writing")).toBeNull();
  });

  it("counts the tokens that the frames tell, not what it sees", async () => {
    open();
    await play(upTo("tool_called"));
    expect(screen.getByTestId("token-meter")).toHaveTextContent("21 of 2,000 tokens");
    await play(FRAMES.slice(0, 8));
    expect(screen.getByTestId("token-meter")).toHaveTextContent("54 of 2,000 tokens");
  });

  it("marks the step once it is checked, and says so to screen readers", async () => {
    open();
    await play(upTo("step_checked"));
    expect(screen.getByTestId("step-verdict")).toHaveTextContent("✓ proved");
    expect(screen.getByTestId("announcer")).toHaveTextContent("Step 1: proved.");
  });

  it("keeps the thinking folded away, with what was computed in it", async () => {
    open();
    await play(upTo("tool_returned"));
    const thinking = screen.getByTestId("thinking");
    expect(thinking).not.toHaveAttribute("open");
    expect(within(thinking).getByText("Thinking · about 6 words, 1 computed")).toBeVisible();
  });

  it("does not double a step when the socket breaks and everything is sent again", async () => {
    open();
    await play(upTo("step_checked"));
    act(() => {
      PlayedSocket.last.drop();
    });
    await waitFor(() => { expect(PlayedSocket.all).toHaveLength(2); });
    expect(PlayedSocket.last.url).toContain("after=10-0");
    await play(FRAMES);
    expect(screen.getAllByTestId("step-card")).toHaveLength(1);
    expect(screen.getByTestId("answer")).toHaveAttribute("data-badge", "proved");
  });

  it("starts over when another worker took the run over", async () => {
    open();
    await play(upTo("step_checked"));
    await play([{ ...FRAMES[0], attempt: 2, seq: 0, cursor: "20-0" }]);
    expect(screen.queryByTestId("step-card")).toBeNull();
    expect(screen.getByTestId("mode-pill")).toBeVisible();
  });
});

describe("the end", () => {
  it("is the answer with its badge, its reason and what it cost", async () => {
    open();
    await play(FRAMES);
    const answer = screen.getByTestId("answer");
    expect(within(answer).getByTestId("answer-math").querySelector("annotation")).toHaveTextContent("x = 2\\text{ or }x = 3");
    expect(screen.getByTestId("announcer")).toHaveTextContent("The answer is x = 2 or x = 3: proved.");
    expect(within(answer).getByTestId("answer-badge")).toHaveTextContent("✓ proved");
    expect(answer).toHaveTextContent("Both values satisfy the equation.");
    expect(screen.getByTestId("usage")).toHaveTextContent("89 tokens · 0.8 sModel lemma-mini-1");
    expect(screen.getByTestId("token-meter")).toHaveTextContent("89 of 2,000 tokens");
    expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
    expect(screen.queryByTestId("agreement")).toBeNull();
  });

  it("may be a failure, with the reason and a way on", async () => {
    open();
    await play(ENDINGS.filter((frame) => frame.type === "failed"));
    expect(screen.getByTestId("ending")).toHaveTextContent("The model is not available.");
    await userEvent.click(screen.getByRole("button", { name: "Ask again" }));
    expect(again).toHaveBeenCalledWith(expect.objectContaining({ id: "r1" }));
  });

  it("may have been stopped, and what was written stays", async () => {
    open();
    await play([...upTo("step_checked"), { ...ENDINGS[0], seq: 10, cursor: "11-0" }]);
    expect(screen.getByTestId("ending")).toHaveTextContent("Stopped.");
    expect(screen.getAllByTestId("step-card")).toHaveLength(1);
  });

  it("is read from the rows without any socket", async () => {
    const answer = { latex: "2", text: "2", badge: "agreed", agreement: { votes: 7, of: 8 }, reason: "", sample: 0 } as const;
    const steps = [{ sample: 0, index: 0, text: "One.", verdict: "refuted", detail: "3 is not 2.", tools: [] } as const];
    const over = { state: "finished", answer, steps: steps.map((step) => ({ ...step, tools: [] })) } as const;
    serve({ "GET /api/runs/r1/": [200, aRun({ ...over })] });
    open();
    expect(await screen.findByTestId("agreement")).toHaveTextContent("7 of 8 attempts agree");
    expect(screen.getByTestId("step-card")).toHaveTextContent("3 is not 2.");
    expect(PlayedSocket.all).toHaveLength(0);
  });
});

describe("without a socket", () => {
  it("asks for the rows until the run is over", async () => {
    let asked = 0;
    const steps = [{ sample: 0, index: 0, text: "One.", verdict: "proved", detail: "", tools: [] } as const];
    serve({
      "GET /api/runs/r1/": () => {
        asked += 1;
        return [200, asked < 2 ? aRun() : aRun({ state: "finished", steps: steps.map((step) => ({ ...step, tools: [] })) })];
      },
    });
    open();
    await waitFor(() => PlayedSocket.last);
    act(() => {
      PlayedSocket.last.drop();
    });
    expect(await screen.findByTestId("step-card")).toHaveTextContent("One.");
  });

  it("says that a run is missing, or another's", async () => {
    serve({ "GET /api/runs/r1/": [404, { detail: "There is no such run." }] });
    open();
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such question, or it is not yours.");
  });
});

describe("stopping", () => {
  it.each(["button", "Escape"])("by %s asks the server", async (way) => {
    const calls = serve({
      "GET /api/runs/r1/": [200, aRun()],
      "POST /api/runs/r1/stop/": [202, aRun()],
    });
    open();
    await play(upTo("mode_chosen"));
    if (way === "button") await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    else await userEvent.keyboard("{Escape}");
    await waitFor(() => { expect(calls.map((call) => call.path)).toContain("/api/runs/r1/stop/"); });
    expect(await screen.findByRole("button", { name: "Stopping …" })).toBeDisabled();
  });

  it("is left to a field that Escape is typed in", async () => {
    const calls = serve({ "GET /api/runs/r1/": [200, aRun()] });
    open();
    await play(upTo("mode_chosen"));
    const field = document.createElement("input");
    document.body.append(field);
    field.value = "x";
    field.focus();
    await userEvent.keyboard("{Escape}");
    field.remove();
    expect(calls.map((call) => call.method)).not.toContain("POST");
  });

  it("says so where the server was not reached", async () => {
    serve({ "GET /api/runs/r1/": [200, aRun()], "POST /api/runs/r1/answer-now/": "offline" });
    open();
    await play(upTo("mode_chosen"));
    await userEvent.click(screen.getByRole("button", { name: "Answer now" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("did not reach the server");
    expect(screen.getByRole("button", { name: "Answer now" })).toBeEnabled();
  });
});
