"""Cut a message into the questions it asks: 「网上填到哪天？另外省里寄北京用什么快递」 asks two."""

from __future__ import annotations

import re

from .acts import asks

_ENDS = re.compile(
    r"[。？！?!；;\n]+|(?<=[^\d])(?=\d[.、）)](?!\d))|(?=另外|还有就是|还有一个|还有个|顺便|再问|其次|第二(?:个|件|问)|二是|以及(?:.{0,6}(?:什么|多少|怎么|几|哪)))"
)
_OPENING = re.compile(
    r"^[，,、\s]*(\d[.、）)]|另外|还有就是|还有一个|还有个|还有|顺便|再问一?下?|其次|第[一二](个|件)?(就是|呢)?|一是|二是|以及|那么?)[，,：:\s]*"
)
_SHORTEST = 4  # characters of a question that can stand alone
_MOST = 3


def questions(text: str) -> list[str]:
    """The separate questions of a message, in order; empty where it asks no more than one."""
    pieces = [piece.strip(" ，,") for piece in _ENDS.split(text) if piece and piece.strip(" ，,")]
    found = [plain for piece in pieces if asks(piece) and len(plain := _OPENING.sub("", piece)) >= _SHORTEST]
    return found[:_MOST] if len(found) > 1 else []
