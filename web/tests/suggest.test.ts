import { describe, expect, it } from "vitest";
import { suggest } from "../src/core/suggest";

const titles = ["研发费用占比", "研发机构要求", "企业申报截止日", "省里报送截止日", "资产负债率要求", "要准备哪些材料"];

describe("猜你想问", () => {
  it("puts the nearest first", () => {
    expect(suggest("研发费", titles)[0]).toBe("研发费用占比");
    expect(suggest("什么时候截止", titles)).toEqual(expect.arrayContaining(["企业申报截止日", "省里报送截止日"]));
  });

  it("is silent for one character, figures, long stories and what shares nothing", () => {
    for (const typed of ["研", "1.6亿", "今天天气", "", "研".repeat(31)]) expect(suggest(typed, titles)).toEqual([]);
  });

  it("does not offer what is already written, and at most four", () => {
    expect(suggest("研发费用占比", titles)).not.toContain("研发费用占比");
    expect(suggest("截止材料研发要求", [...titles, "截止时间", "材料份数"]).length).toBeLessThanOrEqual(4);
  });
});
