import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { App } from "../../src/shell/App";
import { show } from "../page";
import { aRun, playSockets, serve, SESSION } from "../server";

const NOBODY = { ...SESSION, user: null };

beforeEach(() => {
  playSockets();
});

describe("signing in", () => {
  it("takes one click with a demo account", async () => {
    const calls = serve({ "GET /api/session/": [200, NOBODY], "POST /api/session/": [200, SESSION] });
    show(<App />);
    await userEvent.click(await screen.findByTestId("demo-student"));
    expect(await screen.findByRole("heading", { name: "What would you like to work out?" })).toBeVisible();
    expect(calls.find((call) => call.method === "POST")?.body).toEqual({ username: "student", password: "student" });
  });

  it("offers no demo accounts outside the demo", async () => {
    serve({ "GET /api/session/": [200, { ...NOBODY, demo: false, demo_accounts: [] }] });
    show(<App />);
    await screen.findByRole("heading", { name: "Sign in" });
    expect(screen.queryByText("Demo accounts")).toBeNull();
  });

  it("says what is wrong", async () => {
    const calls = serve({
      "GET /api/session/": [200, NOBODY],
      "POST /api/session/": [400, { detail: "Username and password do not match. Check both." }],
    });
    show(<App />);
    await userEvent.click(await screen.findByRole("button", { name: "Sign in" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Enter your user name and your password.");
    expect(calls.map((call) => call.method)).not.toContain("POST");
    await userEvent.type(screen.getByLabelText("User name"), "sam");
    await userEvent.type(screen.getByLabelText("Password"), "wrong{Enter}");
    await waitFor(() => { expect(screen.getByRole("alert")).toHaveTextContent("do not match"); });
  });

  it("keeps the language chosen on the sign-in page, for the account too", async () => {
    const calls = serve({
      "GET /api/session/": [200, NOBODY],
      "POST /api/session/": [200, SESSION],
      "PATCH /api/session/": [200, SESSION],
    });
    show(<App />);
    await userEvent.click(await screen.findByRole("radio", { name: "Chinese" }));
    await userEvent.click(screen.getByTestId("demo-student"));
    expect(await screen.findByRole("heading", { name: "今天想解哪道题？" })).toBeVisible();
    await waitFor(() => { expect(calls.find((call) => call.method === "PATCH")?.body).toEqual({ lang: "zh" }); });
  });

  it("takes up the account's language where none was chosen", async () => {
    serve({ "GET /api/session/": [200, { ...SESSION, user: { ...SESSION.user, lang: "zh" } }] });
    show(<App />);
    expect(await screen.findByRole("heading", { name: "今天想解哪道题？" })).toBeVisible();
  });
});

describe("the page of someone signed in", () => {
  it("switches the language at once, stays there, and stores it", async () => {
    const calls = serve({ "PATCH /api/session/": [200, SESSION] });
    show(<App />);
    await userEvent.click(await screen.findByRole("radio", { name: "Chinese" }));
    expect(await screen.findByRole("heading", { name: "今天想解哪道题？" })).toBeVisible();
    await waitFor(() => { expect(calls.map((call) => call.method)).toContain("PATCH"); });
    expect(screen.getByRole("heading", { name: "今天想解哪道题？" })).toBeVisible();
  });

  it("puts an example into the field", async () => {
    serve({});
    show(<App />);
    const examples = await screen.findAllByTestId("example");
    expect(examples).toHaveLength(3);
    await userEvent.click(examples[1]!);
    expect(screen.getByRole("textbox", { name: "Your question" })).toHaveValue(
      "What is the greatest common divisor of 285 and 646?",
    );
  });

  it("goes to the run that was asked, and lists it", async () => {
    const run = aRun({ problem: "Solve x=1" });
    let listed = 0;
    serve({
      "POST /api/runs/": [201, run],
      "GET /api/runs/r1/": [200, run],
      "GET /api/runs/": () => {
        listed += 1;
        return [200, { count: 1, next: null, previous: null, results: listed > 1 ? [run] : [] }];
      },
    });
    show(<App />);
    await userEvent.type(await screen.findByRole("textbox", { name: "Your question" }), "Solve x=1{Enter}");
    expect(await screen.findByTestId("problem")).toHaveTextContent("Solve x=1");
    expect(screen.getByTestId("address")).toHaveTextContent("/runs/r1");
    const item = await screen.findByTestId("history-item");
    expect(item).toHaveAttribute("aria-current", "page");
    expect(within(item).getByRole("img", { name: "still running" })).toBeInTheDocument();
  });

  it("asks again with the same problem, mode and number of attempts", async () => {
    const failed = aRun({ state: "failed", error: "Try later.", mode: "deep", attempts: 4 });
    const calls = serve({ "GET /api/runs/r1/": [200, failed], "POST /api/runs/": [201, aRun({ id: "r2" })] });
    show(<App />, "/runs/r1");
    await userEvent.click(await screen.findByRole("button", { name: "Ask again" }));
    await waitFor(() => { expect(screen.getByTestId("address")).toHaveTextContent("/runs/r2"); });
    const question = calls.find((call) => call.method === "POST" && call.path === "/api/runs/");
    expect(question?.body).toEqual({ problem: failed.problem, mode: "deep", lang: "en", attempts: 4 });
  });

  it("says so where there is nothing at an address", async () => {
    serve({});
    show(<App />, "/nowhere");
    expect(await screen.findByRole("heading", { name: "There is no page at this address." })).toBeVisible();
  });
});

describe("the history", () => {
  const results = [aRun({ id: "a", state: "finished", problem: "Find $\\frac{1}{2}$" })];

  it("is searched on the server", async () => {
    serve({
      "GET /api/runs/": [200, { count: 1, next: null, previous: null, results }],
    });
    show(<App />);
    expect(await screen.findByTestId("history-item")).toHaveTextContent("Find 1/2");
    serve({});
    await userEvent.type(screen.getByRole("searchbox", { name: "Search your questions" }), "zebra");
    expect(await screen.findByText("No question matches “zebra”.")).toBeVisible();
  });

  it("says what will be there while it is empty", async () => {
    serve({});
    show(<App />);
    expect(await screen.findByText("Questions you ask appear here.")).toBeVisible();
  });
});

describe("losing the session", () => {
  it("leads to the sign-in page wherever it is noticed", async () => {
    let signedIn = true;
    serve({
      "GET /api/session/": () => [200, signedIn ? SESSION : NOBODY],
      "POST /api/runs/": () => {
        signedIn = false;
        return [401, { detail: "Sign in first." }];
      },
    });
    show(<App />);
    await userEvent.type(await screen.findByRole("textbox", { name: "Your question" }), "Solve x=1{Enter}");
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  });

  it("shows nothing of the last person after signing out", async () => {
    let signedIn = true;
    serve({
      "GET /api/session/": () => [200, signedIn ? SESSION : NOBODY],
      "DELETE /api/session/": () => {
        signedIn = false;
        return [200, NOBODY];
      },
      "GET /api/runs/": [200, { count: 1, next: null, previous: null, results: [aRun({ problem: "secret" })] }],
    });
    show(<App />);
    await screen.findByTestId("history-item");
    await userEvent.click(screen.getByTestId("account-menu"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(screen.queryByText("secret")).toBeNull();
  });

  it("says so while the server cannot be reached, and tries again", async () => {
    serve({ "GET /api/session/": "offline" });
    show(<App />);
    const retry = await screen.findByRole("button", { name: "Try again" });
    expect(screen.getByRole("alert")).toHaveTextContent("could not be reached");
    serve({});
    await userEvent.click(retry);
    expect(await screen.findByRole("heading", { name: "What would you like to work out?" })).toBeVisible();
  });
});
