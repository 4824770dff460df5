"""Facts told beside a question: which of those in a message are really told of one's own firm."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language import acts, groups
from bot.language.reader import Reader
from bot.language.reading import Reading
from bot.language.rule_asked import asks_for_rule, states_rule
from bot.policy.notice import Question
from bot.policy.values import Facts, Interval

from .label import Label

PLAINLY_ASKS = 0.6  # how sure one must be of a question, to answer it first though it tells of one's own firm
_REQUIRED = re.compile(r"要|需|必须|应该|应当|得有|达到|满足|满")
_SENTENCES = re.compile(r"[，,。；;！!？?\n]")


def asks_first(text: str, best: Label) -> bool:
    """Asks of the notice, whatever it tells besides."""
    return acts.asks(text) or (best.kind in ("ask", "decline") and best.confidence >= PLAINLY_ASKS)


def states(text: str, best: Label) -> bool:
    """Tells of one's own firm and asks nothing."""
    return not asks_first(text, best) and (acts.tells_of_itself(text) or best.kind == "inform")


def told_beside(reader: Reader, text: str, question: Question | None, known: Facts, reading: Reading) -> Facts:
    """What sentences that do not ask say, and own figures in those that do.

    「我们要不要有研发机构？」 tells nothing; 「我们营收8000万能报吗」 tells the revenue.
    """
    pieces = [piece for piece in _SENTENCES.split(text) if piece and not acts.asks(piece)]
    if asks_for_rule(text):
        pieces = [piece for piece in pieces if acts.tells_of_itself(piece) and not states_rule(piece)]
    plain = "，".join(pieces)
    told = dict(reader.read(plain, question, known).told) if plain else {}
    if acts.tells_of_itself(text) and not _REQUIRED.search(text) and not asks_for_rule(text):
        numbers = {f: v for f, v in reading.told.items() if isinstance(v, (Decimal, Interval, str))}
        told = {**numbers, **told}
    half = question.facts if question and len(question.facts) > 1 and groups.excepts(text) else ()
    return {fact: value for fact, value in told.items() if value is not None and fact not in half}


def none_of(told: Facts) -> Facts:
    """What there is none of: it does not hang on what the notice leaves open (「有软著12个，没有专利」)."""
    return {fact: value for fact, value in told.items() if value == 0 and not isinstance(value, bool)}
