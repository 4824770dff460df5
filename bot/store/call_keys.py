"""By what a call is found: a phone, a number or a name as it is compared, however it was typed."""

from __future__ import annotations

import re
import unicodedata

_FEWEST_DIGITS = 7  # of a telephone number
_PHONE = re.compile(r"[+(\d][\d()\-.\s—–]*")  # what follows it, an extension or a name, is not part of it
_NUMBER = re.compile(r"H?(\d{8})-?(\d{4,8})")


def phone_key(typed: str) -> str:
    """The digits of the first telephone number in a text, without the country's 86; empty where there is none."""
    for found in _PHONE.findall(unicodedata.normalize("NFKC", typed)):
        digits = re.sub(r"\D", "", found)
        if found.startswith(("+86", "0086")):
            digits = digits.removeprefix("00").removeprefix("86")
        if len(digits) >= _FEWEST_DIGITS:
            return digits
    return ""


def number_key(typed: str) -> str:
    """A call's number as it is given (H20261125-0001); empty for what is none."""
    text = re.sub(r"\s|[—–_]", lambda found: "" if found[0].isspace() else "-", unicodedata.normalize("NFKC", typed))
    found = _NUMBER.fullmatch(text.upper())
    return f"H{found[1]}-{found[2]}" if found else ""


def name_key(typed: str) -> str:
    """A name without blanks, in one width and case: 「苏州Ａ（集团）」 is found by 「苏州a(集团)」."""
    return "".join(unicodedata.normalize("NFKC", typed).casefold().split())
