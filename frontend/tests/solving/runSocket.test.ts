import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Connection, SocketLike } from "../../src/solving/runSocket";
import { followRun, socketUrl, waitBefore } from "../../src/solving/runSocket";

class FakeSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readyState = 0;
  sent: string[] = [];
  closed = false;

  constructor(readonly url: string) {}

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  drop(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed = true;
  }
}

function following() {
  const sockets: FakeSocket[] = [];
  const connections: Connection[] = [];
  const heard: string[] = [];
  const story = { cursor: "0", ended: false };
  const stop = followRun("r 1", {
    ended: () => story.ended,
    cursor: () => story.cursor,
    onMessage: (text) => heard.push(text),
    onConnection: (connection) => connections.push(connection),
    open: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket;
    },
    random: () => 1,
  });
  return { sockets, connections, heard, story, stop, last: () => sockets.at(-1)! };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("following a run", () => {
  it("asks for what comes after the last cursor each time it connects", () => {
    const { last, story, stop } = following();
    expect(last().url).toBe("ws://localhost:3000/ws/runs/r%201/?after=0");
    story.cursor = "17-3";
    last().drop();
    vi.advanceTimersByTime(500);
    expect(last().url).toContain("after=17-3");
    stop();
  });

  it("waits longer after each failure, up to fifteen seconds", () => {
    const { sockets, last, stop } = following();
    for (const wait of [500, 1000, 2000, 4000, 8000, 15_000, 15_000]) {
      const before = sockets.length;
      last().drop();
      vi.advanceTimersByTime(wait - 1);
      expect(sockets).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(sockets).toHaveLength(before + 1);
    }
    stop();
  });

  it("is patient from the start again once something has been heard", () => {
    const { sockets, last, stop } = following();
    for (let time = 0; time < 4; time += 1) {
      last().drop();
      vi.advanceTimersByTime(15_000);
    }
    last().open();
    last().onmessage?.({ data: "{}" });
    const before = sockets.length;
    last().drop();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(before + 1);
    stop();
  });

  it("does not hurry for a server that accepts and says nothing", () => {
    const { sockets, last, stop } = following();
    last().open();
    last().drop();
    vi.advanceTimersByTime(500);
    last().open();
    last().drop();
    vi.advanceTimersByTime(999);
    expect(sockets).toHaveLength(2);
    stop();
  });

  it.each([
    [4401, "signed-out"],
    [4404, "missing"],
  ] as const)("gives up at close code %i", (code, connection) => {
    const { sockets, connections, last } = following();
    last().drop(code);
    vi.advanceTimersByTime(60_000);
    expect(connections.at(-1)).toBe(connection);
    expect(sockets).toHaveLength(1);
  });

  it("is done when the story has ended, whatever the close code", () => {
    const { sockets, connections, story, last } = following();
    story.ended = true;
    last().drop(1006);
    vi.advanceTimersByTime(60_000);
    expect(connections.at(-1)).toBe("closed");
    expect(sockets).toHaveLength(1);
  });

  it("comes back after a clean close that came before the end", () => {
    const { sockets, connections, last, stop } = following();
    last().drop(1000);
    expect(connections.at(-1)).toBe("waiting");
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    stop();
  });

  it("connects at once when the network is back", () => {
    const { sockets, last, stop } = following();
    last().drop();
    window.dispatchEvent(new Event("online"));
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(2);
    stop();
  });

  it("passes on messages, and sends nothing but pings", () => {
    const { heard, last, stop } = following();
    last().open();
    last().onmessage?.({ data: "one" });
    last().onmessage?.({ data: new ArrayBuffer(2) });
    vi.advanceTimersByTime(20_000);
    last().onmessage?.({ data: '{"v":1,"type":"pong"}' });
    vi.advanceTimersByTime(20_000);
    expect(heard).toEqual(["one", '{"v":1,"type":"pong"}']);
    expect(last().sent).toEqual(['{"type":"ping"}', '{"type":"ping"}']);
    stop();
  });

  it("takes a server for dead that does not answer a ping", () => {
    const { sockets, connections, last, stop } = following();
    last().open();
    vi.advanceTimersByTime(20_000 + 7999);
    expect(connections.at(-1)).toBe("open");
    vi.advanceTimersByTime(1);
    expect(connections.at(-1)).toBe("waiting");
    expect(sockets[0]?.closed).toBe(true);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    sockets[0]?.drop(); // its close may arrive late, and means nothing then
    expect(connections.at(-1)).toBe("connecting");
    stop();
  });

  it("asks for everything where the server does not know the cursor", () => {
    const { last, story, stop } = following();
    story.cursor = "rows-3";
    last().drop(4400);
    vi.advanceTimersByTime(500);
    expect(last().url).toContain("after=0");
    story.cursor = "5-0";
    last().drop();
    vi.advanceTimersByTime(1000);
    expect(last().url).toContain("after=5-0");
    stop();
  });

  it("leaves nothing behind when it is stopped", () => {
    const { sockets, connections, last, stop } = following();
    last().open();
    stop();
    expect(last().closed).toBe(true);
    const said = connections.length;
    last().drop();
    window.dispatchEvent(new Event("online"));
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(connections).toHaveLength(said);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the address", () => {
  it("is encrypted where the page is", () => {
    expect(socketUrl("a", "0", { protocol: "https:", host: "lemma.school" })).toBe("wss://lemma.school/ws/runs/a/?after=0");
  });
});

describe("the wait", () => {
  it("is shortened by up to a quarter at random, so that a class does not come back as one", () => {
    expect(waitBefore(0, () => 0)).toBe(375);
    expect(waitBefore(0, () => 1)).toBe(500);
    expect(waitBefore(40, () => 1)).toBe(15_000);
  });
});
