"""What to get ready for a decided case: first what fails or is open, each by itself, then the rest by department."""

from __future__ import annotations

from bot.policy.conditions import Status
from bot.policy.notice import Evidence
from bot.policy.verdict import Finding, Verdict

from .wording import Wording

NAMED_BY_CLAUSE = "notice"  # the source of what a clause itself names; that of later years says so in its title


def preparation(wording: Wording, decided: Verdict) -> str:
    """The list in words, honest about 附件3: failing and open criteria one by one, the others' by department."""
    lines = [wording.say("prepare_head")]
    for status in (Status.FAIL, Status.UNKNOWN):
        lines += [_line(wording, finding) for finding in decided.by_status(status)]
    rest = _by_department(decided.by_status(Status.PASS))
    if rest:
        lines.append(wording.say("prepare_rest"))
    for department, needed in rest.items():
        lines.append(wording.say("prepare_department", department=department, titles=_titles(wording, needed)))
    return "\n".join([*lines, wording.say("prepare_sources")])


def _line(wording: Wording, finding: Finding) -> str:
    criterion = finding.criterion
    fields = {"title": criterion.title, "cite": wording.cite(criterion.clause)}
    return wording.say(f"prepare_{finding.status.value}", titles=_titles(wording, criterion.evidence), **fields)


def _by_department(findings: tuple[Finding, ...]) -> dict[str, list[Evidence]]:
    """The most telling thing of each criterion and what its clause names, once, under the department that has it."""
    needed = {
        one.id: one
        for finding in findings
        for place, one in enumerate(finding.criterion.evidence)
        if not place or one.source == NAMED_BY_CLAUSE
    }
    grouped: dict[str, list[Evidence]] = {}
    for one in needed.values():
        grouped.setdefault(one.department, []).append(one)
    return grouped


def _titles(wording: Wording, needed: tuple[Evidence, ...] | list[Evidence]) -> str:
    return "、".join(
        wording.say("prepare_named", title=one.title) if one.source == NAMED_BY_CLAUSE else one.title for one in needed
    )
