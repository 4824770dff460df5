"""Shares, growth and counts said in a fixed phrase: 一半 · 过半 · 百分百 · 翻了两番 · 半年 · 占1/3 · 俩."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.numerals import read_numeral
from bot.language.places import DIGITS
from bot.language.quantity import Attempt, Reading

_ONE, _HALF, _SIX_PLACES = Decimal(1), Decimal("0.5"), Decimal("0.000001")

_DOUBLED = re.compile(r"翻了?(?P<times>[一两二三四五六2-6]|1)?(?P<word>番(?!茄)|倍)(?P<more>[还有]?多|有余|不止)?")
_SHARE = re.compile(
    r"(?P<under>一小半|(?<=小)一半)|(?P<over>过半数?|大半(?!年|个|天|夜|辈)|一大半|一半多)"
    r"|(?P<half>一半(?:一半)?|半数|五五[开分]|对半(?!年))|(?P<all>百分百)"
)
_JUST_UNDER_HALF = Decimal("0.4999")
_HALF_WAY = re.compile(r"[填做写看答弄办][到了]\Z")
_HALF_YEAR = re.compile(r"(?P<big>大)?半年(?![度报])(?P<more>多)?")
_SLASH = re.compile(r"(?!(?:19|20)[0-9]{2}/)(?P<part>[0-9]+) ?/ ?(?P<whole>[0-9]+)(?:/[0-9]+)*(?:[日号])?")
_SHARE_BEFORE = re.compile(r"(?:\A|[占约有近到过是的为概足])\Z")
# 十块钱里有八块, 每十个人有两个, 十成里头占九成: so many of ten or a hundred is a share.
_OF_ROUND = re.compile(
    r"(?P<whole>10|100|1000|一?[十百千])(?:块钱?|元钱?|成|份|个(?=里|当中|中|之中)|(?P<people>个人|人|号人|个员工))"
    r"[^0-9,，。;一二两三四五六七八九十]{0,4}?(?:里[头面边]?|当中|之中|中|(?P<has>就?有))"
    r"[^0-9,，。;一二两三四五六七八九十半]{0,8}(?=[0-9一二两三四五六七八九十])"
)
_OF_THESE = re.compile(
    r"\s?(?:块(?P<tenth>[一二三四五六七八九1-9])(?![十百个.])|块多?钱?|元|成|份|个|人|名|号|来|多|$)(?:半)?"
)
_HALVED = re.compile(r"腰斩|减半")
_TWO_FIGURES = re.compile(r"[两二2]位数(?![字值])")
_WHOLE_SLASH = re.compile(r"\s*(?P<part>[0-9]{1,6})\s?/\s?(?P<whole>[0-9]{1,6})\s*[。.]?\Z")
_COUPLE = re.compile(r"(?<![我你他她它咱妻弟妹兄女子们爷娘])[俩仨](?![月百千万亿]|个亿)")


def read_phrase(text: str, at: int) -> Attempt | None:
    """A fixed phrase at `at`; None if there is none."""
    if text[at] == "翻":
        match = _DOUBLED.match(text, at)
        return _doubled(match) if match else None
    if text[at] in "俩仨":
        couple = _COUPLE.match(text, at)
        value = Decimal(2 if text[at] == "俩" else 3)
        return (Reading(at, at + 1, "count", value, value, text[at]), at + 1) if couple else None
    if halved := _HALVED.match(text, at):
        return Reading(at, halved.end(), "percent", -_HALF, -_HALF, halved.group()), halved.end()
    if (share := _of_round(text, at)) is not None:
        return share
    if _TWO_FIGURES.match(text, at):
        return Reading(at, at + 3, "percent", Decimal("0.1"), Decimal("0.99"), "位数"), at + 3
    if match := _SHARE.match(text, at):
        return _share(match) if not _HALF_WAY.search(text[max(0, at - 2) : at]) else (None, match.end())
    if match := _SLASH.match(text, at):
        return _slashed(text, match)
    if (match := _HALF_YEAR.match(text, at)) and text[at - 1 : at] not in tuple("上下前后每"):
        low = _HALF
        high = _ONE if match["big"] or match["more"] else low
        return Reading(at, match.end(), "years", low, high, "年"), match.end()
    return None


def _of_round(text: str, at: int) -> Attempt | None:
    match = _OF_ROUND.match(text, at)
    if match is None or text[at - 1 : at] in tuple("几多数二两三四五六七八九0123456789百千"):
        return None
    each = text[at - 1 : at] == "每" or match["whole"] in ("十", "10")
    if match["people"] and not each:  # 一百个人里 may be all there are
        return None
    part, end = read_numeral(text, match.end())
    unit = _OF_THESE.match(text, end)
    whole, _ = read_numeral(match["whole"], 0)
    if part is None or unit is None or whole is None or part.low >= whole.high:
        return None
    half = _HALF if unit.group().endswith("半") else Decimal(0)
    if unit["tenth"]:  # 九块五
        half = Decimal(DIGITS.get(unit["tenth"], 0) or int(unit["tenth"])) / 10
    low, high = ((value + half) / whole.high for value in (part.low, part.high))
    return Reading(at, unit.end(), "percent", low, high, "成"), unit.end()


def _share(match: re.Match[str]) -> Attempt:
    if match["under"]:
        return Reading(match.start(), match.end(), "percent", None, _JUST_UNDER_HALF, match.group()), match.end()
    low = _ONE if match["all"] else _HALF
    high = None if match["over"] else low
    return Reading(match.start(), match.end(), "percent", low, high, match.group()), match.end()


def _slashed(text: str, match: re.Match[str]) -> Attempt:
    """1/3 is a share only where the word before says so; otherwise a date, a page or a code, and not read at all."""
    at, end = match.span()
    part, whole = match["part"], match["whole"]
    if at == 0 and _WHOLE_SLASH.match(text) and len(whole) > 1 and 0 < int(part) < int(whole) > 31:
        value = (Decimal(part) / Decimal(whole)).quantize(_SIX_PLACES)
        return Reading(at, end, "percent", value, value, "/"), end
    small = len(part) == 1 and len(whole) <= 2 and match.group().count("/") == 1
    if not small or not 0 < int(part) < int(whole) or not _SHARE_BEFORE.search(text[max(0, at - 1) : at]):
        return None, end
    value = Decimal(part) / Decimal(whole)
    return Reading(at, end, "percent", value, value, "/"), end


def _doubled(match: re.Match[str]) -> Attempt:
    """翻一番 is growth of 1, 翻两番 of 3. 翻三倍 is said for three times as much and for three times more: a range."""
    said = match["times"]
    times = DIGITS.get(said, 0) or int(said) if said else 1
    if match["word"] == "番":
        low = high = Decimal(2**times - 1)
    else:
        low, high = (_ONE, _ONE) if times == 1 else (Decimal(times - 1), Decimal(times))
    if match["more"]:
        high += 1
    return Reading(match.start(), match.end(), "percent", low, high, match["word"]), match.end()
