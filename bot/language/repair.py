"""Homophones of voice input and pinyin typing, put right towards the notice's own terms: 实用新行 is 实用新型.

Only towards terms of knowledge/glossary.yml, at the same length (offsets stay), and never where the text already holds
a term there. Four characters or more are matched by sound; shorter slips only where the glossary lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

_SHORTEST_BY_SOUND = 4  # three sounds are too few: 股份公司 holds the sounds of 分公司
# Distinctions that many speakers and recognisers do not make.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("eng", "en"), ("ing", "in"))


@dataclass(frozen=True)
class Correction:
    """What was written, and the term it was taken for."""

    written: str
    term: str


class Repair:
    """Built from the glossary's `terms`; pickles as it is."""

    def __init__(self, terms: Iterable[Mapping[str, Any]]) -> None:
        self._terms: set[str] = set()
        self._by_sound: dict[tuple[str, ...], str] = {}
        self._slips: dict[str, str] = {}
        for entry in terms:
            words = [entry["term"], *entry.get("synonyms", ())]
            self._terms.update(words)
            for word in words:
                if len(word) >= _SHORTEST_BY_SOUND and all("一" <= character <= "鿿" for character in word):
                    self._by_sound.setdefault(tuple(map(sound, word)), word)
            for slip in entry.get("pinyin_near", ()):
                if len(slip) == len(entry["term"]):
                    self._slips[slip] = entry["term"]
        self._slips = {slip: term for slip, term in self._slips.items() if slip not in self._terms}
        self._longest = max(map(len, self._by_sound), default=0)
        self._lengths = sorted({len(key) for key in self._by_sound} | {len(slip) for slip in self._slips}, reverse=True)

    def __call__(self, text: str) -> tuple[str, list[Correction]]:
        """The text with slips put right, and the corrections in order. As long as `text`."""
        sounds = [sound(character) for character in text]
        out, corrections, at = [], [], 0
        while at < len(text):
            written, term = self._at(text, sounds, at)
            if term and term != written:
                corrections.append(Correction(written, term))
            out.append(term or text[at])
            at += len(term) if term else 1
        return "".join(out), corrections

    def _at(self, text: str, sounds: list[str], at: int) -> tuple[str, str]:
        """The longest term that stands, or is meant, at a place; empty where there is none."""
        for length in self._lengths:
            written = text[at : at + length]
            if len(written) < length:
                continue
            if written in self._terms:
                return written, written
            meant = self._slips.get(written) or self._by_sound.get(tuple(sounds[at : at + length]))
            if meant and len(meant) == length and self._likely(written, meant):
                return written, meant
        return "", ""

    def _likely(self, written: str, meant: str) -> bool:
        """A slip the glossary lists, or a sound-alike that shares a character with the term."""
        return written in self._slips or any(a == b for a, b in zip(written, meant))


_SOUNDS: dict[str, str] = {}


def sound(character: str) -> str:
    """A character's toneless reading without the distinctions in `_ALIKE`; other signs stand for themselves."""
    known = _SOUNDS.get(character)
    if known is None:
        readings = PINYIN_DICT.get(ord(character), "")
        known = to_normal(readings.split(",")[0]) if readings else character
        for distinct, plain in _ALIKE:
            if readings:
                known = known.replace(distinct, plain)
        _SOUNDS[character] = known
    return known
