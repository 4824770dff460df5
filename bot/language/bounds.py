"""The words around an amount that move or open its ends: 不到, 超过, 以上, 至多, 近, 负, 同比下降."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from bot.language.amounts import Amount
from bot.language.quantity import Kind, Reading

_NEARLY = Decimal("0.9")
# How far "less than" lies below the number said, in the canonical unit.
_JUST_BELOW: dict[Kind, Decimal] = {
    "money": Decimal(1),
    "count": Decimal(1),
    "percent": Decimal("0.0001"),
    "years": Decimal("0.01"),
    "number": Decimal("0.01"),
}
_CONTEXT = 14

_PREFIX = re.compile(
    r"""(?:
      (?P<not>不[能得应可会]?|不应当?|没有?|未曾?|并未|从未|尚未)?
        (?:(?P<up>大于等于|超过|超出|超(?!市)|高于|大于|多于)|(?P<down>小于等于|低于|小于|少于))
    | (?P<low>不止|不下|至少|最少|最低|起码|少说|突破|逾|≥|>=?
        |(?P<scaled_only>(?<![通经不难度])过|破|(?<![以马])上))
    | (?P<high>至多|最多|顶多|最高|控制在|≤|<=)
    | (?P<below>[达到]不[到了]|没达到|没有达到|未达到?|没到|未到
        |没有?(?:突破|[过破上])|不足|不满|未满|没满|不够|没够|不及|(?<!有)没有?|<)
    | (?P<near>不到|马上就?[满到]|将近|接近|逼近|几近|差一?点(?:就?到)?
        |差[一二两三四五六七八九十几0-9]{1,2}(?:个月|天)(?:就|才)?[到够满]?|(?<![最附新邻靠远贴])近
        |(?<![加较很更最赶尽飞增长越])快|(?<![大中微缩减较最太变狭细弱从])小)
    | (?P<exact>达到?|约|大概|大约|估计|差不多|上下)
    )(?:要|得|有|是|在|达到?|了|到|约|大概|大约|差不多|也|都|[ ])*\Z""",
    re.VERBOSE,
)
_SUFFIX = re.compile(
    r"""(?:\ ?(?:左右|上下|差不多)?)(?:
      (?P<low>[及或]?(?:以上|之上)|往上|朝上|开外|打底|起步|有余|\+(?!\s?[0-9]))
    | (?P<high>[及或]?(?:以下|之下|以内|之内)|往下|封顶|内(?=[\s,。;!]|$))
    | (?P<near>[都还也]?(?:[不没未]到|不足|不够)(?=一?点[点儿]?(?![0-9零一二两三四五六七八九几]))
        |[都还也]?(?:不到|没到|不足|未到)(?![0-9零一二两三四五六七八九十几百千万亿位])
        |[还就]?[差欠缺]一?(?:点|丢丢|些)点?儿?(?!到))
    | (?P<hedge>左右|上下|差不多)
    )""",
    re.VERBOSE,
)
# The last characters of the words above and of what may follow them: a cheap look before the search.
_PREFIX_ENDS = frozenset("过出超于等止下少低码说破逾≥>=上多高在≤<到达了满足够及有没近逼快小约概计差点得要是也都上月天 ")
_MINUS = re.compile(r"(?:(?P<word>负的?)|(?:\A|[^0-9A-Za-z%年月日号万亿元个项件人名)）成点-])(?P<minus>-))\Z")
_FELL = re.compile(
    r"(?:下降|下滑|减少|下跌|降低|负增长|亏损|缩水|萎缩|回落|下挫|缩减|降幅|跌幅|减幅|倒退|退步|掉|降|亏|跌|减|少(?=了))"
    r"(?:了|约|为|是|在|达到?|幅度|大概|大约|差不多|有|比例|:|将近|[ ])*\Z"
)
# 差500万, 缺两项: what is missing, not what there is.
_MISSING = re.compile(r"(?:差了?|缺了?|短了)\Z")
_WINDOW = re.compile(r"(?:最近|过去|前|这|头|后|未来|今后|每|往后|隔|(?<![将接逼])近|连续)\Z")
_DOING = re.compile(r"(?:做了?|有|已经?|经营了?|干了?|从事了?|成立|办了?|了|满|快|开了?)近\Z")


class _Ends(NamedTuple):
    low: Decimal | None
    high: Decimal | None


def settle(text: str, amount: Amount) -> Reading | None:
    """The amount with its bounds and sign taken in; None if the words around show that nothing is measured."""
    start, sign = _signed(text, amount)
    before = text[max(0, start - _CONTEXT) : start]
    if _MISSING.search(before) or (amount.kind == "years" and _is_window(text, amount, before)):
        return None
    prefix = _PREFIX.search(before) if not sign and before[-1:] in _PREFIX_ENDS else None
    if prefix is not None and not _fits(prefix, amount):
        prefix = None
    suffix = _SUFFIX.match(text, amount.end)
    if amount.implied and not (prefix or suffix):
        return None
    if prefix is not None and prefix["below"] in ("没", "没有") and _is_denial(amount):
        return None
    ends = _bounded(amount, prefix, suffix)
    start = start - len(prefix.group()) if prefix is not None and not prefix["exact"] else start
    end = suffix.end() if suffix is not None and not suffix["hedge"] else amount.end
    if amount.kind == "percent" and not sign and (fell := _FELL.search(text[max(0, start - _CONTEXT) : start])):
        start, sign = start - len(fell.group()), True
    if sign:
        ends = _Ends(_minus(ends.high), _minus(ends.low))
    return Reading(start, end, amount.kind, _tidy(ends.low), _tidy(ends.high), amount.unit)


def _is_denial(amount: Amount) -> bool:
    """Whether 没有 before it says none at all (没有一个) or few (没有几个), which the caller reads."""
    return amount.open or (amount.kind == "count" and amount.high <= 1)


def _signed(text: str, amount: Amount) -> tuple[int, bool]:
    if amount.kind not in ("percent", "money", "number"):
        return amount.start, False
    sign = _MINUS.search(text[max(0, amount.start - 2) : amount.start])
    if sign is None:
        return amount.start, False
    return amount.start - len(sign["word"] or sign["minus"]), True


def _is_window(text: str, amount: Amount, before: str) -> bool:
    """Whether the years are a stretch of time looked back on (近三年, 过去两年), not how long something lasted."""
    rest = text[amount.end : amount.end + _CONTEXT].strip(" ,。;!了吧")
    if rest.startswith("内"):
        return len(rest) > 1
    window = _WINDOW.search(before)
    if window is None or _DOING.search(before):
        return False
    if window.group() in ("近", "连续"):
        return bool(rest) or (window.group() == "近" and bool(before[: window.start()].strip()))
    return True


def _fits(prefix: re.Match[str], amount: Amount) -> bool:
    if prefix["scaled_only"]:
        word = prefix["scaled_only"]
        large = amount.kind == "percent" or amount.high >= 10000
        return amount.implied or (large and word != "上")
    if prefix["near"] == "小":
        return amount.kind in ("money", "count", "years") and amount.high >= 1 and not amount.open
    return True


def _bounded(amount: Amount, prefix: re.Match[str] | None, suffix: re.Match[str] | None) -> _Ends:
    low, high = amount.low, amount.high
    step = _JUST_BELOW.get(amount.kind, Decimal(0))
    if amount.open and amount.kind in ("count", "number") and high - low > 1:
        high -= 1
    if prefix is not None:
        negated = bool(prefix["not"])
        if prefix["low"] or (prefix["up"] and not negated) or (prefix["down"] and negated):
            return _Ends(low, None)
        if prefix["high"] or prefix["up"] or prefix["down"] == "小于等于":
            return _Ends(None, high)
        if prefix["below"] or prefix["down"]:
            return _Ends(None, low - step)
        if prefix["near"]:
            return _nearly(low, high, step, amount.kind)
    if suffix is not None:
        if suffix["low"]:
            return _Ends(low, None)
        if suffix["high"]:
            return _Ends(None, high)
        if suffix["near"]:
            return _nearly(low, high, step, amount.kind)
    return _Ends(low, high)


def _nearly(low: Decimal, high: Decimal, step: Decimal, kind: Kind) -> _Ends:
    below = high - step
    if below < 0:
        return _Ends(low, high)
    floor = low * _NEARLY
    if kind == "count":
        floor = floor.to_integral_value(rounding="ROUND_CEILING")
    return _Ends(max(min(floor, below), Decimal(0)), below)


def _minus(value: Decimal | None) -> Decimal | None:
    return -value if value is not None else None


def _tidy(value: Decimal | None) -> Decimal | None:
    """Whole numbers without an exponent or trailing zeros, so that they print as people expect."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value
