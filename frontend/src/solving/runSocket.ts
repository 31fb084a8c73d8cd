/**
 * Follows a run's log over a websocket until its last frame, whatever happens to the network in between.
 *
 * Each reconnection asks for what comes after the last cursor seen; waits grow from half a second to fifteen, with a
 * little chance in them so that a class does not come back as one. No React here: `useRun` owns it.
 */
export type Connection = "connecting" | "open" | "waiting" | "signed-out" | "missing" | "closed";

export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(text: string): void;
  close(): void;
  readonly readyState: number;
}

export interface Follower {
  /** Where the socket is, from a cursor on; the run's own where nothing else is said. */
  address?: (cursor: string) => string;
  /** Whether the story has its last frame. */
  ended: () => boolean;
  cursor: () => string;
  onMessage: (text: string) => void;
  onConnection: (connection: Connection) => void;
  open?: (url: string) => SocketLike;
  random?: () => number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const PING_MS = 20_000;
/** A server that leaves a ping unanswered for so long is not there: a laptop slept, or a tunnel swallowed the line. */
const SILENCE_MS = 8000;
const OPEN = 1;
const BAD_CURSOR = 4400;
const DEAD = 1006;

export function waitBefore(failures: number, random: () => number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return wait * (0.75 + 0.25 * random());
}

type Place = Pick<Location, "protocol" | "host">;

/** A socket's whole address; `path` begins with a slash. */
export function socketAddress(path: string, { protocol, host }: Place): string {
  return `${protocol === "https:" ? "wss" : "ws"}://${host}${path}`;
}

export function socketUrl(id: string, cursor: string, place: Place): string {
  return socketAddress(`/ws/runs/${encodeURIComponent(id)}/?after=${encodeURIComponent(cursor)}`, place);
}

/** Starts following; the function returned stops it. */
export function followRun(id: string, follower: Follower): () => void {
  const open = follower.open ?? ((url: string) => new WebSocket(url) as SocketLike);
  const random = follower.random ?? Math.random;
  let socket: SocketLike | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ping: ReturnType<typeof setInterval> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let fromStart = false;
  let failures = 0;
  let over = false;

  function connect(): void {
    clearTimeout(timer);
    follower.onConnection("connecting");
    const cursor = fromStart ? "0" : follower.cursor();
    const current = open(follower.address?.(cursor) ?? socketUrl(id, cursor, window.location));
    socket = current;
    current.onopen = () => {
      follower.onConnection("open");
      ping = setInterval(() => { sendPing(current); }, PING_MS);
    };
    current.onmessage = ({ data }) => {
      failures = 0;
      clearTimeout(silence);
      if (typeof data === "string") follower.onMessage(data);
    };
    current.onclose = ({ code }) => {
      if (socket === current) closed(code);
    };
  }

  function sendPing(current: SocketLike): void {
    if (current.readyState !== OPEN) return;
    current.send('{"type":"ping"}');
    clearTimeout(silence);
    silence = setTimeout(() => {
      closed(DEAD);
      current.close();
    }, SILENCE_MS);
  }

  function closed(code: number): void {
    clearInterval(ping);
    clearTimeout(silence);
    socket = null;
    if (over) return;
    // A cursor that the server does not know: everything again, and what was seen is passed over.
    fromStart = code === BAD_CURSOR;
    const final = finalState(code);
    if (final) {
      stop();
      follower.onConnection(final);
      return;
    }
    follower.onConnection("waiting");
    timer = setTimeout(connect, waitBefore(failures, random));
    failures += 1;
  }

  /** What a close leaves nothing to wait for: the story's end, or a server that will not tell it. */
  function finalState(code: number): Connection | null {
    if (follower.ended()) return "closed";
    if (code === 4401) return "signed-out";
    return code === 4404 ? "missing" : null;
  }

  /** The network is back: no reason to sit out the wait. */
  function hurry(): void {
    if (!socket && !over) connect();
  }

  function stop(): void {
    over = true;
    clearTimeout(timer);
    clearInterval(ping);
    clearTimeout(silence);
    window.removeEventListener("online", hurry);
    const last = socket;
    socket = null;
    last?.close();
  }

  window.addEventListener("online", hurry);
  connect();
  return stop;
}
