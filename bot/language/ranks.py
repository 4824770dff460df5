"""Places in a ranking: 排第三 · 第2名 · 前三 · 头一名 · 数一数二 · top3; and the ordinals of options, 第1题."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.numerals import Numeral, read_numeral
from bot.language.quantity import Attempt, Reading

_ONE = Decimal(1)
_CONTEXT = 8

_RANKING = re.compile(
    r"(?:排[名行位]?|掉到|位|居|列|[全本]?[省市国县区][内里]?|全国|世界|全球|行业|业内|占有率|市占率|份额|领域|市场)"
    r"[^\s,。;、:]{0,3}\Z"
)
_LAST = re.compile(r"倒数?\Z|末尾\Z")
_NO_RANK = re.compile(
    r"\s?(?:[批方次条章节款步季期届版类块部者页组课层级年天周月代产业梯手线性轮时人步]|[0-9]|一?个?(?:季度|阶段|梯队))"
)
_OPTION = re.compile(r"\s?(?:个|题|项|种|问|选项|道|家|点)")
_PLACE = re.compile(r"\s?(?:名|位|大(?!类|概|约))")
_ENDS = re.compile(r"\s*(?:$|[。;!?)）]|[吧呢啊呀嘛哦了]|左右|上下|[以之][内上外前后]|开外|往[前后]|差不多)")
_CLAUSE_HEAD = re.compile(r"(?:\A|[\s,。;:!?、])\Z")
_GOES_ON = re.compile(r"\s*[,、:不没还但就也够行能算会的]")
_NO_FRONT = re.compile(r"\s?(?:[天周月次季期届款章条节号日轮版批代个项件元块家年类种万亿%]|分之|[位数](?:季度|月))")
_FRONT_UNIT = re.compile(r"\s?(?:名|位|强|甲|大(?!概|约))")
_NOT_FRONT = "之以目年月日提先从当此天面号底末度期初价"
_OUTSIDE = re.compile(
    r"(?:没能?|未能?|没有|不在|不是|进不了|排不进|挤不进|进不去|达不到|到不了|算不上|够不上)"
    r"[进入到排挤在了]{0,2}[全省市国内行业本]{0,4}\Z"
)
_TITLES = re.compile(
    r"(?P<r1>独一份|独此一家|(?:就|只有|仅)(?:我们|咱们?|俺们?|我)这?一家|老大(?![爷哥姐妈叔不难])|(?<!项)冠军)|(?P<r2>老二|榜眼|亚军)|(?P<r3>老三(?!样)|季军)|(?P<top>(?<!十)三甲(?!医))"
)
_TOP = re.compile(r"(?i:top)[ \-.]?(?P<top>[0-9]{1,3})(?![0-9])|(?i:no)[ .]{0,2}(?P<no>[0-9]{1,3})(?![0-9])")
_HEAD = re.compile(r"头(?:[一1]?(?:名(?![单义额录])|位(?![数置]))|把交椅)")
_JOIN = re.compile(r"\s?(?:(?:到|至|-|~|—|、)\s?第?|(?:或者?|和|跟)?第)")
_BEHIND = re.compile(r"\s?(?:以后|之后|开外|以外|之外|往后)")
_WITHIN = re.compile(r"\s?(?:以内|之内|以上|以前|之前|往前)")


def read_rank(text: str, at: int) -> Attempt | None:
    """A rank at 第, 前, 头, 数, top or no; None if the character begins something else."""
    first = text[at]
    if first == "第":
        return _ordinal(text, at)
    if first == "前":
        return _front(text, at)
    if title := _TITLES.match(text, at):
        high = Decimal(title.lastgroup[1:]) if title["top"] is None and title.lastgroup else Decimal(3)
        return _rank(at, title.end(), _ONE if title["top"] else high, high, ""), title.end()
    if first in "老冠亚季榜三独就只仅":
        return None
    if first == "头":
        head = _HEAD.match(text, at)
        return (_rank(at, head.end(), _ONE, _ONE, "名"), head.end()) if head else _front(text, at)
    if first == "数":
        return (_rank(at, at + 4, _ONE, Decimal(2), ""), at + 4) if text.startswith("数一数二", at) else None
    match = _TOP.match(text, at)
    if match is None:
        return None
    value = Decimal(match["top"] or match["no"])
    return (_rank(at, match.end(), _ONE if match["top"] else value, value, ""), match.end()) if value else None


def _rank(start: int, end: int, low: Decimal, high: Decimal | None, unit: str) -> Reading:
    return Reading(start, end, "rank", low, high, unit)


def _ordinal(text: str, at: int) -> Attempt | None:
    numeral, end = _after(text, at)
    if numeral is None:
        return None, end
    low, high = numeral.low, numeral.high
    if (join := _JOIN.match(text, end)) is not None:
        other, other_end = read_numeral(text, join.end())
        if other is not None and other.exact and other.low > high:
            high, end = other.low, other_end
    if option := _OPTION.match(text, end):
        return Reading(at, option.end(), "number", low, high, "第"), option.end()
    if _NO_RANK.match(text, end) or _LAST.search(text[max(0, at - 3) : at]):
        return None, end
    place = _PLACE.match(text, end)
    before = text[max(0, at - _CONTEXT) : at]
    ranking = _RANKING.search(before) is not None
    # 第一, … 第二, … at the head of clauses lists; 我们第二, … ranks.
    told = _ENDS.match(text, end) or (_GOES_ON.match(text, end) and not _CLAUSE_HEAD.search(before))
    if _OUTSIDE.search(before) or not (place or ranking or told):
        return None, end
    unit = place.group().strip() if place else "第"
    end = place.end() if place else end
    if behind := _BEHIND.match(text, end):
        return _rank(at, behind.end(), low, None, unit), behind.end()
    if within := _WITHIN.match(text, end):
        return _rank(at, within.end(), _ONE, high, unit), within.end()
    return _rank(at, end, low, high, unit), end


def _after(text: str, at: int) -> tuple[Numeral | None, int]:
    start = at + 2 if text.startswith(" ", at + 1) else at + 1
    if start >= len(text) or text[start] == "几":
        return None, at + 1
    numeral, end = read_numeral(text, start)
    if numeral is None or numeral.open or numeral.low < 1 or numeral.low % 1:
        return None, max(end, at + 1) if numeral is not None else at + 1
    return numeral, end


def _front(text: str, at: int) -> Attempt | None:
    if at and text[at - 1] in _NOT_FRONT:
        return None
    start = at + 2 if text.startswith(" ", at + 1) else at + 1
    numeral, end = read_numeral(text, start)
    if numeral is None or numeral.implied or numeral.low % 1 or numeral.low < 1 or numeral.scale_text:
        return None
    unit = _FRONT_UNIT.match(text, end)
    if not unit and (_NO_FRONT.match(text, end) or numeral.high == 1 or text[at] == "头" or text[end : end + 1] == "%"):
        return None
    # 前十几名 ends at 19; 前几名 has no end that anybody said.
    high = numeral.high - 1 if numeral.open else numeral.high
    if text[start] in "几数" and numeral.open:
        return None
    if (join := _JOIN.match(text, end)) is not None and not unit:
        other, other_end = read_numeral(text, join.end())
        if other is not None and other.exact and other.low > high:
            high, end = other.low, other_end
            unit = _FRONT_UNIT.match(text, end)
    end = unit.end() if unit else end
    text_unit = unit.group().strip() if unit else ""
    outside = _OUTSIDE.search(text[max(0, at - _CONTEXT) : at])
    if outside:
        return _rank(at - len(outside.group()), end, high + 1, None, text_unit), end
    return _rank(at, end, _ONE, high, text_unit), end
