"""Refuses to measure a server that answers fast because it answers nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bench import words
from bench.errors import BenchError
from bench.load import Result

Step = tuple[str, str]


def check_guide(lane: Sequence[Step], result: Result) -> None:
    """Every turn of a fresh interview has a reply, a question of the person an answer, most turns a record."""
    turns = result.lanes[0]
    for (_, text), turn in zip(lane, turns, strict=True):
        wrong = not turn.kinds or (text.endswith("？") and "answer" not in turn.kinds)
        if wrong:
            raise BenchError(words.WRONG_REPLY.format(title=words.GUIDE, text=text, kinds=turn.kinds))
    recorded = sum("recorded" in turn.kinds for turn in turns)
    if recorded < len(turns) // 2:
        raise BenchError(words.WRONG_REPLY.format(title=words.GUIDE, text=lane[0][1], kinds=[t.kinds for t in turns]))


def check_starter(lane: Sequence[Step], result: Result) -> None:
    """Most turns have a reply (one or the other of its samples is too far from its stories)."""
    silent = [text for (_, text), turn in zip(lane, result.lanes[0], strict=True) if not turn.kinds]
    if len(silent) > len(lane) // 4:
        raise BenchError(words.WRONG_REPLY.format(title=words.STARTER, text=silent[0], kinds=()))
