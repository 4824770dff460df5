"""Where a case stands: the answers in words and the counts. Reads; changes nothing."""

from __future__ import annotations

from typing import Any

from bot.knowledge.wording import Wording
from bot.policy.answers import Act

from . import messages
from .case_file import CaseFile
from .interview import Interview


def standing(wording: Wording, interview: Interview, case: CaseFile) -> dict[str, Any]:
    """`{facts: [{id, label, text, typed}], outcome, counts, remaining}`, facts in the notice's order.

    `text` is the value in words, `typed` what was said for it. Without a case `outcome` and `remaining` are None.
    """
    known = case.known.facts
    typed = {entry.fact: entry.text for entry in case.entries if entry.act is Act.ANSWER}
    facts = [
        {"id": fact, "label": wording.label(fact), "text": wording.value(fact, known[fact]), "typed": typed[fact]}
        for fact in wording.notice.facts
        if fact in known
    ]
    if not case.state:
        return {"facts": facts, "outcome": None, "counts": {}, "remaining": None}
    decided, opened = interview.decided(case), interview.opened(case)
    outcome, remaining = decided.outcome if facts else None, opened.remaining if opened else 0
    return {"facts": facts, "outcome": outcome, "counts": messages.counts(decided), "remaining": remaining}
