/** The sentences that the input fields send: plain words, read by the guide like anything typed. */

import type { Option, QuestionCard } from "./types";

const FULL = "０１２３４５６７８９．－％，";
const HALF = "0123456789.-%,";

/** A typed figure in plain ASCII without separators; empty where it is none (then it is no figure but words). */
export function figure(typed: string): string {
  const plain = [...typed.trim()]
    .map((sign) => (FULL.includes(sign) ? HALF[FULL.indexOf(sign)] : sign))
    .join("")
    .replace(/[,\s]/g, "")
    .replace(/%$/, "");
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain.replace(/^(-?)0+(?=\d)/, "$1") : "";
}

/** Units that a figure of this question may carry; the first is chosen to begin with. */
export function units(card: QuestionCard): string[] {
  if (card.type === "money") return ["万元", "亿元"];
  if (card.type === "percent") return ["%"];
  if (card.type === "rank") return ["名"];
  return [card.unit ?? ""];
}

/** 「9800万元」「12.5%」「9年」「260人」「第2名」; empty for what is no figure. */
export function figureText(card: QuestionCard, typed: string, unit: string): string {
  const number = figure(typed);
  if (!number) return "";
  return card.type === "rank" ? `第${number}名` : `${number}${unit}`;
}

const BAD_IF_YES = /没有|都无/;

/** True for the group whose facts are bad when they apply (「都没有」): there one ticks what has happened. */
export function asksForTrouble(allGood: Option | undefined): boolean {
  return BAD_IF_YES.test(allGood?.title ?? "");
}

/** The sentence for a ticked group: 「除了自主品牌，其他都有」, 「有违法失信，其他没有」; all good where none is ticked. */
export function exceptions(card: QuestionCard, ticked: readonly string[]): string {
  const allGood = card.options.find((option) => option.id === "all_good") ?? card.options[0];
  const facts = card.facts ?? [];
  const named = facts.filter((fact) => ticked.includes(fact.id)).map((fact) => fact.label);
  if (!named.length) return allGood?.title ?? "";
  const rest = facts.length > named.length;
  if (asksForTrouble(allGood)) return `有${named.join("、")}${rest ? "，其他都没有" : ""}`;
  if (!rest) return `${named.join("、")}都没有`;
  return `除了${named.join("、")}，其他${allGood?.title || "都有"}`;
}

const DIGITS = "零一二三四五六七八九";

/** A code as one says it over the telephone: 「A B C D，二 三 四 五」. */
export function spelled(code: string): string {
  const said = [...code.replace(/[^0-9A-Za-z]/g, "").toUpperCase()].map((sign) => DIGITS[Number(sign)] ?? sign);
  const groups: string[] = [];
  for (let i = 0; i < said.length; i += 4) groups.push(said.slice(i, i + 4).join(" "));
  return groups.join("，");
}

/** A code in groups of four for the eye: 「ABCD 2345」. */
export function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}
