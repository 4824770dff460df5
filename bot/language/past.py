"""How long ago a story happened: 一六年出的事, 四年前, 老早以前 against 去年, 前年那回."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_SPELT = {character: str(value) for value, character in enumerate(_DIGITS)} | {"〇": "0", "○": "0", "两": "2"}
_FULL_YEAR = re.compile(r"((?:19|20)\d\d)(?=年|[.\-/])|([一二][九〇零○][〇零○一二三四五六七八九]{2})年")
_SHORT_YEAR = re.compile(
    r"(?<![\d.])(\d\d)年(?!前|来|多|以?来|里|间|时间|了|没|从)|([九零〇○一][〇零○一二三四五六七八九])年(?!前)"
)
_AGO = re.compile(
    r"(十几|几十|[一二三四五六七八九]?十[一二三四五六七八九]?|\d+|[一二两三四五六七八九])(?:[、到至\-~]?[一二三四五六七八九\d])?(?:多|来|几)?年(?:以)?前"
)
_LONG_AGO = re.compile(
    r"老早|早年|早先年|很(久|早)以前|好多年(以)?前|(很)?多年(以)?前|上世纪|[八九]十年代|老厂(子)?(那会儿|时候|那时)"
)
_RECENT = re.compile(
    r"今年|去年|前年|上年|旧年|上个?月|本月|刚刚|最近|前不久|年初|开春|上半年|这(两|三)年(?!(没|都没|一直没|里没))"
)
_FOUNDED = re.compile(r"^年?[^，,。]{0,4}(成立|注册|建厂|开厂|办厂|创办|投产|开业|搬)")
_MANY = 10  # what 老早, 十几年前 stand for: long before any period that counts


def latest_year(text: str, this_year: int) -> int | None:
    """The latest calendar year a story speaks of; None where it names no time. Years of founding do not count."""
    years: list[int] = []
    for pattern in (_FULL_YEAR, _SHORT_YEAR):
        for found in pattern.finditer(text):
            if not _FOUNDED.match(text[found.end() :]):
                years.append(_year("".join(_SPELT.get(one, one) for one in found[1] or found[2]), this_year))
    years += [this_year - _count(found[1]) for found in _AGO.finditer(text)]
    if _LONG_AGO.search(text):
        years.append(this_year - _MANY)
    if _RECENT.search(text):
        years.append(this_year)
    return max(years, default=None)


def _year(digits: str, this_year: int) -> int:
    """16 is 2016, 98 is 1998."""
    year = int(digits)
    if year > 99:
        return year
    return year + (2000 if year <= this_year % 100 + 10 else 1900)


def _count(spelt: str) -> int:
    """Years of 四年前, 十几年前, 二十年前."""
    if "几" in spelt:
        return _MANY
    if spelt.isdigit():
        return int(spelt)
    tens, ten, ones = spelt.rpartition("十")
    return (int(_SPELT.get(tens, "1")) * 10 if ten else 0) + int(_SPELT.get(ones, "0"))
