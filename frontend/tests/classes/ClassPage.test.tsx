import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { describe, expect, it, vi } from "vitest";

import type { Person } from "../../src/accounts/session";
import { accountsCsv } from "../../src/classes/classes";
import { ClassPage } from "../../src/classes/ClassPage";
import { show } from "../page";
import { serve } from "../server";
import { aClass, aMember, pageOf, sent, TEACHER } from "../teaching";

const MEMBERS = [aMember("tina", "teacher"), aMember("pia")];

function open(table: Parameters<typeof serve>[0] = {}, person: Person = TEACHER) {
  const calls = serve({ "GET /api/classes/7/": [200, aClass()], "GET /api/classes/7/members/": [200, pageOf(MEMBERS)], ...table });
  show(<Routes><Route path="/classes/:id" element={<ClassPage person={person} />} /></Routes>, "/classes/7");
  return calls;
}

describe("one class", () => {
  it("tells a stranger that there is no such class", async () => {
    open({ "GET /api/classes/7/": [404, { detail: "There is no such class." }] });
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such class.");
  });

  it("says what to do while nobody has joined", async () => {
    open({ "GET /api/classes/7/": [200, aClass({ pupils: 0 })], "GET /api/classes/7/members/": [200, pageOf([MEMBERS[0]])] });
    expect(await screen.findByText(/There are no pupils here yet/)).toBeVisible();
  });

  it("asks before the old code ends", async () => {
    const calls = open({ "PATCH /api/classes/7/": [200, aClass({ join_code: "NEWCODE2" })] });
    await userEvent.click(await screen.findByRole("button", { name: "New code" }));
    expect(screen.getByText("The old code stops working. Make a new one?")).toBeVisible();
    expect(sent(calls)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "New code" }));
    await waitFor(() => { expect(sent(calls)).toEqual([["PATCH /api/classes/7/", { new_code: true }]]); });
  });

  it("gives a co-teacher no buttons of the head's", async () => {
    open({ "GET /api/classes/7/": [200, aClass({ part: "co-teacher" })] });
    expect(await screen.findByText("PIA")).toBeVisible();
    expect(screen.queryByRole("button", { name: "New code" })).toBeNull();
    expect(screen.queryByRole("combobox", { name: "As" })).toBeNull();
  });

  it("lets the head rename the class", async () => {
    const calls = open({ "PATCH /api/classes/7/": [200, aClass({ name: "8C" })] });
    await userEvent.click(await screen.findByRole("button", { name: "Rename" }));
    const name = screen.getByRole("textbox", { name: "Name of the class" });
    await userEvent.clear(name);
    await userEvent.type(name, "8C{Enter}");
    await waitFor(() => { expect(sent(calls)).toEqual([["PATCH /api/classes/7/", { name: "8C" }]]); });
  });

  it("lets a co-teacher leave after a second look, and take no co-teacher out", async () => {
    const members = [...MEMBERS, aMember("theo", "co-teacher"), aMember("una", "co-teacher")];
    const calls = open({
      "GET /api/classes/7/": [200, aClass({ part: "co-teacher" })],
      "GET /api/classes/7/members/": [200, pageOf(members)],
      "DELETE /api/classes/7/members/theo/": [204, null],
    }, { ...TEACHER, username: "theo" });
    expect(await screen.findByText("UNA")).toBeVisible();
    expect(screen.getAllByRole("button", { name: /^Remove / }).map((one) => one.getAttribute("aria-label"))).toEqual(["Remove PIA"]);
    expect(screen.queryByRole("button", { name: "Rename" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Leave this class" }));
    expect(sent(calls)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Leave this class" }));
    await waitFor(() => { expect(sent(calls)).toEqual([["DELETE /api/classes/7/members/theo/", null]]); });
  });

  it("takes a pupil out, offers to undo it, and never the head", async () => {
    const calls = open({
      "DELETE /api/classes/7/members/pia/": [204, null],
      "POST /api/classes/7/members/": [201, aMember("pia")],
    });
    await userEvent.click(await screen.findByRole("button", { name: "Remove PIA" }));
    const told = await screen.findByText(/PIA was taken out/);
    await userEvent.click(within(told).getByRole("button", { name: "Undo" }));
    await waitFor(() => { expect(screen.queryByText(/PIA was taken out/)).toBeNull(); });
    expect(sent(calls).map(([what]) => what)).toEqual(["DELETE /api/classes/7/members/pia/", "POST /api/classes/7/members/"]);
    expect(screen.queryByRole("button", { name: "Remove TINA" })).toBeNull();
  });

  it("names the wrong row of a roster and keeps the text", async () => {
    const calls = open({ "POST /api/classes/7/roster/": [400, { detail: "Row 3: The user name “a b” may hold no spaces.", field: "csv" }] });
    const rows = await screen.findByRole("textbox", { name: "Rows of the roster" });
    expect(screen.getByRole("button", { name: "Import" })).toBeDisabled();
    await userEvent.click(rows);
    await userEvent.paste("username,name\nmia,Mia\na b,Bo");
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    expect(await screen.findByText(/^Row 3:/)).toHaveAttribute("role", "alert");
    expect(rows).toHaveValue("username,name\nmia,Mia\na b,Bo");
    expect(sent(calls)).toEqual([["POST /api/classes/7/roster/", { csv: "username,name\nmia,Mia\na b,Bo" }]]);
  });

  it("reads a file, says who joined, and gives the new passwords once", async () => {
    const made = [{ username: "mia", name: "Mia", password: "s3cret" }];
    const calls = open({ "POST /api/classes/7/roster/": [200, { joined: 2, already: 1, new: made }] });
    const address = vi.fn(() => "blob:accounts");
    Object.assign(URL, { createObjectURL: address, revokeObjectURL: () => undefined }); // jsdom has neither
    const download = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    const file = Object.assign(new File([], "8b.csv", { type: "text/csv" }), { text: () => Promise.resolve("username,name\nmia,Mia") });
    await userEvent.upload(await screen.findByLabelText("CSV file"), file);
    expect(await screen.findByText("8b.csv")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    expect(await screen.findByText("2 joined; 1 were in the class already.")).toBeVisible();
    expect(sent(calls)[0]?.[1]).toEqual({ csv: "username,name\nmia,Mia" });
    expect(screen.getByRole("row", { name: "mia Mia s3cret" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "save them as CSV" }));
    expect([address.mock.calls.length, download.mock.calls.length]).toEqual([1, 1]);
    download.mockRestore();
    expect(accountsCsv(made)).toContain('"mia","Mia","s3cret"');
    expect(accountsCsv([{ username: "=1+1", name: "x", password: "y" }])).toContain(`"'=1+1"`);
  });

  it("searches the roster and turns its pages", async () => {
    const calls = open({ "GET /api/classes/7/members/": (call) => [200, pageOf(MEMBERS, call.query.startsWith("page=1&") ? "more" : null)] });
    await userEvent.click(await screen.findByRole("button", { name: "Next" }));
    expect(await screen.findByText("Page 2")).toBeVisible();
    await userEvent.type(screen.getByRole("searchbox", { name: "Search names" }), "p");
    await waitFor(() => { expect(calls.at(-1)?.query).toBe("page=1&q=p"); });
  });
});
