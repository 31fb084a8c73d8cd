import { createEvent, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { Composer } from "../../src/asking/Composer";
import { show } from "../page";
import type { Call } from "../server";
import { aRun, serve } from "../server";

const asked = vi.fn();

function open() {
  show(<Composer handle={null} onAsked={asked} />);
  return screen.getByRole("textbox", { name: "Your question" });
}

const questions = (calls: Call[]) => calls.filter((call) => call.path === "/api/runs/" && call.method === "POST");

beforeEach(() => {
  asked.mockReset();
});

describe("asking", () => {
  it("happens at Enter, with the mode and the question's language", async () => {
    const calls = serve({ "POST /api/runs/": [201, aRun()] });
    const field = open();
    await userEvent.click(screen.getByRole("radio", { name: "Deep" }));
    await userEvent.type(field, "求 x^2=4 的解{Enter}");
    await waitFor(() => { expect(asked).toHaveBeenCalledWith(aRun({ created: expect.any(String) as string })); });
    expect(questions(calls)[0]?.body).toEqual({ problem: "求 x^2=4 的解", mode: "deep", lang: "zh" });
    expect(field).toHaveValue("");
  });

  it("sends several attempts only where they were chosen", async () => {
    const calls = serve({ "POST /api/runs/": [201, aRun()] });
    const field = open();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Attempts" }), "4 attempts");
    await userEvent.type(field, "Solve x=1{Enter}");
    await waitFor(() => { expect(questions(calls)[0]?.body).toMatchObject({ attempts: 4, mode: "auto" }); });
  });

  it("waits at Shift+Enter, which begins a new line", async () => {
    const calls = serve({});
    const field = open();
    await userEvent.type(field, "one{Shift>}{Enter}{/Shift}two");
    expect(field).toHaveValue("one\ntwo");
    expect(questions(calls)).toEqual([]);
  });

  it("leaves Enter to an input method that is composing", async () => {
    const calls = serve({});
    const field = open();
    await userEvent.type(field, "qiu");
    const enter = createEvent.keyDown(field, { key: "Enter", isComposing: true });
    fireEvent(field, enter);
    expect(enter.defaultPrevented).toBe(false);
    expect(questions(calls)).toEqual([]);
  });

  it("says what is missing from an empty field, until something is typed", async () => {
    const calls = serve({});
    const field = open();
    await userEvent.type(field, "  {Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("Type a question first.");
    expect(field).toBeInvalid();
    await userEvent.type(field, "x");
    expect(screen.getByRole("alert")).toBeEmptyDOMElement();
    expect(questions(calls)).toEqual([]);
  });

  it("is reached by a slash from anywhere", async () => {
    serve({});
    const field = open();
    await userEvent.keyboard("/");
    expect(field).toHaveFocus();
    expect(field).toHaveValue("");
    await userEvent.keyboard("1/2");
    expect(field).toHaveValue("1/2");
  });
});

describe("a refused question", () => {
  it("keeps its text and shows the server's sentence", async () => {
    serve({ "POST /api/runs/": [400, { detail: "The problem is too long. Shorten it.", field: "problem" }] });
    const field = open();
    await userEvent.type(field, "Solve x=1{Enter}");
    expect(await screen.findByText("The problem is too long. Shorten it.")).toBeVisible();
    expect(field).toHaveValue("Solve x=1");
  });

  it("counts down where it came too soon, and can be asked after that", async () => {
    let times = 0;
    const calls = serve({
      "POST /api/runs/": () => {
        times += 1;
        if (times > 1) return [201, aRun()];
        return [429, { detail: "That is many questions in one minute. Ask again in 1 seconds.", retry_after: 1 }];
      },
    });
    const field = open();
    await userEvent.type(field, "Solve x=1{Enter}");
    expect(await screen.findByText("Try again in 1 second.")).toBeVisible();
    expect(screen.getByText("That is many questions in one minute.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Ask" })).toBeDisabled();
    await waitFor(() => { expect(screen.getByRole("button", { name: "Ask" })).toBeEnabled(); });
    await userEvent.click(screen.getByRole("button", { name: "Ask" }));
    await waitFor(() => { expect(asked).toHaveBeenCalledOnce(); });
    expect(questions(calls)).toHaveLength(2);
  });

  it("is asked again with the same key where no answer came, and with a new one when it is another question", async () => {
    let times = 0;
    const calls = serve({
      "POST /api/runs/": () => {
        times += 1;
        return times === 1 ? "offline" : [201, aRun()];
      },
    });
    const field = open();
    await userEvent.type(field, "Solve x=1{Enter}");
    expect(await screen.findByText(/could not be reached/)).toBeVisible();
    await userEvent.type(field, "{Enter}");
    await waitFor(() => { expect(asked).toHaveBeenCalledOnce(); });
    await userEvent.type(field, "Solve x=1{Enter}");
    await waitFor(() => { expect(asked).toHaveBeenCalledTimes(2); });
    const keys = questions(calls).map((call) => call.headers["Idempotency-Key"]);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});

describe("the echo", () => {
  it("says how the question is read, a moment after the typing pauses, once", async () => {
    const calls = serve({});
    const field = open();
    await userEvent.type(field, "Solve x^2=4");
    const echo = await screen.findByTestId("echo");
    expect(echo).toHaveTextContent("I read this as an equation in x.");
    expect(echo.querySelector("annotation")).toHaveTextContent("x^2=4");
    expect(calls.filter((call) => call.path === "/api/read/").map((call) => call.body)).toEqual([
      { problem: "Solve x^2=4", lang: "en" },
    ]);
  });

  it("speaks the question's language on a page in another", async () => {
    serve({ "POST /api/read/": [200, { kind: "equation", description: "关于 x 的方程", latex: null, lang: "zh" }] });
    await userEvent.type(open(), "解方程");
    expect(await screen.findByTestId("echo")).toHaveTextContent("我的理解：关于 x 的方程。");
  });

  it("offers help where it was read wrongly", async () => {
    serve({});
    await userEvent.type(open(), "Solve x^2=4");
    await userEvent.click(await screen.findByRole("button", { name: "Not what you meant?" }));
    expect(screen.getByRole("dialog", { name: "Ways to make it clear" })).toHaveTextContent("Ask one problem at a time.");
  });

  it("says so where the server had no time to read, and asks again", async () => {
    let times = 0;
    const late = { kind: "unread", description: "Reading the problem took too long.", latex: null, lang: "en" };
    const read = { kind: "equation", description: "an equation in x", latex: null, lang: "en" };
    serve({
      "POST /api/read/": () => {
        times += 1;
        return [200, times === 1 ? late : read];
      },
    });
    await userEvent.type(open(), "Solve x^2=4");
    expect(await screen.findByTestId("echo")).toHaveTextContent(/^Reading the problem took too long\./);
    await waitFor(() => { expect(screen.getByTestId("echo")).toHaveTextContent("I read this as an equation in x."); });
  });

  it("is silent where the reading fails", async () => {
    const calls = serve({ "POST /api/read/": [500, {}] });
    await userEvent.type(open(), "Solve");
    await waitFor(() => { expect(calls).toHaveLength(1); });
    expect(screen.queryByTestId("echo")).toBeNull();
    expect(screen.getByRole("alert")).toBeEmptyDOMElement();
  });
});

describe("the mode", () => {
  it("is a radio group that the arrow keys move in", async () => {
    serve({});
    open();
    screen.getByRole("radio", { name: "Auto" }).focus();
    await userEvent.keyboard("{ArrowRight>}"); // held: a key pressed by hand is down for longer than no time
    await waitFor(() => { expect(screen.getByRole("radio", { name: "Fast" })).toBeChecked(); });
    expect(screen.getByRole("radiogroup", { name: "How long to think" })).toBeVisible();
  });
});
