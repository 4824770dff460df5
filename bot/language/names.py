"""Numbers that only name something, blanked out before quantities are sought: 〔2020〕159号, ISO9001, a telephone."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"""[〔\[(【（]\s?(?:19|20)[0-9]{2}\s?[〕\])】）]\s?(?:第?\s?[0-9]+\s?号)?
      | (?<![0-9.])(?:0[0-9]{2,3}[- ]?[0-9]{7,8}|400-?[0-9]{3}-?[0-9]{4}|1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}|[0-9]{13,})
        (?![0-9]|\.[0-9]|\s?[元块圆万亿])
      | (?<![0-9.])(?:9001|14001|45001|16949|13485|18001|27001|22000|29490|50430)
        (?![0-9%个项人名件]|[.,][0-9]|\s?[万元亿])
      | 制造2025
      | (?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?
    """,
    re.VERBOSE,
)
_CODES = re.compile(
    r"""(?<![A-Za-z0-9._/:@-])(?:https?://|www\.)[!-~]*
      | (?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+
      | (?<![A-Za-z0-9&/.+-])(?!(?:rmb|cny|top|no)(?![A-Za-z]))(?:
            (?:ISO|IATF|IEC|GB|GJB|OHSAS|CMMI|AS|TS|SA|HB|JB|QC|FSSC)(?:/[A-Z]{1,3})?[ -]?[0-9][0-9:.-]*
          | (?P<glued>[A-Za-z][A-Za-z&/.+-]*)[0-9][A-Za-z0-9:.-]*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LETTER = re.compile("[A-Za-z]")
_FIGURE = re.compile("[0-9]")


def without_names(text: str) -> str:
    """The text with names that contain figures blanked out, at the same length."""
    if _FIGURE.search(text) is None:
        return text
    text = _CODES.sub(_blank, text) if _LETTER.search(text) else text
    return _NAMES.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    # R&D3.5% is a share behind a word, not the name of something.
    kept = match.string[match.end() : match.end() + 1] in ("%", "万", "亿") and match.re is _CODES and match["glued"]
    return match.group() if kept else "\0" * len(match.group())
