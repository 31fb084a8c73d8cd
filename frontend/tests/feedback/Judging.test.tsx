import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { Judging } from "../../src/feedback/Judging";
import type { Call } from "../server";
import { serve } from "../server";
import { show } from "../page";

const JUDGED = { id: "j1", step: 1, sample: 0, kind: "unclear", correction: "", answer: "", working: "", created: "", signature: "" };

function open(step: number, table: Parameters<typeof serve>[0] = {}): Call[] {
  const calls = serve({ "GET /api/runs/r1/judgements/": [200, []], ...table });
  show(<Judging run="r1" sample={0} step={step} number={2} />);
  return calls;
}

const sent = (calls: Call[]) => calls.filter((call) => call.method === "POST").map((call) => call.body);

describe("judging a step", () => {
  it("says one word with one press, and shows which was said", async () => {
    const calls = open(1, { "POST /api/runs/r1/judgements/": [201, JUDGED] });
    expect(screen.getByRole("group", { name: "Judge step 2" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Unclear" }));
    await waitFor(() => { expect(screen.getByRole("button", { name: "Unclear" })).toHaveAttribute("aria-pressed", "true"); });
    expect(sent(calls)).toEqual([{ sample: 0, step: 1, kind: "unclear" }]);
  });

  it("says wrong at once, then asks for the correction", async () => {
    const calls = open(1, { "POST /api/runs/r1/judgements/": [201, { ...JUDGED, kind: "wrong", answer: "72" }] });
    await userEvent.click(screen.getByRole("button", { name: "Wrong" }));
    await waitFor(() => { expect(sent(calls)).toEqual([{ sample: 0, step: 1, kind: "wrong" }]); });
    await userEvent.type(screen.getByLabelText(/right answer/), "72");
    await userEvent.type(screen.getByLabelText(/How it comes out/), "180/2.5");
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(await screen.findByText(/Thank you/)).toBeVisible();
    expect(sent(calls)[1]).toEqual({ sample: 0, step: 1, kind: "wrong", correction: "", answer: "72", working: "180/2.5" });
  });

  it("repeats the server's sentence where it refuses", async () => {
    open(1, { "POST /api/runs/r1/judgements/": [400, { detail: "Wait until the answer is complete." }] });
    await userEvent.click(screen.getByRole("button", { name: "Good" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Wait until the answer is complete.");
  });
});

describe("judging the answer", () => {
  it("disputes it, without a step's correction", async () => {
    const calls = open(-1, { "POST /api/runs/r1/judgements/": [201, { ...JUDGED, step: -1, kind: "dispute", answer: "72" }] });
    await userEvent.click(screen.getByRole("button", { name: "Not right" }));
    expect(screen.queryByLabelText(/this step/)).toBeNull();
    await userEvent.type(screen.getByLabelText(/right answer/), "72");
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    await waitFor(() => { expect(sent(calls)).toHaveLength(2); });
    expect(sent(calls)[1]).toMatchObject({ step: -1, kind: "dispute", answer: "72" });
  });
});
