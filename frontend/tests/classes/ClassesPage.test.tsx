import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { ClassesPage } from "../../src/classes/ClassesPage";
import { show } from "../page";
import type { Call } from "../server";
import { serve } from "../server";
import { aClass, pageOf, PUPIL, sent, TEACHER } from "../teaching";

describe("the list of classes", () => {
  it("says that it is loading, then that there is none", async () => {
    serve({ "GET /api/classes/": [200, pageOf([])] });
    show(<ClassesPage person={TEACHER} />);
    expect(screen.getByText("Loading …")).toBeVisible();
    expect(await screen.findByText("You have no class yet. Open one above.")).toBeVisible();
  });

  it("tells what went wrong instead of an empty list", async () => {
    serve({ "GET /api/classes/": "offline" });
    show(<ClassesPage person={PUPIL} />);
    expect(await screen.findByText(/could not be reached/)).toHaveAttribute("role", "alert");
    expect(screen.queryByText("You are in no class yet.")).toBeNull();
  });

  it("opens a class by its name and shows the code to give away", async () => {
    const open: ReturnType<typeof aClass>[] = [];
    const calls = serve({
      "GET /api/classes/": () => [200, pageOf(open)],
      "POST /api/classes/": () => { open.push(aClass()); return [201, open[0]]; },
    });
    show(<ClassesPage person={TEACHER} />);
    await userEvent.type(screen.getByRole("textbox", { name: "Name of the new class" }), "8B{Enter}");
    expect(await screen.findByRole("link", { name: "8B" })).toHaveAttribute("href", "/classes/7");
    expect(screen.getByText("DEAS26FR")).toBeVisible();
    expect(sent(calls)).toEqual([["POST /api/classes/", { name: "8B" }]]);
    expect(screen.getByRole("textbox")).toHaveValue("");
  });

  it("joins by the code; a wrong one is told and stays to be mended", async () => {
    const mine = () => aClass({ part: "pupil", join_code: null });
    const joined: ReturnType<typeof aClass>[] = [];
    const join = (call: Call): [number, unknown] => {
      if ((call.body as { code: string }).code !== "DEAS26FR") return [400, { detail: "No class has this code.", field: "code" }];
      joined.push(mine());
      return [200, mine()];
    };
    serve({ "GET /api/classes/": () => [200, pageOf(joined)], "POST /api/classes/join/": join });
    show(<ClassesPage person={PUPIL} />);
    expect(await screen.findByText("You are in no class yet.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Join" })).toBeDisabled();
    const field = screen.getByRole("textbox", { name: "Join code" });
    await userEvent.type(field, "DEAS26FX{Enter}");
    expect(await screen.findByText("No class has this code.")).toHaveAttribute("role", "alert");
    expect(field).toHaveValue("DEAS26FX");
    await userEvent.type(field, "{Backspace}R{Enter}");
    expect(await screen.findByText("8B")).toBeVisible();
    expect(screen.queryByText("No class has this code.")).toBeNull();
  });

  it("asks before a pupil leaves, and stays where that is refused", async () => {
    const calls = serve({
      "GET /api/classes/": [200, pageOf([aClass({ part: "pupil", join_code: null })])],
      "DELETE /api/classes/7/members/pia/": [403, { detail: "Only your teacher can do that." }],
    });
    show(<ClassesPage person={PUPIL} />);
    await userEvent.click(await screen.findByRole("button", { name: "Leave: 8B" }));
    expect(screen.getByText("Leave this class? Your work stays with the teacher.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(sent(calls)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Leave: 8B" }));
    await userEvent.click(screen.getByRole("button", { name: "Leave" }));
    expect(await screen.findByText("Only your teacher can do that.")).toHaveAttribute("role", "alert");
  });

  it("keeps archived classes behind a fold and brings more when asked", async () => {
    const calls = serve({
      "GET /api/classes/": (call) =>
        call.query === "page=1"
          ? [200, pageOf([aClass(), aClass({ id: 8, name: "Last year", archived: true })], "/api/classes/?page=2")]
          : [200, pageOf([aClass({ id: 9, name: "9A" })])],
    });
    show(<ClassesPage person={TEACHER} />);
    expect(await screen.findByRole("link", { name: "8B" })).toBeVisible();
    expect(screen.getByText("Archived classes").closest("details")).toContainElement(screen.getByText("Last year"));
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByRole("link", { name: "9A" })).toBeVisible();
    await waitFor(() => { expect(screen.queryByRole("button", { name: "Show more" })).toBeNull(); });
    expect(calls.map((call) => call.query)).toEqual(["page=1", "page=2"]);
  });
});
