"""One spelling for what people type: half-width signs and simplified characters, at the same length.

The length is kept character by character, so an offset in the normalised text is an offset in the text as typed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LOOK_ALIKE = {
    0x3000: " ",
    0x00A0: " ",
    0x2002: " ",
    0x2003: " ",
    0x2009: " ",
    0xFFE5: "¥",
    0x2212: "-",
    0x2010: "-",
    0x2011: "-",
    0x301C: "~",
    0x223C: "~",
    0x2267: "≥",
    0x2266: "≤",
}
# Text copied out of a PDF often has radicals (⼀, ⼆, ⼈) where the character is meant.
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_TABLE: dict[int, int | str] = {**_FULL_WIDTH, **_LOOK_ALIKE, **_RADICALS}

_NOT_HAN = re.compile("[^一-鿿]+")
# OpenCC's Python port slows down on long text without punctuation; pieces keep it linear.
_PIECE = 64


def normalise(text: str) -> str:
    """The text in half-width signs and simplified characters; always as long as `text`. Never raises."""
    if text.isascii():
        return _respelt(text)
    text = text.translate(_TABLE)
    return _respelt(_simplified(text) if _maybe_traditional(text) else text)


# How numbers are typed in a hurry: each spelling is put right at the same length.
_RESPELLINGS = (
    (re.compile(r"份之"), "分之"),
    (re.compile(r"[唔冇](?=(?:到|够|足|过|超过|止)(?:[0-9一二两三四五六七八九十百千万亿]|$|[,。 ]))"), "不"),
    (re.compile(r"(?<![\d,.])(\d{1,4}),(\d{4})(?![\d,])"), r" \1\2"),
    (re.compile(r"(?<=[\d一二三四五六七八九十])趴"), "%"),
    (re.compile(r"(?<=\d)[eE](?![A-Za-z0-9+-])"), "亿"),
    (re.compile(r"(?<=[\d一二三四五六七八九十几])ge(?![a-z])"), "个 "),
    (re.compile(r"(?<=[\d一二三四五六七八九十%万亿])之间"), "  "),
)


def _respelt(text: str) -> str:
    for slip, spelling in _RESPELLINGS:
        text = slip.sub(spelling, text)
    return text


def _maybe_traditional(text: str) -> bool:
    # GB 2312 holds the simplified characters and hardly a traditional one, and its codec is in C: a cheap first look.
    try:
        _NOT_HAN.sub("", text).encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    return "".join(_simplified_piece(text[at : at + _PIECE]) for at in range(0, len(text), _PIECE))


def _simplified_piece(piece: str) -> str:
    whole: str = _converter().convert(piece)
    if len(whole) == len(piece):
        return whole
    # A phrase that changes length would shift every offset behind it: convert one character at a time instead.
    single = [_converter().convert(character) for character in piece]
    return "".join(new if len(new) == 1 else old for new, old in zip(single, piece, strict=True))
