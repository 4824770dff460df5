"""Where a case stands: the answers in words, the counts, each criterion. Reads; changes nothing."""

from __future__ import annotations

from typing import Any

from bot.knowledge.wording import Wording
from bot.policy.answers import Act
from bot.policy.values import Facts
from bot.policy.verdict import Finding

from . import messages
from .case_file import CaseFile
from .interview import Interview


def standing(wording: Wording, interview: Interview, case: CaseFile) -> dict[str, Any]:
    """`{facts: [{id, label, text, typed}], outcome, counts, remaining, criteria}`, facts in the notice's order.

    `text` is the value in words, `typed` what was said for it. `criteria`: `{id, title, status, label, observed,
    required, gap, missing}` in words, `missing` the labels of the facts it still needs. Without a case `outcome` and
    `remaining` are None and there are no criteria.
    """
    known = case.known.facts
    typed = {entry.fact: entry.text for entry in case.entries if entry.act is Act.ANSWER}
    facts = [
        {"id": fact, "label": wording.label(fact), "text": wording.value(fact, known[fact]), "typed": typed[fact]}
        for fact in wording.notice.facts
        if fact in known
    ]
    if not case.state:
        return {"facts": facts, "outcome": None, "counts": {}, "remaining": None, "criteria": []}
    decided, opened = interview.decided(case), interview.opened(case)
    outcome, remaining = decided.outcome if facts else None, opened.remaining if opened else 0
    criteria = [_in_words(wording, finding, decided.facts) for finding in decided.findings]
    counts = messages.counts(decided)
    return {"facts": facts, "outcome": outcome, "counts": counts, "remaining": remaining, "criteria": criteria}


def _in_words(wording: Wording, finding: Finding, facts: Facts) -> dict[str, Any]:
    found = messages.finding_json(wording, finding, facts)
    telling = {key: found[f"{key}_text"] or "" for key in ("observed", "required", "gap")}
    missing = [wording.label(fact) for fact in finding.missing]
    kept = {"id": found["criterion"], **{key: found[key] for key in ("title", "status", "label")}}
    return {**kept, **telling, "missing": missing}
