import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import type { Reason } from "../../src/mathematics/Why";
import { Why } from "../../src/mathematics/Why";
import { show } from "../page";

function asked(reasons: readonly Reason[]) {
  const ask = vi.fn(() => Promise.resolve(reasons));
  show(<Why number={2} lang="en" of={["run", "r1", 0, 1]} ask={ask} />);
  return ask;
}

const button = () => screen.getByRole("button", { name: "Why step 2?" });

describe("Why?", () => {
  it("asks only when it is opened, shows claim and sentences, and asks once", async () => {
    const ask = asked([{ claim: "2x=14 \\Rightarrow x=7", lines: ["Both sides are divided by $2$."] }]);
    expect(ask).not.toHaveBeenCalled();
    await userEvent.click(button());
    expect(await screen.findByText(/Both sides are divided by/u)).toBeVisible();
    expect(document.querySelectorAll(".why-claim")).toHaveLength(1);
    await userEvent.click(button());
    expect(screen.queryByTestId("reasons")).toBeNull();
    await userEvent.click(button());
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("does not say a claim twice", async () => {
    asked([{ claim: "7-3=4", lines: ["$7-3=4$; backwards: $4+3=7$."] }]);
    await userEvent.click(button());
    expect(await screen.findByTestId("reasons")).toBeVisible();
    expect(document.querySelectorAll(".why-claim")).toHaveLength(0);
  });

  it("says plainly when nothing can be worked out", async () => {
    asked([]);
    await userEvent.click(button());
    expect(await screen.findByText(/nothing in this step that I can work out/u)).toBeVisible();
  });
});
