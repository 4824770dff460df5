/**
 * What the person said and the gateway has not yet confirmed. It lives in localStorage, so a closed tab or a dead network
 * loses nothing; each line keeps the id it was born with, by which the gateway takes it once however often it is sent.
 */

export type State = "waiting" | "sending" | "unsent" | "refused" | "sent";

export interface Line {
  id: string;
  text: string;
  payload?: string;
  state: State;
  /** Why it was refused, in words. */
  note?: string;
  /** The number the gateway gave it. */
  number?: number;
}

export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const KEY = "guide.unsent";

/** A shelf that forgets on reload, for browsers that forbid storage. */
export function memoryShelf(): Shelf {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

export class Queue {
  constructor(private readonly shelf: Shelf) {}

  lines(): Line[] {
    try {
      const held: unknown = JSON.parse(this.shelf.getItem(KEY) ?? "[]");
      return Array.isArray(held) ? (held as Line[]).filter((line) => typeof line?.text === "string") : [];
    } catch {
      return [];
    }
  }

  add(id: string, text: string, payload?: string): void {
    this.keep([...this.lines(), payload ? { id, text, payload, state: "waiting" } : { id, text, state: "waiting" }]);
  }

  mark(id: string, change: Partial<Line>): void {
    this.keep(this.lines().map((line) => (line.id === id ? { ...line, ...change } : line)));
  }

  /** Drops what has come back in the conversation, and refused lines when told to. */
  drop(ids: Iterable<string>): void {
    const gone = new Set(ids);
    const left = this.lines();
    if (left.some((line) => gone.has(line.id))) this.keep(left.filter((line) => !gone.has(line.id)));
  }

  /** The next line to send. A line that waits for the network holds back those after it: order is kept. */
  next(): Line | undefined {
    return this.lines().find((line) => line.state !== "sent" && line.state !== "refused");
  }

  clear(): void {
    this.shelf.removeItem(KEY);
  }

  private keep(lines: Line[]): void {
    if (lines.length) this.shelf.setItem(KEY, JSON.stringify(lines));
    else this.shelf.removeItem(KEY);
  }
}
