"""Writes numbers in the many styles of Chinese, exactly: the other direction of what is tested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from opencc import OpenCC

DIGITS = "零一二三四五六七八九"
_FINANCIAL = str.maketrans("一二两三四五六七八九十百千", "壹贰贰叁肆伍陆柒捌玖拾佰仟")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def section(number: int) -> str:
    """1 to 9999 place by place, 零 for a gap: 1050 is 一千零五十."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text


def chinese(number: int) -> str:
    """A whole number below 10^12: 100500000 is 一亿零五十万, 12 is 十二."""
    if number == 0:
        return "零"
    text, gap = "", False
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // unit % 10_000
        if part:
            text += ("零" if text and (gap or part < 1000) else "") + section(part) + name
        gap = not part
    return text[1:] if text.startswith("一十") else text


def spoken(number: int) -> str:
    """The same with 两 where people say it: 两亿两千万, but 二十."""
    text = chinese(number)
    for place in "亿万千百":
        text = text.replace("二" + place, "两" + place)
    return "两" if text == "二" else text.replace("十两", "十二")


def short(number: int) -> str | None:
    """The last figure without its place, if it can go: 三亿七, 一万二, 两千八, 一百五."""
    figures = str(number)
    if len(figures) < 3 or set(figures[2:]) - {"0"} or figures[1] == "0" or len(figures) not in (3, 4, 5, 9):
        return None
    return spoken(int(figures[0]) * 10 ** (len(figures) - 1)) + DIGITS[int(figures[1])]


def mixed(number: int) -> str:
    """Arabic figures with Chinese places: 2亿1千5百万."""
    text = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // unit % 10_000
        if not part:
            continue
        if text and part < 1000:
            text += "零"
        text += (f"{part}" if not text or part % 100 else _thousands(part)) + name
    return text


def _thousands(part: int) -> str:
    return (f"{part // 1000}千" if part >= 1000 else "") + (f"{part // 100 % 10}百" if part // 100 % 10 else "")


@lru_cache(maxsize=1)
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def decimal(number: Decimal) -> str:
    """Plain decimals without an exponent: 1.6, 12000."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def chinese_decimal(number: Decimal) -> str:
    """74.5 is 七十四点五."""
    whole, _, rest = decimal(number).partition(".")
    return chinese(int(whole)) + ("点" + "".join(DIGITS[int(digit)] for digit in rest) if rest else "")


def sums(yuan: int) -> Iterator[str]:
    """Every style in which this sum can be written exactly."""
    for numeral in {chinese(yuan), spoken(yuan), mixed(yuan)}:
        yield numeral + "元"
    yield from (f"{yuan}元", f"{yuan:,}元", f"¥{yuan:,}", f"{yuan} 元", f"{yuan}块钱", f"人民币{yuan}元")
    if yuan % 100 == 0:
        wan = decimal(Decimal(yuan) / 10_000)
        yield from (f"{wan}万", f"{wan}万元", f"{wan} 万元", f"{wan}w", f"{Decimal(wan):,f}万元")
    if yuan >= 10**6 and yuan % 10**4 == 0:
        yi = decimal(Decimal(yuan) / 10**8)
        yield from (f"{yi}亿", f"{yi}个亿", f"{yi}亿元", f"{chinese_decimal(Decimal(yi))}亿")
        yield from (spoken(yuan), chinese(yuan) + "元整", mixed(yuan))
    if yuan >= 10**4 and (brief := short(yuan)):
        yield brief


def shares(percent: Decimal) -> Iterator[str]:
    """Every style in which this percentage, from 0, can be written exactly."""
    said = decimal(percent)
    yield from (f"{said}%", f"{said} %", f"百分之{said}", f"{said}个点", f"{said}个百分点", f"{percent:.2f}%")
    yield f"百分之{chinese_decimal(percent)}"
    yield f"{chinese_decimal(percent)}个百分点"
    yield f"千分之{chinese_decimal(percent * 10)}"
    tenths, rest = divmod(percent, 10)
    if 0 < tenths < 10:
        if rest == 0:
            yield from (f"{DIGITS[int(tenths)]}成", f"{int(tenths)}成")
        elif rest == rest.to_integral_value():
            yield f"{DIGITS[int(tenths)]}成{DIGITS[int(rest)]}"


def wholes(number: int) -> Iterator[str]:
    """Every style of a small whole number before a measure word."""
    yield from {f"{number}", f"{number:,}", chinese(number), spoken(number)}
    if number >= 100 and (brief := short(number)) and number < 10_000:
        yield brief


def wide(text: str) -> str:
    """Full-width figures and signs."""
    return text.translate(_WIDE)


def financial(text: str) -> str:
    """壹贰叁 instead of 一二三."""
    return text.translate(_FINANCIAL)


def traditional(text: str) -> str:
    """Traditional characters."""
    converted: str = _to_traditional().convert(text)
    return converted


SPELLINGS: tuple[Callable[[str], str], ...] = (str, wide, traditional)
