"""Numerals as Chinese people write them, to exact decimals: 36,000 · 三亿七 · 2亿1千5百万 · 七千三百多万 · 7300w.

Works on normalised text (see `normalise`). Nothing here knows units or kinds; that is `amounts`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from bot.language.places import DIGITS, Span, Token, section

_SCALES = {
    "万": Decimal("1E4"),
    "亿": Decimal("1E8"),
    "万亿": Decimal("1E12"),
    "小目标": Decimal("1E8"),
    "k": Decimal("1E3"),
    "w": Decimal("1E4"),
    "kw": Decimal("1E7"),
    "kk": Decimal("1E6"),
}
_ONE = Decimal(1)
_MAX_TOKENS = 24
_MAX_FIGURES = 18
_FIGURES = "".join(DIGITS)
# 陆, 伍, 参 … are surnames and everyday words: financial digits count only beside a place or another of their kind.
_FINANCIAL = "壹贰弍叁叄肆伍陆柒捌玖"
_PLACE = "十百千拾佰仟万亿"

_TOKEN = re.compile(
    rf"""
      (?P<A>(?:[0-9]{{1,3}}(?:,[0-9]{{3}}(?![0-9]))+|[0-9]{{1,3}}(?:\ 000)+(?![0-9])|[0-9]+)   # thousands apart
        (?:\.(?!(?:19|20)[0-9]{{2}}\ ?年)[0-9]+
          |(?<![0-9]{{3}})[。·][0-9]{{1,2}}(?=[%亿]|个[亿点]))?   # 3。5%: the Chinese stop slips in
        (?:\ (?=[{_PLACE}]))?)
    | (?P<C>[一二两三四五六七八九]|[{_FINANCIAL}](?=[{_PLACE}{_FINANCIAL}零点元圆项件])
        |(?<=[{_PLACE}零点])[{_FINANCIAL}]|参(?=[{_PLACE}])|(?<=[拾佰仟])参)
    | (?P<Z>(?<![十百千])[零〇○](?!一?点[点儿多])|[零〇○](?![个人号口岁年万亿]|一?点[点儿多]))
    | (?P<U>[十百千拾佰仟](?:儿(?=[七八九十])|(?<=百十)来(?=[个号人口家]))?)
    | (?P<T>[廿卅]|[俩仨](?=[百千万亿]|个亿)|个把(?=[万亿])
        |(?<![0-9一二两三四五六七八九十百千几多半来这那哪每])个(?=亿))
    | (?P<W>万亿|亿(?:\ (?=[0-9]{{1,4}}\ ?万))?|万|小目标|(?<=[0-9个])(?i:k[wk]|[wk])(?![A-Za-z显屏视超高]))
    | (?P<J>(?<=[{_PLACE}])[好大]几|几|(?<=点)多(?=个点)|数(?=[{_PLACE}]))
    | (?P<P>点(?=[{_FIGURES}0-9几]|多个点))
    | (?P<M>(?<=[十百千])零(?=[万亿])|[多来余把](?=[万亿]|个亿|个[wW](?![A-Za-z])|个?小目标))
    | (?P<G>个(?=[多来]?亿|半亿|[多来]?小目标|[wW](?![A-Za-z])))
    | (?P<H>半(?=个?亿)|(?<=[万亿])半(?![年个天成]))
    """,
    re.VERBOSE,
)

_TEN = Token("U", "十")
_SPELLED_OUT = {
    "廿": [Token("C", "二"), _TEN],
    "卅": [Token("C", "三"), _TEN],
    "个把": [Token("C", "一"), Token("M", "多")],
    "个": [Token("C", "一")],
    "俩": [Token("C", "两")],
    "仨": [Token("C", "三")],
}

# 1亿2019年: the year begins the next clause.
_YEAR = re.compile("(?:(?:19|20)[0-9]{2}|1[5-9]) ?年")


# 一个多亿一个亿零几百万: said once more, and more exactly.
_ANOTHER_YI = re.compile("[一二两三四五六七八九十]个?多?亿")


class Numeral(NamedTuple):
    """A number as said: `low` to `high`, with what is needed to read the words around it."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    grain: Decimal
    """The place of the last figure said: 100 in 七千三百, 0.1 in 3.5."""
    open: bool
    """Whether `high` is only the next place up and is not itself meant (多, 几)."""
    scale: Decimal
    """The 万 or 亿 that closes it, else 1: what 八千 takes in 八千到九千万."""
    scale_text: str
    """The last 万, 亿, w … said, closing or not (亿 in 一亿六); empty if there is none."""
    arabic: str
    """The figures of a plain Arabic number as typed, else empty."""
    implied: bool
    """A place without a figure (百, 千万, 亿): a number only beside words such as 上, 近, 来."""
    spelled: bool
    """Figure by figure without a place: 二零一五, 一五八."""

    @property
    def exact(self) -> bool:
        return self.low == self.high


class _Group(NamedTuple):
    tokens: list[Token]
    scale: str


def read_numeral(text: str, start: int) -> tuple[Numeral | None, int]:
    """The numeral at `start`, if there is a sound one, and where the run of numeral characters ends."""
    tokens, end = _tokens(text, start)
    if not tokens or len(tokens) > _MAX_TOKENS:
        return None, max(end, start + 1)
    if text[end - 1] == " ":
        end -= 1
    if end + 1 < len(text) and text[end] == "." and text[end + 1].isdigit() and not _YEAR.match(text, end + 1):
        return None, _end_of_dotted(text, end)
    first = tokens[0]
    if first.kind == "A" and (not _sound_figures(first.text) or text[start - 1 : start] == "."):
        return None, end
    span, groups = _value(tokens if text[end : end + 1] in tuple("元圆块") else _with_wan(tokens))
    if span is None:
        return None, end
    said = [token.text for token in tokens if token.kind == "W"]
    closing = groups[-1].scale
    numeral = Numeral(
        start=start,
        end=end,
        low=span.low,
        high=span.high,
        grain=span.grain,
        open=span.open,
        scale=_SCALES[closing] if closing else _ONE,
        scale_text=said[-1].strip() if said else "",
        arabic=first.text.strip() if first.kind == "A" and len(tokens) == 1 else "",
        implied=span.implied,
        spelled=len(tokens) > 1 and all(token.kind in "CZ" for token in tokens) and not span.pair,
    )
    return numeral, end


def _with_wan(tokens: list[Token]) -> list[Token]:
    """一亿零五 and 一亿零五百 leave 百万 and 万 unsaid: nobody counts single yuan beside a 亿."""
    scales = [at for at, token in enumerate(tokens) if token.kind == "W"]
    if not scales or tokens[scales[-1]].text != "亿":
        return tokens
    head, tail = tokens[: scales[-1] + 1], tokens[scales[-1] + 1 :]
    if [token.kind for token in tail] == ["Z", "C"]:
        return [*head, tail[1], Token("U", "百"), Token("W", "万")]
    hundreds = len(tail) > 2 and tail[0].kind == "Z" and tail[2].text in "十百"
    return [*tokens, Token("W", "万")] if hundreds else tokens


def _tokens(text: str, start: int) -> tuple[list[Token], int]:
    tokens: list[Token] = []
    at = start
    while match := _TOKEN.match(text, at):
        kind = match.lastgroup or ""
        if tokens and _begins_anew(tokens[-1].kind, kind, text, at):
            break
        said = match.group()
        tokens += _SPELLED_OUT[said] if kind == "T" else [Token(kind, said.rstrip("儿来") if kind == "U" else said)]
        at = match.end()
    return tokens, at


def _begins_anew(before: str, kind: str, text: str, at: int) -> bool:
    """Whether a token cannot belong to the numeral before it: 涨了25一年, 1亿2019年, 十个几."""
    if before == "A" and kind == "C":
        return True
    if before == "W" and kind == "C" and _ANOTHER_YI.match(text, at):
        return True
    if kind == "A":
        return before in "AC" or _YEAR.match(text, at) is not None
    return kind == "J" and before in "ACW"


def _end_of_dotted(text: str, at: int) -> int:
    while at < len(text) and (text[at].isdigit() or text[at] == "."):
        at += 1
    return at


def _sound_figures(text: str) -> bool:
    figures = text.strip()
    if len(figures) > _MAX_FIGURES:
        return False
    return not (len(figures) > 1 and figures[0] == "0" and figures[1] not in ".。·")


def _value(tokens: list[Token]) -> tuple[Span | None, list[_Group]]:
    groups = _groups(tokens)
    if [group.scale for group in groups] == ["万", "万"] and any(token.text in "千仟" for token in groups[1].tokens):
        # 一万三千二百万: so many 万, said in figures that have a 万 of their own.
        inner, _ = _value([*groups[0].tokens, Token("W", "万"), *groups[1].tokens])
        return inner.times(_SCALES["万"]) if inner is not None else None, groups
    total, previous, limit = Decimal(0), Decimal(0), None
    span: Span | None = None
    for group in groups:
        if span is not None and (span.low != span.high or span.implied):
            return None, groups
        part = _group_value(group, limit, total)
        if part is None or (limit is not None and part.high > limit):
            return None, groups
        previous, total = total, total + part.low
        span = part._replace(low=total, high=previous + part.high)
        limit = _SCALES[group.scale] if group.scale else Decimal(0)
    return span, groups


def _groups(tokens: list[Token]) -> list[_Group]:
    groups: list[_Group] = []
    current: list[Token] = []
    for token in tokens:
        if token.kind == "W":
            groups.append(_Group(current, token.text.strip().lower()))
            current = []
        else:
            current.append(token)
    if current:
        groups.append(_Group(current, ""))
    return groups


def _group_value(group: _Group, limit: Decimal | None, before: Decimal) -> Span | None:
    """One 亿, 万 or last part of a numeral; `limit` is the 亿 or 万 just before it, None at the beginning."""
    tokens = group.tokens
    if not tokens:
        one = Span(_ONE, _ONE, _ONE, implied=True)
        return one.times(_SCALES[group.scale]) if limit is None else None
    padded = limit is not None and tokens[0].kind == "Z"
    span = section(tokens[1:] if padded else tokens)
    if span is None or (span.implied and limit is not None):
        return None
    if group.scale:
        sound = group.scale != "kw" or span.high < 100  # 500kw is a motor, 5kw is fifty million
        return span.times(_SCALES[group.scale]) if sound else None
    if limit is None or padded:
        return span
    factor = _unsaid_scale(tokens, span, limit, before)
    return span.times(factor) if factor is not None else None


def _unsaid_scale(tokens: list[Token], span: Span, limit: Decimal, before: Decimal) -> Decimal | None:
    """What a tail without 零 counts in: 千万 in 一亿六, 万 in 一亿六千, 千 in 一万二; None if not clear."""
    first = tokens[0]
    single = span.high < 10 and span.low > 0 and "." not in first.text
    if single and all(token.kind in "ACJ" and len(token.text) == 1 for token in tokens):
        return limit / 10 if before < limit * 100 else None
    if len(tokens) == 1 and first.kind == "H":
        return limit
    four_figures = len(tokens) == 1 and re.fullmatch("[0-9]{4}", first.text) is not None
    thousands = len(tokens) > 1 and tokens[1].text in "千仟"
    if limit == _SCALES["亿"]:
        return _SCALES["万"] if four_figures or thousands else None
    hundreds = len(tokens) > 1 and before < limit * 100
    return _ONE if limit == _SCALES["万"] and (four_figures or thousands or hundreds) else None
