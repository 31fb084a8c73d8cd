import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { SetsPage } from "../../src/assignments/SetsPage";
import { show } from "../page";
import { serve } from "../server";
import { aSet, aSummary, pageOf, sent, TEACHER } from "../teaching";

describe("the list of sets", () => {
  it("says that there is none, and makes one by its title", async () => {
    const calls = serve({ "GET /api/sets/": [200, pageOf([])], "POST /api/sets/": [201, aSet()] });
    show(<SetsPage person={TEACHER} />);
    expect(await screen.findByText("You have no set yet.")).toBeVisible();
    await userEvent.type(screen.getByRole("textbox", { name: "Title of the set" }), "Sums{Enter}");
    await waitFor(() => { expect(screen.getByTestId("address")).toHaveTextContent("/sets/5"); });
    expect(sent(calls)).toEqual([["POST /api/sets/", { title: "Sums" }]]);
  });

  it("tells what went wrong", async () => {
    serve({ "GET /api/sets/": [500, {}] });
    show(<SetsPage person={TEACHER} />);
    expect(await screen.findByText(/The server had a problem/)).toHaveAttribute("role", "alert");
    expect(screen.queryByText("You have no set yet.")).toBeNull();
  });

  it("names who made a set where it was not oneself, and brings the next page", async () => {
    const theo = { username: "theo", name: "Theo" };
    serve({
      "GET /api/sets/": (call) =>
        call.query === "page=1"
          ? [200, pageOf([aSummary(1), aSummary(2, { made_by: theo }), aSummary(3, { made_by: null })], "more")]
          : [200, pageOf([aSummary(31, { state: "archived" })])],
    });
    show(<SetsPage person={TEACHER} />);
    expect(await screen.findByText("8B · 2 problems")).toBeVisible();
    expect(screen.getByText("8B · 2 problems · made by Theo")).toBeVisible();
    expect(screen.getByText("8B · 2 problems · made by a former teacher")).toBeVisible();
    expect(screen.queryByRole("heading", { name: "Archived" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByRole("heading", { name: "Archived" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Set 31" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  });

  it("asks before a draft is deleted; what is published can only be archived", async () => {
    const calls = serve({
      "GET /api/sets/": [200, pageOf([aSummary(1), aSummary(2, { state: "draft" })])],
      "DELETE /api/sets/2/": [204, null],
      "POST /api/sets/1/archive/": [200, aSet()],
    });
    show(<SetsPage person={TEACHER} />);
    expect(await screen.findByRole("button", { name: "Archive: Set 1" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Delete: Set 1" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Delete: Set 2" }));
    const row = screen.getByText("Delete this draft?").closest("li");
    expect(sent(calls)).toEqual([]);
    await userEvent.click(within(row!).getByRole("button", { name: "Delete: Set 2" }));
    await waitFor(() => { expect(sent(calls)).toEqual([["DELETE /api/sets/2/", null]]); });
    await userEvent.click(screen.getByRole("button", { name: "Archive: Set 1" }));
    expect(screen.getByText(/^Archive it\?/)).toBeVisible();
    expect(sent(calls)).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Archive: Set 1" }));
    await waitFor(() => { expect(sent(calls)[1]).toEqual(["POST /api/sets/1/archive/", null]); });
  });
});
