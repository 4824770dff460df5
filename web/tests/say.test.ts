import { describe, expect, it } from "vitest";
import { exceptions, figure, figureText, grouped, spelled } from "../src/core/say";
import type { QuestionCard } from "../src/core/types";

function card(change: Partial<QuestionCard>): QuestionCard {
  return {
    kind: "question", id: "x", criterion: "x", clause: "2.3.1", type: "money", unit: "元",
    options: [], step: 1, remaining: 1, ...change,
  };
}

describe("figures", () => {
  it.each([
    ["9800", "9800"], ["１２．５", "12.5"], ["1,600", "1600"], [" 12.5% ", "12.5"], ["-3", "-3"], ["007", "7"], ["0.5", "0.5"],
    ["", ""], ["三成", ""], ["1.2.3", ""], ["1e5", ""],
  ])("%s is %s", (typed, read) => expect(figure(typed)).toBe(read));

  it("are sent as words with their unit", () => {
    expect(figureText(card({}), "9800", "万元")).toBe("9800万元");
    expect(figureText(card({ type: "percent", unit: "" }), "12.5", "%")).toBe("12.5%");
    expect(figureText(card({ type: "rank", unit: "名" }), "2", "名")).toBe("第2名");
    expect(figureText(card({ type: "years", unit: "年" }), "九", "年")).toBe("");
  });
});

describe("groups", () => {
  const facts = [{ id: "a", label: "自主品牌" }, { id: "b", label: "质量管理体系认证" }];
  const good = card({ type: "group", facts, options: [{ id: "all_good", title: "都有" }, { id: "one_by_one", title: "逐项回答" }] });
  const bad = { ...good, options: [{ id: "all_good", title: "都没有" }] };

  it("name what is lacking", () => {
    expect(exceptions(good, [])).toBe("都有");
    expect(exceptions(good, ["a"])).toBe("除了自主品牌，其他都有");
    expect(exceptions(good, ["b", "a"])).toBe("自主品牌、质量管理体系认证都没有");
  });

  it("name what has happened", () => {
    expect(exceptions(bad, [])).toBe("都没有");
    expect(exceptions(bad, ["a"])).toBe("有自主品牌，其他都没有");
    expect(exceptions(bad, ["a", "b"])).toBe("有自主品牌、质量管理体系认证");
  });
});

it("spells a code as one says it", () => {
  expect(spelled("AB2D2345")).toBe("A B 二 D，二 三 四 五");
  expect(grouped("AB2D2345")).toBe("AB2D 2345");
});
