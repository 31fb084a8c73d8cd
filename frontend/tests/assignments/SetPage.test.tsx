import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";

import { SetPage } from "../../src/assignments/SetPage";
import type { ProblemSet } from "../../src/assignments/sets";
import { show } from "../page";
import { serve } from "../server";
import { aClass, aMember, anItem, aSet, pageOf, sent } from "../teaching";

const FAMILIES = [
  { name: "gcd", title: "Greatest common divisor", strand: "number_theory", grades: [5, 7], difficulties: [1, 2], tags: ["6.NS.B.4"] },
  { name: "slope", title: "Slope of a line", strand: "functions", grades: [8, 9], difficulties: [2], tags: ["8.EE.B.6"] },
];

function open(set: ProblemSet, table: Parameters<typeof serve>[0] = {}) {
  const calls = serve({
    "GET /api/sets/5/": [200, set],
    "GET /api/classes/": [200, pageOf([aClass()])],
    "GET /api/curriculum/": [200, FAMILIES],
    ...table,
  });
  show(<Routes><Route path="/sets/:id" element={<SetPage />} /></Routes>, "/sets/5");
  return calls;
}

describe("building a set", () => {
  it("tells where there is no such set", async () => {
    open(aSet(), { "GET /api/sets/5/": [404, { detail: "There is no such set." }] });
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such set.");
  });

  it("finds a topic by its standard and adds it at the chosen difficulty", async () => {
    const calls = open(aSet(), { "POST /api/sets/5/items/": [201, aSet({ items: [anItem(1, { title: "Greatest common divisor" })] })] });
    expect(await screen.findByText("Add problems from the curriculum below, or your own.")).toBeVisible();
    expect(await screen.findByText("Slope of a line")).toBeVisible();
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "6.ns" } });
    await waitFor(() => { expect(screen.queryByText("Slope of a line")).toBeNull(); });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Difficulty of Greatest common divisor" }), "2");
    await userEvent.click(screen.getByRole("button", { name: "Add Greatest common divisor" }));
    expect(await screen.findByRole("heading", { name: "1 problem" })).toBeVisible();
    expect(sent(calls)).toEqual([["POST /api/sets/5/items/", { family: "gcd", difficulty: 2 }]]);
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "nothing like it" } });
    expect(await screen.findByText("No topic matches.")).toBeVisible();
  });

  it("moves a problem with the keys, says so, and sends the new order", async () => {
    const items = [anItem(1), anItem(2), anItem(3)];
    const calls = open(aSet({ items }), { "POST /api/sets/5/order/": [200, aSet({ items: [items[1]!, items[0]!, items[2]!] })] });
    const down = await screen.findByRole("button", { name: "Move problem 1 down" });
    expect(screen.getByRole("button", { name: "Move problem 1 up" })).toBeDisabled();
    expect(screen.getByRole("button", { name: "Move problem 3 down" })).toBeDisabled();
    down.focus();
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(screen.getByText("Moved from place 1 to 2.")).toHaveAttribute("role", "status");
    const rows = within(screen.getByTestId("items")).getAllByRole("listitem");
    expect(rows.map((row) => /Topic \d/.exec(row.textContent)?.[0])).toEqual(["Topic 2", "Topic 1", "Topic 3"]);
    expect(sent(calls)).toEqual([["POST /api/sets/5/order/", { items: [2, 1, 3] }]]);
  });

  it("removes a problem and puts it back in its place, with its points", async () => {
    const calls = open(aSet({ items: [anItem(1, { points: 3 }), anItem(2)] }), {
      "DELETE /api/sets/5/items/1/": [204, null],
      "POST /api/sets/5/items/": [201, aSet({ items: [anItem(2), anItem(4, { points: 3 })] })],
      "POST /api/sets/5/order/": [200, aSet({ items: [anItem(4, { points: 3 }), anItem(2)] })],
    });
    await userEvent.click(await screen.findByRole("button", { name: "Remove problem 1" }));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Topic 4")).toBeVisible();
    expect(sent(calls)).toEqual([
      ["DELETE /api/sets/5/items/1/", null],
      ["POST /api/sets/5/items/", { family: "gcd", difficulty: 1, points: 3 }],
      ["POST /api/sets/5/order/", { items: [4, 2] }],
    ]);
  });

  it("gives a problem points and another difficulty", async () => {
    const calls = open(aSet({ items: [anItem(1)] }), {
      "PATCH /api/sets/5/items/1/": (call) => [200, { ...aSet({ items: [anItem(1, call.body as object)] }), judged_again: 0 }],
    });
    const points = await screen.findByRole("spinbutton", { name: "Points of problem 1" });
    fireEvent.change(points, { target: { value: "5" } });
    expect(sent(calls)).toEqual([]); // 5 may become 50
    fireEvent.blur(points);
    expect(await screen.findByText("5 points in all")).toBeVisible();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Difficulty of problem 1" }), "2");
    await waitFor(() => { expect(sent(calls).map(([, body]) => body)).toEqual([{ points: 5 }, { difficulty: 2 }]); });
  });

  it("says why a key is refused and keeps what was written", async () => {
    const calls = open(aSet(), { "POST /api/sets/5/items/": [400, { detail: "The CAS finds that this key is wrong: 3·5 is 15.", field: "key" }] });
    await userEvent.click(await screen.findByText("Own problems"));
    const problem = screen.getByRole("textbox", { name: /^Problem/ });
    fireEvent.change(problem, { target: { value: "Solve $3x=12$" } });
    fireEvent.change(screen.getByRole("textbox", { name: "Answer" }), { target: { value: "5" } });
    fireEvent.change(screen.getByRole("textbox", { name: /^Hints/ }), { target: { value: "Divide.\n\nBy three." } });
    await userEvent.click(screen.getByRole("button", { name: "Check the answer and add" }));
    expect(await screen.findByText(/this key is wrong/)).toHaveAttribute("role", "alert");
    expect(problem).toHaveValue("Solve $3x=12$");
    fireEvent.change(screen.getByRole("textbox", { name: "Unit" }), { target: { value: "cm" } });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Kind of answer" }), "a number");
    await userEvent.click(screen.getByRole("button", { name: "Check the answer and add" }));
    const own = { problem: "Solve $3x=12$", key: "5", answer_type: "", unit: "", lang: "en", hints: ["Divide.", "By three."], points: 1 };
    await waitFor(() => { expect(sent(calls).map(([, body]) => body)).toEqual([own, { ...own, unit: "cm", answer_type: "number" }]); });
  });

  it("shows five exercises as a pupil gets them, and judges what is tried", async () => {
    const previews = [1, 2, 3, 4, 5].map((n) => ({
      seed: 10 + n, problem: `Number ${String(n)}?`, lang: "en", unit: "", key: String(n), entry: "answer", figure: null,
      hints: ["Look.", "Look again.", "An example."].map((text) => ({ text, problem: "" })),
    }));
    const calls = open(aSet({ items: [anItem(1)], hint_rung: 2 }), {
      "GET /api/sets/5/items/1/preview/": [200, previews],
      "POST /api/sets/5/items/1/preview/": [200, { verdict: "wrong", reading: "7", said: "Too many." }],
    });
    const items = await screen.findByTestId("items");
    await userEvent.click(within(items).getByRole("button", { name: "Preview" }));
    const trial = within(await screen.findByTestId("previews"));
    expect(trial.getAllByRole("button", { name: /^Exercise \d/ })).toHaveLength(5);
    await userEvent.click(trial.getByRole("button", { name: "Exercise 3" }));
    expect(trial.getByText("Number 3?")).toBeVisible();
    fireEvent.change(trial.getByTestId("answer"), { target: { value: "7" } });
    await userEvent.click(trial.getByTestId("check"));
    expect(await trial.findByText("Too many.")).toBeVisible();
    expect(sent(calls)).toEqual([["POST /api/sets/5/items/1/preview/", { seed: 13, lang: "en", answer: "7" }]]);
    await userEvent.click(trial.getByRole("button", { name: "Give me a hint" }));
    await userEvent.click(trial.getByRole("button", { name: "Another hint" }));
    expect(trial.getByText("Look again.")).toBeVisible();
    expect(trial.queryByRole("button", { name: "Another hint" })).toBeNull(); // the policy stops at the second
  });

  it("saves each choice of the policy, and offers the rung and the percent where they count", async () => {
    const calls = open(aSet({ help: "check" }), {
      "PATCH /api/sets/5/": (call) => [200, aSet({ ...(call.body as object) })],
    });
    expect(await screen.findByRole("radio", { name: "check only" })).toBeChecked();
    const help = within(screen.getByRole("group", { name: "Help while the set is open" }));
    expect(help.queryByRole("combobox", { name: "Hints up to" })).toBeNull();
    await userEvent.click(screen.getByRole("radio", { name: "check and hints" }));
    await userEvent.selectOptions(await help.findByRole("combobox", { name: "Hints up to" }), "the kind of mistake");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Late answers" }), "reduce");
    const percent = await screen.findByRole("spinbutton", { name: "Percent lost a day" });
    fireEvent.change(percent, { target: { value: "25" } });
    fireEvent.blur(percent);
    await waitFor(() => { expect(sent(calls).at(-1)?.[1]).toEqual({ late_percent: 25 }); });
    expect(sent(calls).slice(0, 3).map(([, body]) => body)).toEqual([{ help: "hints" }, { hint_rung: 2 }, { late: "reduce" }]);
  });

  it("keeps a due date only when its field is left, and asks before one in the past opens the answers", async () => {
    const calls = open(aSet({ state: "published", open_after_due: true }), { "PATCH /api/sets/5/": (call) => [200, aSet({ state: "published", ...(call.body as object) })] });
    const due = await screen.findByTestId("due");
    fireEvent.change(due, { target: { value: "2001-05-05T10:00" } });
    expect(sent(calls)).toEqual([]);
    fireEvent.blur(due);
    expect(await screen.findByText(/pupils see the answers at once/)).toHaveAttribute("role", "alert");
    expect(sent(calls)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Set it all the same" }));
    await waitFor(() => { expect(sent(calls)).toEqual([["PATCH /api/sets/5/", { due: new Date("2001-05-05T10:00").toISOString() }]]); });
  });

  it("gives a pupil an exception of every kind, and lists what is different", async () => {
    const pia = { username: "pia", name: "Pia", due: null, attempts: 0, help: "hints" as const, hint_rung: 3, deep: false, excused: false };
    const calls = open(aSet({ exceptions: [pia] }), {
      "POST /api/sets/5/exceptions/": [400, { detail: "No pupil of the class has this name.", field: "username" }],
      "GET /api/classes/7/members/": [200, pageOf([aMember("paul"), aMember("tina", "teacher")])],
    });
    await userEvent.click(await screen.findByText("1 exception"));
    expect(screen.getByText("any number of tries · check and hints · hints up to: a similar worked example · no deep thinking")).toBeVisible();
    const give = screen.getByRole("button", { name: "Give an exception" });
    fireEvent.change(screen.getByRole("combobox", { name: "Pupil's user name" }), { target: { value: "paul" } });
    expect(give).toBeDisabled(); // nothing is different yet
    const form = within(give.closest("form")!);
    await userEvent.selectOptions(form.getByRole("combobox", { name: "Help" }), "check and hints");
    await userEvent.selectOptions(form.getByRole("combobox", { name: "Hints up to" }), "a nudge");
    await userEvent.selectOptions(form.getByRole("combobox", { name: "Deep thinking" }), "not allowed");
    await userEvent.click(give);
    expect(await screen.findByText("No pupil of the class has this name.")).toHaveAttribute("role", "alert");
    expect(sent(calls)[0]?.[1]).toEqual({ username: "paul", due: null, attempts: null, help: "hints", hint_rung: 1, deep: false, excused: false });
    await userEvent.click(screen.getByRole("button", { name: "Change the exception of Pia" }));
    expect(form.getByRole("combobox", { name: "Hints up to" })).toHaveValue("3");
  });
});

describe("publishing", () => {
  it("goes on until every seed is checked, and names a faulty problem", async () => {
    const answers = [
      { checked: 1, of: 2, published: false, faults: [] },
      { checked: 2, of: 2, published: false, faults: [{ number: 2, detail: "No exercise of this topic passed the check." }] },
    ];
    const calls = open(aSet({ items: [anItem(1), anItem(2)] }), { "POST /api/sets/5/publish/": () => [200, answers.shift()] });
    await userEvent.click(await screen.findByRole("button", { name: "Check and publish" }));
    expect(await screen.findByText("Problem 2: No exercise of this topic passed the check.")).toHaveAttribute("role", "alert");
    expect(sent(calls)).toHaveLength(2);
    expect(screen.getByRole("button", { name: "Check and publish" })).toBeEnabled();
  });

  it("says what is missing", async () => {
    open(aSet(), { "POST /api/sets/5/publish/": [400, { detail: "Choose a class first.", field: "classroom" }] });
    await userEvent.click(await screen.findByRole("button", { name: "Check and publish" }));
    expect(await screen.findByText("Choose a class first.")).toHaveAttribute("role", "alert");
  });

  it("leads to the gradebook afterwards, keeps the problems, and lets a key be mended", async () => {
    const own = anItem(1, { kind: "own", title: "Solve 3x=12", problem: "Solve 3x=12", key: "5", proof: "proved" });
    const set = aSet({ state: "published", items: [own], made_by: null });
    const calls = open(set, {
      "PATCH /api/sets/5/items/1/": [200, { ...set, judged_again: 2 }],
      "DELETE /api/sets/5/publish/": [400, { detail: "A pupil has opened it.", field: null }],
    });
    expect(await screen.findByText(/This set is published/)).toBeVisible();
    expect(screen.getByText("made by a former teacher")).toBeVisible();
    expect(screen.getByRole("link", { name: "Gradebook" })).toHaveAttribute("href", "/gradebook/5");
    expect(screen.queryByRole("button", { name: /^Remove problem/ })).toBeNull();
    expect(screen.queryByText("From the curriculum")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Mend the answer of problem 1" }));
    expect(screen.getByRole("textbox", { name: /^Problem/ })).toBeDisabled();
    fireEvent.change(screen.getByRole("textbox", { name: "Answer" }), { target: { value: "4" } });
    await userEvent.click(screen.getByRole("button", { name: "Judge all again" }));
    expect(await screen.findByText("All answers were judged again; 2 came out otherwise.")).toBeVisible();
    expect(sent(calls)).toEqual([["PATCH /api/sets/5/items/1/", expect.objectContaining({ key: "4" })]]);
    await userEvent.click(screen.getByRole("button", { name: "Take it back" }));
    expect(await screen.findByText("A pupil has opened it.")).toHaveAttribute("role", "alert");
  });
});
