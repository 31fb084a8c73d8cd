import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";

import type { Mistake } from "../../src/gradebook/gradebook";
import { MistakesPage } from "../../src/gradebook/MistakesPage";
import { show } from "../page";
import { serve } from "../server";
import { aClass, sent } from "../teaching";

function aMistake(rule: string, changes: Partial<Mistake> = {}): Mistake {
  return {
    rule, family: "gcd", title: "Greatest common divisor", said: `You did ${rule}.`, pupils: 3, times: 1, mendable: true,
    examples: [{ work: 4, name: "Pia", problem: "Find the gcd of 4 and 6.", wrote: "12", said: "" }], ...changes,
  };
}

function open(mistakes: unknown, table: Parameters<typeof serve>[0] = {}) {
  const calls = serve({
    "GET /api/classes/7/": [200, aClass()],
    "GET /api/classes/7/mistakes/": [200, mistakes],
    "POST /api/classes/7/mistakes/": [201, { id: 8, title: "Practice" }],
    ...table,
  });
  show(<Routes><Route path="/mistakes/:id" element={<MistakesPage />} /><Route path="*" element={null} /></Routes>, "/mistakes/7");
  return calls;
}

describe("what a class gets wrong", () => {
  it("says that nothing is known yet", async () => {
    open([]);
    expect(await screen.findByText("No known kind of mistake yet.")).toBeVisible();
    expect(await screen.findByRole("heading", { name: "What 8B gets wrong" })).toBeVisible();
  });

  it("tells where there is no such class", async () => {
    const missing: [number, unknown] = [404, { detail: "There is no such class." }];
    open([], { "GET /api/classes/7/": missing, "GET /api/classes/7/mistakes/": missing });
    expect(await screen.findByText("There is no such class.")).toHaveAttribute("role", "alert");
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("What they get wrong");
  });

  it("names each mistake with its pupils and examples, and mends one with one press", async () => {
    const calls = open([aMistake("lcm-for-gcd")]);
    expect(await screen.findByText("3 pupils · 1 time")).toBeVisible();
    await userEvent.click(screen.getByText("Examples"));
    expect(screen.getByRole("link", { name: "Pia" })).toHaveAttribute("href", "/works/4");
    await userEvent.click(screen.getByRole("button", { name: "Make a set: You did lcm-for-gcd." }));
    await waitFor(() => { expect(screen.getByTestId("address")).toHaveTextContent("/sets/8"); });
    expect((sent(calls)[0]?.[1] as { mistakes: Mistake[] }).mistakes.map((one) => one.rule)).toEqual(["lcm-for-gcd"]);
  });

  it("looks at the last days only when asked", async () => {
    const calls = open([aMistake("a")]);
    await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Made in" }), "the last 7 days");
    await waitFor(() => { expect(calls.filter((call) => call.path.endsWith("/mistakes/")).map((call) => call.query)).toEqual(["", "days=7"]); });
  });

  it("makes one set of the chosen, and offers none for what no topic can mend", async () => {
    const calls = open([aMistake("a"), aMistake("b"), aMistake("c", { mendable: false, family: "", times: 4 })]);
    const rows = within(await screen.findByTestId("mistakes"));
    expect(await rows.findAllByRole("checkbox")).toHaveLength(2);
    expect(rows.getAllByRole("button")).toHaveLength(2);
    expect(rows.getByText("3 pupils · 4 times")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Make one set of/ })).toBeNull();
    await userEvent.click(rows.getByRole("checkbox", { name: "You did a." }));
    await userEvent.click(rows.getByRole("checkbox", { name: "You did b." }));
    await userEvent.click(screen.getByRole("button", { name: "Make one set of 2" }));
    await waitFor(() => { expect(sent(calls)).toHaveLength(1); });
    expect((sent(calls)[0]?.[1] as { mistakes: Mistake[] }).mistakes.map((one) => one.rule)).toEqual(["a", "b"]);
  });
});
