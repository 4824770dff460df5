"""Numbers as people write them in Chinese, exactly."""

from __future__ import annotations

from decimal import Decimal

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A whole number from 0 below 10^12 in Chinese: 160000000 is 一亿六千万, 10030 is 一万零三十."""
    if not 0 <= number < 10**12:
        raise ValueError(f"no reading for {number}")
    if number == 0:
        return "零"
    text, gap = "", False
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // unit % 10_000
        # 零 stands once for any zeros between two digits, also across the border of 万 and 亿.
        if group and text and (gap or group < 1000):
            text += "零"
        text += _group(group) + name if group else ""
        gap = not group
    return text.removeprefix("一") if text.startswith("一十") else text


def _group(number: int) -> str:
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text


def counted(number: int) -> str:
    """The same as it is said before a measure word: 两年, 两亿, but 十二年."""
    text = chinese(number)
    return "两" + text[1:] if text == "二" or text[:2] in ("二百", "二千", "二万", "二亿") else text


def chinese_decimal(number: Decimal) -> str:
    """A decimal from 0 in Chinese: 74.5 is 七十四点五."""
    whole, _, rest = f"{number:f}".partition(".")
    return chinese(int(whole)) + ("点" + "".join(DIGITS[int(digit)] for digit in rest) if rest else "")
