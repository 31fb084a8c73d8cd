/** A pretend server for component tests: `fetch` answered from a table, sockets played by hand. */
import { vi } from "vitest";

import type { Session } from "../src/accounts/session";
import type { Run, RunPage } from "../src/solving/run";

export interface Call {
  method: string;
  path: string;
  query: string;
  body: unknown;
  headers: Record<string, string>;
}

type Answer = [status: number, body: unknown] | "offline";
type Responder = (call: Call) => Answer;

export const SESSION: Session = {
  user: { username: "student", name: "Sam Student", role: "student", lang: "en" },
  demo: true,
  demo_accounts: ["student", "teacher", "admin"],
  csrf: "token",
};

export const NO_RUNS: RunPage = { count: 0, next: null, previous: null, results: [] };

export function aRun(changes: Partial<Run> = {}): Run {
  return {
    id: "r1",
    problem: "Solve $x^2-5x+6=0$",
    lang: "en",
    mode: "auto",
    attempts: 1,
    state: "running",
    created: new Date().toISOString(),
    mode_chosen: null,
    steps: [],
    thinking: "",
    answer: null,
    usage: null,
    model: "",
    seed: 7,
    error: null,
    budget: 2000,
    delivery: 1,
    ...changes,
  };
}

/** Answers by "METHOD /path" (without the query); what is not in the table is 404. */
export function serve(table: Record<string, Responder | Answer>): Call[] {
  const calls: Call[] = [];
  const known: Record<string, Responder | Answer> = {
    "GET /api/session/": [200, SESSION],
    "GET /api/runs/": [200, NO_RUNS],
    "POST /api/read/": [200, { kind: "equation", description: "an equation in x", latex: "x^2=4", lang: "en" }],
    ...table,
  };
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    const call = callOf(path, init);
    calls.push(call);
    const answer = known[`${call.method} ${call.path}`] ?? [404, { detail: "missing" }];
    const given = typeof answer === "function" ? answer(call) : answer;
    if (given === "offline") return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(new Response(given[0] === 204 ? null : JSON.stringify(given[1]), { status: given[0] }));
  });
  return calls;
}

function callOf(path: string, init: RequestInit): Call {
  return {
    method: init.method ?? "GET",
    path: path.split("?")[0] ?? "",
    query: path.split("?")[1] ?? "",
    body: typeof init.body === "string" ? JSON.parse(init.body) : null,
    headers: init.headers as Record<string, string>,
  };
}

export class PlayedSocket {
  static all: PlayedSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readyState = 1;

  constructor(readonly url: string) {
    PlayedSocket.all.push(this);
  }

  static get last(): PlayedSocket {
    const socket = PlayedSocket.all.at(-1);
    if (!socket) throw new Error("nobody has connected");
    return socket;
  }

  play(frames: readonly object[]): void {
    for (const frame of frames) this.onmessage?.({ data: JSON.stringify(frame) });
  }
  drop(code = 1006): void {
    this.onclose?.({ code });
  }
  send(): void {
    // Pings are the socket's own tests' business.
  }
  close(): void {
    this.readyState = 3;
  }
}

export function playSockets(): void {
  PlayedSocket.all = [];
  vi.stubGlobal("WebSocket", PlayedSocket);
}
