"""How a person answers the guide's direct questions: short, in many styles, always stating the value exactly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

from .numerals import chinese, chinese_decimal, counted
from .phrases import CHOICES, FRAMES, LABELS_OF_BAD, NULL, NULL_NUMBER, YES_NO

MONEY = ("revenue_last_year", "total_assets")
YEARS = ("years_operating", "years_in_segment")
PEOPLE = ("employees",)
PATENTS = ("invention_patents", "utility_design_patents")
RANKS = ("market_rank",)
GROWTH = ("main_revenue_growth", "net_profit_growth")
SHARES = ("debt_ratio", "main_revenue_share", "rd_share", "tech_staff_share")
NUMBERS = (*MONEY, *YEARS, *PEOPLE, *PATENTS, *RANKS, *GROWTH, *SHARES)

FILING_YEAR = 2020


def say(fact: str, value: object, rng: random.Random) -> str:
    """An answer to the direct question about the fact.

    Money is in whole 万, a percentage has at most one decimal, years are whole or half. A founding date may stand for
    `years_operating`; it counts back from the filing of 2020. Raises ValueError for what cannot be said exactly,
    TypeError for what is no value of the fact.
    """
    if value is None:
        return rng.choice(NULL + NULL_NUMBER if fact in NUMBERS else NULL)
    if fact in YES_NO:
        if not isinstance(value, bool):
            raise TypeError(f"{fact} is yes or no, not {value!r}")
        return rng.choice(YES_NO[fact][0 if value else 1])
    if fact in CHOICES:
        return rng.choice(CHOICES[fact][str(value)])
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(f"no way to say {value!r}")
    return _say_number(fact, Decimal(str(value)), rng)


def say_all_good(rng: random.Random, facts: Sequence[str] = ()) -> str:
    """That everything a grouped question asks is well; name its facts where "yes" is the bad answer to them."""
    if any(fact in LABELS_OF_BAD for fact in facts):
        return rng.choice(("都没有", "一项都没有", "全都没有", "以上情况都没有"))
    return rng.choice(("都是", "全部符合", "都符合", "都没问题", "全都满足", "是的，都符合"))


def say_exceptions(labels: list[str], rng: random.Random) -> str:
    """That everything a grouped question asks is well but for the facts with these labels of the contract."""
    if not labels:
        raise ValueError("no exception to name")
    named = "、".join(labels[:-1]) + rng.choice("和、") * (len(labels) > 1) + labels[-1]
    if any(label in LABELS_OF_BAD.values() for label in labels):
        return rng.choice(("除了{}，其他都没有", "有{}，其他都没有", "只有{}，别的都没有")).format(named)
    return rng.choice(
        ("除了{}，其他都有", "除了{}，其他都符合", "除{}以外都符合", "没有{}，其他都有", "{}没有，其余都有")
    ).format(named)


def _say_number(fact: str, number: Decimal, rng: random.Random) -> str:
    if fact in (*GROWTH, *SHARES):
        return _percent(fact, number * 100, rng)
    if number < 0:
        raise ValueError(f"{fact} is never below zero: {number}")
    if fact in YEARS:
        return _years(fact, number, rng)
    if number != int(number):
        raise ValueError(f"{fact} is a whole number, not {number}")
    if fact in MONEY:
        return rng.choice(FRAMES[fact]).format(rng.choice(money(int(number))))
    if fact in RANKS:
        return rng.choice(FRAMES[fact]).format(rng.choice((str(int(number)), chinese(int(number)))))
    if fact in PATENTS and number == 0:
        return rng.choice(("没有", "0项", "一项也没有", "目前没有"))
    return rng.choice(FRAMES[fact]).format(rng.choice((str(int(number)), counted(int(number)))))


def money(yuan: int) -> list[str]:
    """Every way used here to write a sum in whole 万."""
    wan, rest = divmod(yuan, 10_000)
    if rest or wan <= 0:
        raise ValueError(f"not a sum in whole 万: {yuan}")
    ways = [f"{wan}万", f"{wan}万元", chinese(yuan), f"{counted(yuan)}元", f"{yuan}元", f"{yuan:,}元"]
    if wan >= 10_000:
        ways += _in_yi(wan)
    return ways


def _in_yi(wan: int) -> list[str]:
    yi, rest = divmod(wan, 10_000)
    short = f"{(Decimal(wan) / 10_000).normalize():f}亿"
    ways = [short, f"{short}元"]
    if rest >= 1000:
        ways += [f"{yi}亿{rest}万", f"{yi}亿{rest}万元"]
    return ways


def _percent(fact: str, percent: Decimal, rng: random.Random) -> str:
    if percent * 10 != int(percent * 10) or (percent < 0 and fact not in GROWTH):
        raise ValueError(f"no way to say {percent}% for {fact}")
    size = abs(percent).quantize(Decimal("0.1")) if percent % 1 else abs(percent).quantize(Decimal(1))
    digits, words = f"{size}%", f"百分之{chinese_decimal(size)}"
    if percent < 0:
        return rng.choice(("-{0}", "负{0}", "下降了{0}", "负增长{0}", "下降{1}", "平均每年下降{0}")).format(
            digits, words
        )
    return rng.choice(FRAMES[fact]).format(rng.choice((digits, digits, words)))


def _years(fact: str, years: Decimal, rng: random.Random) -> str:
    whole = int(years)
    if years - whole not in (0, Decimal("0.5")):
        raise ValueError(f"years are whole or half, not {years}")
    frame = rng.choice(FRAMES[fact])
    if years != whole:
        return frame.format(
            rng.choice((f"{years}年", *([f"{whole}年半", f"{counted(whole)}年半"] if whole else ["半年"])))
        )
    if fact == "years_operating" and whole and rng.random() < 0.25:
        # A month that had passed by the last day of filing, 7 August, so that the years are complete.
        return rng.choice(("{}年{}月成立", "{}年{}月成立的", "我们是{}年{}月成立的")).format(
            FILING_YEAR - whole, rng.randint(1, 7)
        )
    return frame.format(rng.choice((f"{whole}年", f"{counted(whole)}年")))
