/** The server's events: reconnects by itself, asking for what came after the last number seen. */

import type { Human, Message } from "./types";

export interface Listener {
  message(message: Message): void;
  typing(): void;
  human(human: Human): void;
  gone(): void;
  /** True once the stream is open, false when it has broken. */
  connected(up: boolean): void;
}

const LONGEST_PAUSE = 15_000;

export class Stream {
  private source: EventSource | null = null;
  private timer: number | undefined;
  private pause = 1000;
  private closed = false;

  constructor(
    private readonly last: () => number,
    private readonly to: Listener,
  ) {
    addEventListener("online", this.now);
    document.addEventListener("visibilitychange", this.seen);
    this.open();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.source?.close();
    removeEventListener("online", this.now);
    document.removeEventListener("visibilitychange", this.seen);
  }

  private readonly now = (): void => {
    if (this.closed || this.source?.readyState === EventSource.OPEN) return;
    clearTimeout(this.timer);
    this.open();
  };

  private readonly seen = (): void => {
    if (document.visibilityState === "visible") this.now();
  };

  private open(): void {
    this.source?.close();
    const source = new EventSource(`/api/stream?after=${this.last()}`);
    this.source = source;
    source.addEventListener("open", () => {
      this.pause = 1000;
      this.to.connected(true);
    });
    source.addEventListener("message", (event) => this.to.message(JSON.parse(event.data) as Message));
    source.addEventListener("typing", () => this.to.typing());
    source.addEventListener("human", (event) => this.to.human(JSON.parse(event.data) as Human));
    source.addEventListener("gone", () => this.to.gone());
    // The browser's own reconnecting gives up on an error page, so it is never relied on.
    source.addEventListener("error", () => {
      source.close();
      if (this.closed || this.source !== source) return;
      this.to.connected(false);
      this.timer = window.setTimeout(() => this.open(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    });
  }
}
