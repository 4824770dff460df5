import { describe, expect, it } from "vitest";
import { humanOf } from "../src/core/conversation";
import type { Custom, Message } from "../src/core/types";

const told = (custom: Custom | null): Message => ({
  number: 1, from: "system", at: "", text: "", buttons: [], custom, client: null,
});

describe("a human in the guide's place", () => {
  it("is waited for, talks, and is gone", () => {
    expect(humanOf(told({ kind: "human", state: "waiting", ahead: 2 }))).toEqual({ state: "waiting", ahead: 2 });
    expect(humanOf(told({ kind: "human", state: "claimed", desk: 3 }))).toEqual({ state: "claimed", desk: 3 });
    expect(humanOf(told({ kind: "human", state: "ended" }))).toBeNull();
  });

  it("is not there where a number is asked for, unless one waits on", () => {
    expect(humanOf(told({ kind: "leave_number", state: "ended" }))).toBeNull();
    expect(humanOf(told({ kind: "leave_number" }))).toBeUndefined();
    expect(humanOf(told({ kind: "leave_number", state: "waiting", ahead: 0 }))).toEqual({ state: "waiting", ahead: 0 });
  });

  it("is not spoken of by other messages", () => {
    expect(humanOf(told(null))).toBeUndefined();
    expect(humanOf(told({ kind: "operator", desk: 3 }))).toBeUndefined();
  });
});
