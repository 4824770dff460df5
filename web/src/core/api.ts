/** The gateway's API. Every call is to our own origin; a failure is a `Refused` (the server said no) or a network error. */

import { words } from "../words";
import type { Answers, Code, GuideInfo, Report, Session } from "./types";

/** The server's refusal: `text` is fit to be shown; `retryAfter` in seconds where it said when to come back. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: string,
    readonly retryAfter: number | null,
  ) {
    super(text);
  }
}

async function refusal(response: Response): Promise<Refused> {
  const header = Number(response.headers.get("Retry-After"));
  let code = String(response.status);
  let text: string = words.failed;
  let retryAfter: number | null = header > 0 ? header : null;
  try {
    const { error } = await response.json();
    code = error.code ?? code;
    text = error.text ?? text;
    retryAfter = error.retry_after ?? retryAfter;
  } catch {
    // A proxy's own error page is no JSON: the general sentence stands.
  }
  return new Refused(response.status, code, text, retryAfter);
}

const LONGEST_WAIT = 30_000;

async function call<T>(path: string, body?: unknown): Promise<T> {
  const sent: RequestInit =
    body === undefined
      ? {}
      : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST_WAIT);
  try {
    const response = await fetch(path, { credentials: "same-origin", cache: "no-cache", signal: stop.signal, ...sent });
    if (!response.ok) throw await refusal(response);
    return (response.status === 204 ? undefined : await response.json()) as T;
  } finally {
    clearTimeout(timer);
  }
}

/** What to say about a failed call: the server's own sentence, or that the network is away. */
export function sentence(error: unknown): string {
  return error instanceof Refused ? error.text : words.noNetwork;
}

export const api = {
  session: () => call<Session>("/api/session"),
  guide: () => call<GuideInfo>("/api/guide"),
  answers: () => call<Answers>("/api/answers"),
  send: (id: string, text: string, payload?: string) =>
    call<{ number: number }>("/api/messages", payload ? { id, payload, title: text } : { id, text }),
  feedback: (message: number, useful: boolean, reason?: string) =>
    call<void>("/api/feedback", reason ? { message, useful, reason } : { message, useful }),
  number: (phone: string) => call<void>("/api/number", { phone }),
  typing: () => call<void>("/api/typing", {}),
  code: () => call<Code>("/api/code", {}),
  resume: (code: string) => call<unknown>("/api/resume", { code }),
  report: () => call<Report>("/api/report", {}),
  remove: () => call<unknown>("/api/delete", {}),
};
