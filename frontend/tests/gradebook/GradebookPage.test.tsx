import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";

import type { Cell, Gradebook, Needing } from "../../src/gradebook/gradebook";
import { GradebookPage } from "../../src/gradebook/GradebookPage";
import { GradebooksPage } from "../../src/gradebook/GradebooksPage";
import { show } from "../page";
import { serve } from "../server";
import { aSet, aSummary, pageOf } from "../teaching";

function aCell(letter: string, changes: Partial<Cell> = {}): Cell {
  return { work: 1, letter, tries: 1, hints: 0, late: false, overridden: false, score: 100, ...changes };
}

function aBook(changes: Partial<Gradebook> = {}): Gradebook {
  return {
    count: 2, page: 1, pages: 1, set: 5, title: "Equations",
    columns: [{ id: 1, number: 1, title: "Greatest common divisor", points: 1 }, { id: 2, number: 2, title: "Slope", points: 1 }],
    rows: [
      { username: "pia", name: "Pia", excused: false, score: 75, cells: [aCell("A"), aCell("C", { work: 2, tries: 3, hints: 2, late: true, overridden: true })] },
      { username: "paul", name: "Paul", excused: true, score: null, cells: [aCell("…", { work: 3, tries: 0 }), null] },
    ],
    class: [{ answered: 1, percent: 100 }, { answered: 0, percent: null }],
    class_score: 75,
    ...changes,
  };
}

function needing(work: number, changes: Partial<Needing> = {}): Needing {
  return { work, name: `Pupil ${String(work)}`, number: 2, reason: "tries", tries: 4, minutes: 3, line: null, answer: { text: "x=5", said: "The sign was lost." }, ...changes };
}

function open(table: Parameters<typeof serve>[0] = {}, set = aSet({ state: "published" })) {
  const calls = serve({
    "GET /api/sets/5/": [200, set],
    "GET /api/sets/5/gradebook/": [200, aBook()],
    "GET /api/sets/5/needing-help/": [200, []],
    ...table,
  });
  show(<Routes><Route path="/gradebook/:id" element={<GradebookPage />} /></Routes>, "/gradebook/5");
  return calls;
}

describe("the gradebook", () => {
  it("says each cell's letter and marks, to the eye and to the ear", async () => {
    open();
    const grid = await screen.findByTestId("gradebook");
    const cells = within(grid).getAllByRole("link");
    expect(cells.map((cell) => cell.textContent)).toEqual(["A 1", "C 3h*!", "…", "–"]);
    expect(cells.map((cell) => cell.getAttribute("aria-label"))).toEqual([
      "Pia, problem 1, A, 1 answer",
      "Pia, problem 2, C, 3 answers, 2 hints, late, changed by a teacher",
      "Paul, problem 1, begun",
      "Paul, problem 2, not begun",
    ]);
    expect(cells[1]).toHaveAttribute("href", "/works/2");
    expect(cells[3]).toHaveAttribute("href", "/gradebook/5/2/paul");
    expect(within(grid).getByRole("columnheader", { name: "1 Greatest common divisor" })).toBeVisible();
    expect(within(grid).getByRole("row", { name: /^Paul/ })).toHaveTextContent("exc.");
    expect(within(grid).getByRole("row", { name: /^Class/ })).toHaveTextContent("100%–75");
  });

  it("says that the class has no pupils", async () => {
    open({ "GET /api/sets/5/gradebook/": [200, aBook({ count: 0, rows: [] })] });
    expect(await screen.findByText("The class has no pupils yet.")).toBeVisible();
  });

  it("tells a stranger that there is no such set", async () => {
    open({ "GET /api/sets/5/": [404, { detail: "There is no such set." }] });
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such set.");
  });

  it("turns the pages of a large class and offers the table as a file in the person's zone", async () => {
    const calls = open({ "GET /api/sets/5/gradebook/": (call) => [200, aBook({ count: 80, pages: 2, page: Number(call.query.slice(-1)) })] });
    expect(await screen.findByText("Page 1 of 2")).toBeVisible();
    expect(screen.getByRole("button", { name: "Back" })).toBeDisabled();
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    expect(await screen.findByText("Page 2 of 2")).toBeVisible();
    expect(calls.filter((call) => call.path.endsWith("/gradebook/")).map((call) => call.query)).toEqual(["page=1", "page=2"]);
    expect(screen.getByRole("link", { name: "Export CSV" }).getAttribute("href")).toMatch(/^\/api\/sets\/5\/gradebook\/csv\/\?zone=\w+/);
  });

  it("looks a name up in a large class, from its first page on", async () => {
    const calls = open({ "GET /api/sets/5/gradebook/": (call) => [200, aBook({ pages: 2, page: call.query.startsWith("page=2") ? 2 : 1 })] });
    await userEvent.click(await screen.findByRole("button", { name: "Next" }));
    expect(await screen.findByText("Page 2 of 2")).toBeVisible();
    fireEvent.change(screen.getByRole("searchbox", { name: "Search names" }), { target: { value: "pi a" } });
    await waitFor(() => { expect(calls.at(-1)?.query).toBe("page=1&q=pi%20a"); });
  });

  it("shows pupils by topics", async () => {
    open({
      "GET /api/classes/7/topics/": [200, {
        count: 1, page: 1, pages: 1, classroom: 7, title: "8B", columns: [{ id: "equations", title: "", problems: 3 }, { id: "own", title: "", problems: 1 }],
        rows: [{ username: "pia", name: "Pia", cells: [{ letter: "B", percent: 72, answered: 3 }, null] }],
      }],
    });
    await userEvent.click(await screen.findByRole("radio", { name: "By topic" }));
    expect(await screen.findByText("B 72%")).toBeVisible();
    expect(screen.getByText(/^Share of the points/)).toBeVisible();
    expect(screen.getByRole("columnheader", { name: "Own problems" })).toBeVisible();
  });

  it("puts who needs help first, with the failing line, and all of them when asked", async () => {
    const line = { number: 2, text: "x=5", said: "Twelve by three is four." };
    const queue = [needing(1), needing(2, { reason: "line", line }), needing(3, { reason: "stuck", minutes: 150, answer: null }), ...[4, 5, 6, 7].map((work) => needing(work))];
    open({ "GET /api/sets/5/needing-help/": [200, queue] });
    const list = await screen.findByRole("region", { name: "Needs help now" });
    const entries = () => within(list).getAllByRole("listitem");
    expect(entries()[0]).toHaveTextContent("4 wrong tries" + "Pupil 1 · problem 2 · x=5 The sign was lost.");
    expect(entries()[1]).toHaveTextContent("wrong line" + "Pupil 2 · problem 2 · Line 2 · x=5 Twelve by three is four.");
    expect(entries()[2]).toHaveTextContent("waiting 3 hours");
    expect(within(list).getByRole("link", { name: "Open: Pupil 2 · problem 2" })).toHaveAttribute("href", "/works/2");
    expect(entries()).toHaveLength(6);
    await userEvent.click(within(list).getByRole("button", { name: "Show all 7" }));
    expect(entries()).toHaveLength(7);
  });
});

describe("the list of gradebooks", () => {
  it("asks for published and archived sets only, and brings more", async () => {
    const calls = serve({ "GET /api/sets/": (call) => [200, call.query.startsWith("page=1") ? pageOf([aSummary(1)], "more") : pageOf([aSummary(2)])] });
    show(<GradebooksPage />);
    expect(await screen.findByRole("link", { name: "Set 1" })).toHaveAttribute("href", "/gradebook/1");
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByRole("link", { name: "Set 2" })).toBeVisible();
    expect(calls.map((call) => call.query)).toEqual(["page=1&state=published&state=archived", "page=2&state=published&state=archived"]);
  });

  it("leads to the sets where none is published", async () => {
    serve({ "GET /api/sets/": [200, pageOf([])] });
    show(<GradebooksPage />);
    expect(await screen.findByText("No set is published yet.")).toBeVisible();
    await waitFor(() => { expect(screen.getByRole("link", { name: "Problem sets" })).toHaveAttribute("href", "/sets"); });
  });
});
