import { afterEach, describe, expect, it, vi } from "vitest";

import type { ApiError } from "../../src/network/api";
import { call, rememberCsrf, speakIn } from "../../src/network/api";

function answering(response: Response) {
  const fetching = vi.fn<typeof fetch>().mockResolvedValue(response);
  vi.stubGlobal("fetch", fetching);
  return fetching;
}

const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init);

async function refusal(response: Response): Promise<ApiError> {
  answering(response);
  return call("POST", "/api/runs/").then(
    () => expect.fail("was not refused"),
    (error: unknown) => error as ApiError,
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
  speakIn(() => "en");
});

describe("calling the server", () => {
  it("sends JSON, the CSRF token and the page's language", async () => {
    const fetching = answering(json({ id: "r" }));
    rememberCsrf("token-1");
    speakIn(() => "zh");
    await expect(call("POST", "/api/runs/", { body: { a: 1 }, headers: { "Idempotency-Key": "k" } })).resolves.toEqual({ id: "r" });
    const [path, init] = fetching.mock.calls[0]!;
    expect(path).toBe("/api/runs/");
    expect(init).toMatchObject({ method: "POST", body: '{"a":1}', credentials: "same-origin" });
    expect(init?.headers).toEqual({
      Accept: "application/json",
      "Accept-Language": "zh",
      "Content-Type": "application/json",
      "Idempotency-Key": "k",
      "X-CSRFToken": "token-1",
    });
  });

  it("sends no token where nothing changes", async () => {
    const fetching = answering(json({}));
    await call("GET", "/api/runs/");
    expect(fetching.mock.calls[0]![1]?.headers).not.toHaveProperty("X-CSRFToken");
  });

  it("tells the server's sentence and the field it is about", async () => {
    const error = await refusal(json({ detail: "Too long.", field: "problem" }, { status: 400 }));
    expect(error).toMatchObject({ status: 400, detail: "Too long.", field: "problem", retryAfter: null });
  });

  it.each([
    [json({ detail: "Slow down.", retry_after: 12 }, { status: 429 }), 12],
    [json({ detail: "Slow down." }, { status: 429, headers: { "Retry-After": "7" } }), 7],
  ])("tells how long to wait", async (response, seconds) => {
    expect((await refusal(response)).retryAfter).toBe(seconds);
  });

  it("makes do with a proxy's error page", async () => {
    const error = await refusal(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect(error).toMatchObject({ status: 502, detail: null });
  });

  it("tells apart that no answer came", async () => {
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("Failed to fetch")));
    await expect(call("GET", "/x")).rejects.toMatchObject({ status: 0 });
  });

  it("passes on that the page itself gave up", async () => {
    const gone = new DOMException("aborted", "AbortError");
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(gone));
    const controller = new AbortController();
    controller.abort();
    await expect(call("GET", "/x", { signal: controller.signal })).rejects.toBe(gone);
  });
});
