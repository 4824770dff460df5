"""Text as one says it: without the marks that nobody says, and percentages in the order of speech (百分之七十)."""

from __future__ import annotations

import re

_SILENT = re.compile(r"[ “”「」《》〈〉（）()]")
_PERCENT = re.compile(r"(\d+)(?:\.(\d+))?%")
_DIGITS = "零一二三四五六七八九"


def spoken(text: str) -> str:
    """The text for somebody who reads it out. Digits stay, as they are quicker to read than characters."""
    return _PERCENT.sub(_percent, _SILENT.sub("", text).replace("～", "到"))


def _percent(found: re.Match[str]) -> str:
    whole, places = found[1], found[2]
    said = _below_hundred(int(whole)) if int(whole) <= 99 else "百" if whole == "100" else whole
    return f"百分之{said}" + (f"点{''.join(_DIGITS[int(one)] for one in places)}" if places else "")


def _below_hundred(number: int) -> str:
    """0 to 99 in characters."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
