/** The conversation as this tab knows it: what the gateway confirmed, what still waits to be sent, and how the line is. */

import { api, Refused } from "./api";
import { Queue, type Line } from "./queue";
import { shelf } from "./shelf";
import { Stream } from "./stream";
import type { GuideInfo, Human, Message, Session } from "./types";
import { words } from "../words";

export interface View {
  session: Session | null;
  messages: Message[];
  lines: Line[];
  typing: boolean;
  online: boolean;
  guide: GuideInfo | null;
  /** A human asked for: waited for, or talking; null while the guide serves alone. */
  human: Human | null;
  /** Grows with each event worth scrolling to. */
  moved: number;
}

const TYPING_LASTS = 25_000;
const RETRY = 4_000;
const OFFLINE_AFTER = 2_500;
const TYPING_EVERY = 3_000;

/** What a message says about a human in the guide's place; undefined where it says nothing. */
export function humanOf({ custom }: Message): Human | null | undefined {
  if (custom?.kind !== "human" && custom?.kind !== "leave_number") return undefined;
  if (custom.state === "ended") return null;
  return custom.state ? { state: custom.state, ahead: custom.ahead, desk: custom.desk } : undefined;
}

/** A random id, also where `randomUUID` is missing (plain http). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export class Conversation {
  view: View = {
    session: null,
    messages: [],
    lines: [],
    typing: false,
    online: true,
    guide: null,
    human: null,
    moved: 0,
  };

  private readonly queue = new Queue(shelf);
  private readonly watchers = new Set<() => void>();
  private stream: Stream | null = null;
  private busy = false;
  private typed = 0;
  /** Not before this time (milliseconds of the clock): the gateway said how long to wait. */
  private patience = 0;
  private breaks = 0;
  private typingTimer: number | undefined;
  private sendTimer: number | undefined;
  private offlineTimer: number | undefined;

  constructor() {
    addEventListener("storage", () => this.show({}));
    addEventListener("offline", () => this.show({ online: false }));
    addEventListener("online", () => {
      // Should the stream be broken after all, its own error says so again.
      this.show({ online: true });
      void this.flush();
    });
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Loads the session and opens the stream; tries again until it works. */
  async start(): Promise<void> {
    this.stream?.close();
    try {
      const session = await api.session();
      this.queue.drop(session.messages.flatMap((message) => message.client ?? []));
      this.queue.drop(this.queue.lines().flatMap((line) => (line.state === "sent" ? line.id : [])));
      const { messages, human } = session;
      this.show({ session, messages, human, online: true, typing: false, moved: this.view.moved + 1 });
    } catch {
      this.show({ online: false });
      window.setTimeout(() => void this.start(), RETRY);
      return;
    }
    this.stream = new Stream(() => this.view.messages[this.view.messages.length - 1]?.number ?? 0, {
      message: (message) => this.arrived(message),
      typing: () => this.typing(true),
      // Of one's place in the queue alone: that somebody took one on stands in a message, which may have come before.
      human: (human) => this.view.human?.state === "waiting" && this.show({ human }),
      gone: () => void this.restart(),
      connected: (up) => this.connected(up),
    });
    void this.flush();
    if (!this.view.guide) void this.loadGuide();
  }

  /** Says something: a typed text, or a button's title with what is read in its place. */
  say(text: string, payload?: string): void {
    const said = text.trim();
    if (!said) return;
    this.queue.add(newId(), said, payload && payload !== said ? payload : undefined);
    this.show({ moved: this.view.moved + 1 });
    void this.flush();
  }

  /** Something is being written: told to a human who talks with the person, now and then. */
  writing(): void {
    if (this.view.human?.state !== "claimed" || Date.now() - this.typed < TYPING_EVERY) return;
    this.typed = Date.now();
    void api.typing().catch(() => undefined); // of no weight: it is told again
  }

  /** Tries again now, unless the gateway asked for patience. */
  retry(): void {
    void this.flush();
  }

  discard(id: string): void {
    this.queue.drop([id]);
    this.show({});
    void this.flush();
  }

  /** Forgets this tab's conversation and begins with what the gateway now has. */
  async restart(): Promise<void> {
    this.queue.clear();
    this.show({ messages: [], session: null, human: null });
    await this.start();
  }

  private async loadGuide(): Promise<void> {
    try {
      this.show({ guide: await api.guide() });
    } catch {
      window.setTimeout(() => void this.loadGuide(), RETRY);
    }
  }

  private arrived(message: Message): void {
    if (this.view.messages.some((known) => known.number === message.number)) return;
    const messages = [...this.view.messages, message].sort((a, b) => a.number - b.number);
    if (message.client) this.queue.drop([message.client]);
    if (message.from !== "person") this.typing(false);
    const human = humanOf(message);
    this.show({ messages, moved: this.view.moved + 1, ...(human === undefined ? {} : { human }) });
  }

  private typing(on: boolean): void {
    clearTimeout(this.typingTimer);
    if (on) this.typingTimer = window.setTimeout(() => this.typing(false), TYPING_LASTS);
    if (on !== this.view.typing) this.show({ typing: on, moved: this.view.moved + (on ? 1 : 0) });
  }

  private connected(up: boolean): void {
    clearTimeout(this.offlineTimer);
    if (up) {
      this.breaks = 0;
      if (!this.view.online) this.show({ online: true });
      this.retry();
    } else if (++this.breaks % 3 === 0) {
      // A stream that never opens may lack a person (the cookie is gone): ask for the session again.
      void this.start();
    } else {
      // A short break is mended before anybody needs to know.
      this.offlineTimer = window.setTimeout(() => this.show({ online: false }), OFFLINE_AFTER);
    }
  }

  /** Sends what waits, one at a time and in order. */
  private async flush(): Promise<void> {
    if (this.busy || Date.now() < this.patience) return;
    const line = this.queue.next();
    if (!line) return;
    this.busy = true;
    clearTimeout(this.sendTimer);
    this.mark(line.id, { state: "sending", note: undefined });
    let again = 0;
    try {
      const { number } = await api.send(line.id, line.text, line.payload);
      this.mark(line.id, { state: "sent", number });
      this.queue.drop(this.view.messages.flatMap((message) => message.client ?? []));
    } catch (error) {
      again = this.refused(line, error);
    }
    this.busy = false;
    this.show({});
    if (again) this.sendTimer = window.setTimeout(() => void this.flush(), again);
    else void this.flush();
  }

  /** Notes why a line did not go through; milliseconds until the next try, 0 where trying again is of no use. */
  private refused(line: Line, error: unknown): number {
    if (error instanceof Refused && error.status === 429) {
      const seconds = Math.max(1, Math.ceil(error.retryAfter ?? 5));
      this.mark(line.id, { state: "waiting", note: words.wait(seconds) });
      this.patience = Date.now() + seconds * 1000 - 50;
      return seconds * 1000;
    }
    if (error instanceof Refused && error.code === "gone") {
      this.mark(line.id, { state: "waiting" });
      window.setTimeout(() => void this.start(), RETRY);
      return RETRY * 2;
    }
    if (error instanceof Refused && error.status < 500) {
      this.mark(line.id, { state: "refused", note: error.text });
      return 0;
    }
    this.mark(line.id, { state: "unsent", note: undefined });
    return RETRY;
  }

  private mark(id: string, change: Partial<Line>): void {
    this.queue.mark(id, change);
    this.show({});
  }

  private show(change: Partial<View>): void {
    this.view = { ...this.view, ...change, lines: this.queue.lines() };
    for (const watcher of this.watchers) watcher();
  }
}
