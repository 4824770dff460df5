"""Advice on a person's own case: what to change, what to get ready, how a figure compares with the notice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.preparing import preparation
from bot.knowledge.wording import Wording
from bot.language.reader import Reader
from bot.policy.conditions import Status
from bot.policy.values import Facts
from bot.policy.verdict import Verdict, decide

from . import messages
from .answering import Answering
from .case_file import CaseFile
from .interview import Interview
from .messages import Message
from .turn import Then, Turn

MATERIALS = ("evidence_materials", "annex3_evidence_list")  # topics answered from one's own case once it is decided
FACTS_ASKED = {
    "operating_years": "years_operating",
    "revenue": "revenue_last_year",
    "revenue_year": "revenue_last_year",
    "growth": "main_revenue_growth",
    "debt_ratio": "debt_ratio",
    "segment_years": "years_in_segment",
    "main_revenue_share": "main_revenue_share",
    "market_rank": "market_rank",
    "rd_intensity": "rd_share",
    "tech_staff": "tech_staff_share",
    "patents": "invention_patents",
    "utility_patents": "utility_design_patents",
}
"""The fact whose figure a topic is about: 「75」 after 资产负债率 is one."""
_FIGURE = re.compile(
    r"^(?:那么?|要是|如果|假如|只有|才|就|刚好|正好)*(?P<figure>(?:百分之|第)?[\d一二两三四五六七八九十百千半]"
    r"(?:[\d.一二两三四五六七八九十百千半%万亿个项件条年名位成元块多几点分之]|以[上下]|左右)*)"
    r"(?:的话)?(?:(?:够|可以|能报|能过|能|行|算)?(?:吗|么|不|呢|嘛)|(?:行不行|够不够|可不可以|怎么样))?[？?。]*$"
)
_BARE = re.compile(r"^\d+(?:\.\d+)?%?$")


class Advice:
    """Looks at a case and says what follows; records nothing."""

    def __init__(self, wording: Wording, interview: Interview, reader: Reader, answering: Answering) -> None:
        self._wording, self._interview, self._reader, self._answering = wording, interview, reader, answering

    def improve(self, case: CaseFile) -> Turn | None:
        """What to change, with the gaps, and what is still open; None where nothing was told yet."""
        if not case.known.facts:
            return None
        decided, opened = self._interview.decided(case), self._interview.opened(case)
        remaining = opened.remaining if opened else 0
        said = messages.status(self._wording, self._improvements(decided, case.is_open), decided, remaining)
        buttons = () if case.is_open else messages.same(self._wording.say("button_materials"))
        return Turn([replace(said, buttons=buttons)], Then.ASK if case.is_open else Then.STAY, again=True)

    def _improvements(self, decided: Verdict, under_way: bool) -> str:
        failing, open_ones = decided.by_status(Status.FAIL), decided.by_status(Status.UNKNOWN)
        head = "improve_none" if not failing else "improve_so_far" if under_way else "improve_head"
        lines = [self._wording.say(head)]
        lines += [self._wording.finding(finding, decided.facts, evidence=False) for finding in failing]
        if open_ones and not under_way:
            titles = "、".join(finding.criterion.title for finding in open_ones)
            lines.append(self._wording.say("improve_open", titles=titles))
        return "\n".join(lines)

    def materials(self, case: CaseFile, said: Sequence[Message]) -> list[Message]:
        """The replies, that to 「要准备什么材料」 with the list of a decided case instead of the topic's own words."""
        if case.state != "decided" or not case.known.facts:
            return list(said)
        mine = preparation(self._wording, self._interview.decided(case))
        return [replace(one, text=mine) if one.custom.get("topic") in MATERIALS else one for one in said]

    def of_what(self, text: str) -> Message | None:
        """The question back to a figure that stands alone, with nothing before it that it could be about."""
        bare = _BARE.match(text.strip())
        return Message(self._wording.say("figure_of_what", text=bare.group())) if bare else None

    def figure(self, about: str, text: str) -> Facts:
        """The fact that a bare figure after a topic tells; empty where it is none."""
        found, fact = _FIGURE.match(text.strip()), FACTS_ASKED.get(about)
        if not found or not fact:
            return {}
        read = self._reader.read(found["figure"], self._wording.notice.single(fact), {}).told
        return {fact: read[fact]} if read.get(fact) is not None else {}

    def compared(self, about: str, text: str) -> Message | None:
        """A bare figure after a topic held against the topic's bound: 「75」, 「那71%呢」 after 资产负债率."""
        told = self.figure(about, text)
        topic = self._answering.by_id(about) if told else None
        if not topic:
            return None
        (fact,) = told
        criterion = self._wording.notice.criterion_of[fact]
        finding = next(one for one in decide(self._wording.notice, told).findings if one.criterion is criterion)
        text = self._wording.say("facts_in_question", findings=self._wording.fact_finding(finding, told))
        return Message(text, messages.same(self._wording.say("button_start")), topic.custom)
