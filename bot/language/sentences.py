"""Cut a message into the questions it asks: 「网上填到哪天？另外省里寄北京用什么快递」 asks two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .acts import asks

_ENDS = re.compile(
    r"[。？！?!；;\n]+|(?<=[^\d])(?=\d[.、）)](?!\d))|(?=另外|还有就是|还有一个|还有个|顺便|再问|其次|第二(?:个|件|问|桩|条)|二是|以及(?:.{0,6}(?:什么|多少|怎么|几|哪)))"
)
_OPENING = re.compile(
    r"^[，,、\s]*(\d[.、）)]|另外|还有就是|还有一个|还有个|还有|顺便|再问一?下?|其次|第[一二](个|件|桩|条)?|头一(个|件|桩)(就是|呢)?|一是|二是|以及|那么?)[，,：:\s]*"
)
_SOFT = re.compile(r"[，,\s]+")
_SHORTEST = 4  # characters of a question that can stand alone
_MOST = 3


@dataclass(frozen=True)
class Separate:
    """One question of several. `sure`: set apart by a full stop or a word such as 另外, not by a comma alone."""

    text: str
    sure: bool


def questions(text: str) -> list[Separate]:
    """The questions of a message where it holds more than one sentence, in order; else empty."""
    for cut, sure in ((_ENDS, True), (_SOFT, False)):
        pieces = [_OPENING.sub("", piece).strip(" ，,") for piece in cut.split(text) if piece]
        found = [Separate(piece, sure) for piece in pieces if len(piece) >= _SHORTEST and asks(piece)]
        if len(found) > 1:
            return found[:_MOST]
        if len(found) == 1 and sure and len([piece for piece in pieces if piece]) > 1:
            return [Separate(found[0].text, False)]
    return []
