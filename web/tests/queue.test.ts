import { describe, expect, it } from "vitest";
import { memoryShelf, Queue } from "../src/core/queue";

describe("what is not yet sent", () => {
  it("survives a reload with the id it was born with", () => {
    const shelf = memoryShelf();
    new Queue(shelf).add("a", "研发要多少");
    expect(new Queue(shelf).next()).toMatchObject({ id: "a", text: "研发要多少", state: "waiting" });
  });

  it("goes out in order: a line that waits holds back the next", () => {
    const queue = new Queue(memoryShelf());
    queue.add("a", "一");
    queue.add("b", "二");
    queue.mark("a", { state: "unsent" });
    expect(queue.next()?.id).toBe("a");
    queue.mark("a", { state: "sent", number: 7 });
    expect(queue.next()?.id).toBe("b");
  });

  it("does not send again what was refused, and lets those after it pass", () => {
    const queue = new Queue(memoryShelf());
    queue.add("a", "太长");
    queue.add("b", "短");
    queue.mark("a", { state: "refused", note: "太长了" });
    expect(queue.next()?.id).toBe("b");
    queue.drop(["a", "b"]);
    expect(queue.next()).toBeUndefined();
  });

  it("passes over rubbish on the shelf", () => {
    const shelf = memoryShelf();
    for (const rubbish of ["{[", "null", '{"id":"x"}', "7"]) {
      shelf.setItem("guide.unsent.x", rubbish);
      expect(new Queue(shelf).lines()).toEqual([]);
    }
  });

  it("never brings back or loses another tab's line", () => {
    const shelf = memoryShelf();
    const one = new Queue(shelf);
    const other = new Queue(shelf);
    one.add("a", "一");
    other.drop(["a"]);
    one.mark("a", { state: "sent" });
    one.add("b", "二");
    other.drop(["a"]);
    expect(one.lines().map(({ id }) => id)).toEqual(["b"]);
  });

  it("keeps lines of two tabs side by side", () => {
    const shelf = memoryShelf();
    const one = new Queue(shelf);
    const other = new Queue(shelf);
    one.add("a", "一");
    other.add("b", "二");
    other.mark("b", { at: Date.now() + 5 });
    one.mark("a", { state: "sent" });
    expect(other.lines().map(({ id, state }) => [id, state])).toEqual([["a", "sent"], ["b", "waiting"]]);
  });
});
