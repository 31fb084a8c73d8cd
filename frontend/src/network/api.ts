/** One way to call the server: JSON in, JSON out, CSRF token along, and every failure an `ApiError` with a status. */

export class ApiError extends Error {
  /** `status` 0 means that no answer came. `detail` is the server's own sentence, in the person's language. */
  constructor(
    readonly status: number,
    readonly detail: string | null,
    readonly field: string | null = null,
    readonly retryAfter: number | null = null,
  ) {
    super(detail ?? `HTTP ${String(status)}`);
    this.name = "ApiError";
  }
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

let csrf = "";
let spoken: () => string = () => "en";

/** The token comes with each session answer; signing in changes it. */
export function rememberCsrf(token: string): void {
  csrf = token;
}

/** In which language the server's sentences should be. */
export function speakIn(language: () => string): void {
  spoken = language;
}

export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (!response.ok) throw await failure(response);
  return (response.status === 204 ? null : await response.json()) as T;
}

async function send(method: Method, path: string, { body, headers, signal }: CallOptions): Promise<Response> {
  const init: RequestInit = { method, credentials: "same-origin", headers: {} };
  init.headers = { Accept: "application/json", "Accept-Language": spoken(), ...headers };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, "Content-Type": "application/json" };
  }
  if (method !== "GET") init.headers = { ...init.headers, "X-CSRFToken": csrf };
  if (signal) init.signal = signal;
  try {
    return await fetch(path, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, null);
  }
}

async function failure(response: Response): Promise<ApiError> {
  const body = await readBody(response);
  const header = Number(response.headers.get("Retry-After"));
  const wait = typeof body["retry_after"] === "number" ? body["retry_after"] : header > 0 ? header : null;
  return new ApiError(response.status, textOf(body["detail"]), textOf(body["field"]), wait);
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {}; // a proxy's error page is no JSON
  }
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
