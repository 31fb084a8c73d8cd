import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { AssignmentsPage } from "../../src/assignments/AssignmentsPage";
import { switchLang } from "../../src/language/language";
import { show } from "../page";
import { serve } from "../server";
import { anAssignment, aPolicy } from "../teaching";

describe("what is due", () => {
  it("shows the way to a class where nothing is due", async () => {
    serve({ "GET /api/assignments/": [200, []] });
    show(<AssignmentsPage />);
    expect(await screen.findByText("Nothing is due.")).toBeVisible();
    expect(screen.getByRole("link", { name: "Join a class with a code" })).toHaveAttribute("href", "/classes");
  });

  it("tells what went wrong", async () => {
    serve({ "GET /api/assignments/": "offline" });
    show(<AssignmentsPage />);
    expect(await screen.findByRole("alert")).toHaveTextContent("The server could not be reached.");
  });

  it("parts what can still be done from what is past, and says who is excused", async () => {
    const sets = [
      anAssignment([], { title: "Now", problems: 4, answered: 1, policy: aPolicy({ excused: true }) }),
      anAssignment([], { id: 6, title: "Then", problems: 2, answered: 2, policy: aPolicy({ takes_answers: false, is_over: true, due: "2026-01-05T10:00:00Z" }) }),
    ];
    serve({ "GET /api/assignments/": [200, sets] });
    show(<AssignmentsPage />);
    const past = await screen.findByRole("heading", { name: "Past" });
    const follows = (text: string) => past.compareDocumentPosition(screen.getByRole("link", { name: text })) & Node.DOCUMENT_POSITION_FOLLOWING;
    expect([follows("Now") > 0, follows("Then") > 0]).toEqual([false, true]);
    expect(screen.getByText("1 of 4 answered")).toBeVisible();
    expect(screen.getByText("Excused")).toBeVisible();
    expect(screen.getByText(/was due Mon, Jan 5/)).toBeVisible();
  });

  it("says it in Chinese", async () => {
    switchLang("zh");
    serve({ "GET /api/assignments/": [200, [anAssignment([], { problems: 4, answered: 1 })]] });
    show(<AssignmentsPage />);
    expect(await screen.findByText("已答 1 / 4")).toBeVisible();
  });
});
