"""Finds the quantities in a sentence: money, shares, counts, years, ranks, dates and bare numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.amounts import Amount, read_amount
from bot.language.bounds import settle
from bot.language.dates import read_date
from bot.language.names import without_names
from bot.language.normalise import normalise
from bot.language.phrases import read_phrase
from bot.language.quantity import Attempt, Kind, Quantity, Reading
from bot.language.ranges import join
from bot.language.ranks import read_rank

__all__ = ["Kind", "Quantity", "find_quantities"]

_CANDIDATE = re.compile(
    "[0-9零〇○一二两三四五六七八九十百千万亿廿卅老冠亚季榜独就只仅腰减几数半大过对俩仨第前头翻壹贰弍叁叄肆伍陆柒捌玖拾佰仟参]"
    "|个(?=把[万亿]|亿)|(?i:top|no)(?=[ .-]{0,2}[0-9])"
)
_HEDGE_BEFORE = re.compile(
    r"(?:大概|大约|(?<![节合违签条制预])约|差不多|估计|估摸着?|大致|好像|可能|应该|恐怕|印象中?|貌似|似乎)"
    r"(?:[是有在为占着也就能达到要]|大概|约){0,4}\Z"
)
_HEDGE_AFTER = re.compile(r"\s?(?:左右|上下|差不多|的?样子|前后|大概|估计)")
_RANKED = re.compile(
    r"(?:排名|排行|名次|排位|位列|位次|名列|位居|排在|排到|排)(?:是|为|在|到|:|大概|大约|约|差不多|全省|省内|全国|第|\s)*\Z"
)


def find_quantities(text: str) -> list[Quantity]:
    """The quantities in `text`, in order and without overlap; offsets are those of `text` itself.

    Total: takes any string and never raises. Time grows with the length of the text.
    """
    clean = without_names(normalise(text))
    found: list[Quantity] = []
    at = taken = 0
    while (candidate := _CANDIDATE.search(clean, at)) is not None:
        reading, end = _read(clean, candidate.start())
        at = max(end, candidate.start() + 1)
        if reading is None:
            continue
        start = max(reading.start, taken)
        taken = at = max(reading.end, at)
        found.append(_quantity(text, clean, reading._replace(start=start)))
    return found


def _quantity(text: str, clean: str, reading: Reading) -> Quantity:
    start, end = reading.start, reading.end
    before = clean[max(0, start - 8) : start]
    inside = clean[start:end]
    hedged = (
        _HEDGE_BEFORE.search(before) is not None
        or _HEDGE_AFTER.match(clean, end) is not None
        or any(word in inside for word in ("大概", "大约", "约", "差不多", "左右", "上下", "估计"))
    )
    return Quantity(
        start,
        end,
        reading.kind,
        reading.low,
        reading.high,
        reading.unit,
        text[start:end],
        hedged,
        reading.year,
        reading.month,
    )


def _read(text: str, at: int) -> Attempt:
    first = text[at]
    if first in "第前头数老冠亚季榜三独就只仅TtNn" and (rank := read_rank(text, at)) is not None:
        return rank
    if first in "一二两半大过十百千五腰减对翻俩仨0123456789" and (phrase := read_phrase(text, at)) is not None:
        reading, end = phrase
        return (_settled_phrase(text, reading), end) if reading is not None else phrase
    if first in "大过前头第翻老冠亚季榜独就只仅腰减对TtNn":
        return None, at + 1
    if (date := read_date(text, at)) is not None:
        return date
    amount, end = read_amount(text, at)
    if amount is None:
        return None, end
    joined, end = join(text, amount)
    return (_ranked(text, settle(text, joined)), end) if joined is not None else (None, end)


def _settled_phrase(text: str, reading: Reading) -> Reading | None:
    """一半以上, 不到一半, 快半年: a phrase takes the same words around it as an amount."""
    if reading.low is None or reading.high is None or reading.unit in ("番", "倍"):
        return reading
    amount = Amount(
        reading.start,
        reading.end,
        reading.kind,
        reading.low,
        reading.high,
        False,
        reading.unit,
        Decimal(1),
        False,
        False,
    )
    return settle(text, amount)


def _ranked(text: str, reading: Reading | None) -> Reading | None:
    """排名3, 排在3位: the word before makes a bare number a rank."""
    if reading is None or not ((reading.kind == "number" and not reading.unit) or reading.unit in ("名", "位")):
        return reading
    if _RANKED.search(text[max(0, reading.start - 10) : reading.start]) is None:
        return reading
    return reading._replace(kind="rank")
