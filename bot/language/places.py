"""Up to four places of a Chinese numeral, what stands before one 万 or 亿: 一千零五十 · 两千八 · 七八百 · 十几."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

DIGITS = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "〇": 0,
    "○": 0,
    "两": 2,
    "弍": 2,
    "叄": 3,
    "参": 3,
}
_NUMBERS = {character: Decimal(value) for character, value in DIGITS.items()}
_UNITS = {
    "十": Decimal(10),
    "拾": Decimal(10),
    "百": Decimal(100),
    "佰": Decimal(100),
    "千": Decimal(1000),
    "仟": Decimal(1000),
}
_ONE, _TEN, _HALF = Decimal(1), Decimal(10), Decimal("0.5")
_TOP = Decimal(10000)


class Token(NamedTuple):
    """A piece of a numeral.

    `kind`: A Arabic, C figure, Z zero, U place, W 万 or 亿, J 几, P 点, M 多, G 个, H 半.
    """

    kind: str
    text: str


class Span(NamedTuple):
    """What a piece of a numeral may mean: see `numerals.Numeral` for the fields."""

    low: Decimal
    high: Decimal
    grain: Decimal
    open: bool = False
    implied: bool = False
    pair: bool = False
    """Whether two neighbouring figures were said: 七八, 三五."""

    def times(self, factor: Decimal) -> Span:
        return self._replace(low=self.low * factor, high=self.high * factor, grain=self.grain * factor)


def section(tokens: list[Token]) -> Span | None:
    """The value of a non-empty run of tokens without 万 and 亿; None if people do not write numbers so."""
    tokens, loose, half = _without_tail(tokens)
    if not tokens:
        return Span(_HALF, _HALF, _HALF) if half and not loose else None
    span = _plain(tokens)
    if span is None or not (loose or half):
        return span
    if span.low != span.high:
        return None
    if half:
        return Span(span.low + _HALF, span.low + _HALF, _HALF)
    return approximate(span, loose)


def approximate(span: Span, word: str) -> Span:
    """`span` with 多, 余 or 出头 (up to the next place) or with 来 or 把 (half as far) behind it."""
    if word in ("来", "把"):
        return span._replace(high=span.low + span.grain / 2, implied=False)
    return span._replace(high=span.low + span.grain, open=True, implied=False)


def _without_tail(tokens: list[Token]) -> tuple[list[Token], str, bool]:
    loose, half = "", False
    while tokens and tokens[-1].kind in "MGH":
        loose = tokens[-1].text if tokens[-1].kind == "M" else loose
        half = half or tokens[-1].kind == "H"
        tokens = tokens[:-1]
    return tokens, loose, half


def _plain(tokens: list[Token]) -> Span | None:
    kinds = "".join(token.kind for token in tokens)
    if kinds == "A":
        return arabic(tokens[0].text)
    if "P" in kinds:
        return _with_decimals(tokens, kinds.index("P"))
    if "U" not in kinds:
        return _figure_by_figure(tokens, kinds)
    return _by_places(tokens)


def arabic(text: str) -> Span:
    """An Arabic number as typed, separators and all."""
    figures = text.replace(" ", "").replace(",", "").replace("。", ".").replace("·", ".")
    value = Decimal(figures)
    whole, _, decimals = figures.partition(".")
    if decimals:
        return Span(value, value, _ONE.scaleb(-len(decimals)))
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    return Span(value, value, _ONE.scaleb(zeros))


def _with_decimals(tokens: list[Token], at: int) -> Span | None:
    whole = _plain(tokens[:at]) if at else None
    if whole is not None and whole.low == whole.high and [token.kind for token in tokens[at + 1 :]] == ["J"]:
        return Span(whole.low, whole.low + 1, _ONE, open=True)
    decimals = "".join(
        token.text if token.kind == "A" else str(DIGITS.get(token.text, "?")) for token in tokens[at + 1 :]
    ).strip()
    if whole is None or whole.low != whole.high or whole.implied or whole.grain < 1 or not decimals.isdigit():
        return None
    value = whole.low + Decimal(decimals).scaleb(-len(decimals))
    return Span(value, value, _ONE.scaleb(-len(decimals)))


def _figure_by_figure(tokens: list[Token], kinds: str) -> Span | None:
    if kinds == "J":
        return Span(Decimal(2), _TEN, _ONE, open=True)
    if not set(kinds) <= {"C", "Z"}:
        return None
    if len(tokens) == 1:
        value = _NUMBERS[tokens[0].text]
        return Span(value, value, _ONE)
    if kinds == "CC":
        return _pair(_NUMBERS[tokens[0].text], _NUMBERS[tokens[1].text])
    if kinds[0] == "Z":
        return None
    value = Decimal("".join(str(DIGITS[token.text]) for token in tokens))
    return Span(value, value, _ONE)


def _pair(first: Decimal, second: Decimal) -> Span | None:
    neighbours = second == first + 1 or (first == 3 and second == 5)
    return Span(first, second, _ONE, pair=True) if neighbours else None


def _by_places(tokens: list[Token]) -> Span | None:
    if (about := _about_a_place(tokens)) is not None:
        return about
    total, place, pending, padded = Decimal(0), _TOP, None, False
    implied = len(tokens) == 1 and tokens[0].text not in "十拾"
    for index, token in enumerate(tokens):
        if token.kind == "U":
            unit = _UNITS[token.text]
            if unit >= place or (pending is None and unit != _TEN and not implied):
                return None
            factor = pending or Span(_ONE, _ONE, _ONE)
            if factor.low != factor.high:
                last = factor.times(unit)
                whole = last._replace(low=total + last.low, high=total + last.high, grain=unit)
                return whole if index == len(tokens) - 1 else None
            total, place, pending, padded = total + factor.low * unit, unit, None, False
        elif token.kind == "Z":
            if pending is not None or padded:
                return None
            padded = True
        else:
            pending = _figure(pending, token, first=index == 0)
            if pending is None:
                return None
    if pending is None:
        return None if padded else Span(total, total, place, implied=implied)
    return _with_last_figure(total, place, pending, padded)


def _about_a_place(tokens: list[Token]) -> Span | None:
    """百八十 and 千儿八百: about a hundred, a thousand (in the south 百八 also says 180); 百十 is somewhat more."""
    if len(tokens) not in (2, 3) or tokens[0].text not in "百千" or tokens[-1].kind != "U":
        return None
    whole, part = _UNITS[tokens[0].text], _UNITS[tokens[-1].text]
    figure = _NUMBERS.get(tokens[1].text, _ONE) if len(tokens) == 3 else _ONE
    if part * 10 != whole or (len(tokens) == 3 and not 7 <= figure <= 9):
        return None
    low, high = (figure * part, whole + figure * part) if len(tokens) == 3 else (whole, whole + 2 * part)
    return Span(low, high, part)


def _figure(pending: Span | None, token: Token, first: bool) -> Span | None:
    if pending is not None:
        pairable = token.kind == "C" and pending.low == pending.high and pending.low < 10
        return _pair(pending.low, _NUMBERS[token.text]) if pairable else None
    if token.kind == "C":
        return Span(_NUMBERS[token.text], _NUMBERS[token.text], _ONE)
    if token.kind == "A":
        return arabic(token.text)
    if token.kind == "J":
        least = Decimal(5) if token.text == "大几" else Decimal(2) if first else _ONE
        return Span(least, _TEN, _ONE, open=True)
    return None


def _with_last_figure(total: Decimal, place: Decimal, last: Span, padded: bool) -> Span | None:
    """A figure behind the last place said: in its own place (二十五, 2千500) or in the next (一百五, 两千八)."""
    if last.high > place or last.low >= place or last.grain < 1:
        return None
    if last.open and place > _TEN and not padded and last.high == _TEN:
        last = last.times(place / 10)  # 两百大几: the tens are not said
        return last._replace(low=total + last.low, high=total + last.high)
    in_place = padded or place == _TEN or last.low * 10 >= place
    step = _ONE if in_place else place / 10
    if not in_place and (last.high > 10 or last.open):
        return None
    last = last.times(step)
    return last._replace(low=total + last.low, high=total + last.high)
