/**
 * What the person said and the gateway has not yet confirmed. It lives in localStorage, so a closed tab or a dead network
 * loses nothing; each line keeps the id it was born with, by which the gateway takes it once however often it is sent.
 */

export type State = "waiting" | "sending" | "unsent" | "refused" | "sent";

export interface Line {
  id: string;
  /** When it was said (milliseconds), by which lines are in order. */
  at: number;
  text: string;
  payload?: string;
  state: State;
  /** Why it was refused, in words. */
  note?: string;
  /** The number the gateway gave it. */
  number?: number;
}

export interface Shelf {
  keys(): string[];
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** One key a line: tabs see each other's writes with a delay, and must never write back an old list over a new one. */
const PREFIX = "guide.unsent.";

/** A shelf that forgets on reload, for browsers that forbid storage. */
export function memoryShelf(): Shelf {
  const held = new Map<string, string>();
  return {
    keys: () => [...held.keys()],
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

export class Queue {
  private latest = 0;

  constructor(private readonly shelf: Shelf) {}

  /** All lines, oldest first. */
  lines(): Line[] {
    return this.shelf
      .keys()
      .flatMap((key) => (key.startsWith(PREFIX) ? (this.read(key) ?? []) : []))
      .sort((a, b) => a.at - b.at);
  }

  add(id: string, text: string, payload?: string): void {
    this.latest = Math.max(Date.now(), this.latest + 1);
    this.keep({ id, at: this.latest, text, state: "waiting", ...(payload ? { payload } : {}) });
  }

  /** Changes a line that is still there. */
  mark(id: string, change: Partial<Line>): void {
    const line = this.read(PREFIX + id);
    if (line) this.keep({ ...line, ...change });
  }

  /** Drops what has come back in the conversation, and refused lines when told to. */
  drop(ids: Iterable<string>): void {
    for (const id of ids) this.shelf.removeItem(PREFIX + id);
  }

  /** The next line to send. A line that waits for the network holds back those after it: order is kept. */
  next(): Line | undefined {
    return this.lines().find((line) => line.state !== "sent" && line.state !== "refused");
  }

  clear(): void {
    this.drop(this.lines().map((line) => line.id));
  }

  private keep(line: Line): void {
    this.shelf.setItem(PREFIX + line.id, JSON.stringify(line));
  }

  private read(key: string): Line | null {
    try {
      const line = JSON.parse(this.shelf.getItem(key) ?? "null") as Line | null;
      return line && typeof line.text === "string" && typeof line.at === "number" ? line : null;
    } catch {
      return null;
    }
  }
}
