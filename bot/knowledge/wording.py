"""Findings and verdicts in words. Sentences come from knowledge/phrases.yml; this only chooses and fills them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from bot.policy.conditions import Status
from bot.policy.notice import Criterion, FactDefinition, FactType, Notice
from bot.policy.values import Facts, Interval, Value
from bot.policy.verdict import Finding, Measure, Verdict

from .numbers import Numbers, plain
from .speech import spoken

_YEAR = re.compile(r"(?<!\d)20\d\d(?=\s*(?:年|[评认拿获入]|[./-]\d{1,2}(?!\d)))")  # a bare 2050 may be heads
SPOKEN = 2  # failing criteria named in one breath
FEW = 3  # criteria without an answer that are still listed one by one


class Wording:
    """Words for one notice. `labels`: clause id -> label for citations."""

    def __init__(self, notice: Notice, phrases: Mapping[str, str], labels: Mapping[str, str]) -> None:
        self.notice = notice
        self._phrases = phrases
        self._labels = labels
        self._numbers = Numbers(phrases)

    def say(self, key: str, **fields: object) -> str:
        """A phrase with its fields filled. Raises KeyError for an unknown phrase or a missing field."""
        return self._phrases[key].format(**fields)

    def cite(self, clause: str) -> str:
        """「〔二、（三）1.〕」"""
        return self.say("cite", label=self._labels[clause])

    def label(self, fact: str) -> str:
        return self.notice.facts[fact].label

    def labels(self, facts: Iterable[str]) -> str:
        return "、".join(dict.fromkeys(self.label(fact) for fact in facts))

    def value(self, fact: str, value: Value | None) -> str:
        return self._numbers.value(self.notice.facts[fact], value)

    def facts(self, facts: Facts) -> str:
        """「所属行业 工业；资产负债率 74%」"""
        said = (
            self.say("recorded_fact", label=self.label(fact), value=self.value(fact, value))
            for fact, value in facts.items()
        )
        return "；".join(said)

    def later(self, text: str) -> str:
        """A word on a text that names a year after the notice: its filing was closed by then. Empty for any other."""
        years = [year for year in _YEAR.findall(text) if int(year) > self.notice.as_of.year]
        return self.say("later_year", year=years[0]) if years else ""

    def status(self, status: Status) -> str:
        return self.say(f"status_{status.value}")

    def required(self, measure: Measure) -> str:
        """What a bound asks for, in the fact's unit: 「不高于 70%」「前 3 名」. Empty where it is no bound."""
        fact = self.notice.facts[measure.fact]
        if not isinstance(measure.required, Decimal):
            return ""
        if fact.type is FactType.RANK:
            return self.say("require_rank", number=plain(measure.required))
        bound = self._numbers.number(fact, measure.required)
        own = f"require_{fact.type.value}"
        if measure.kind == "at_least" and own in self._phrases:
            return self.say(own, bound=bound)
        return self.say(f"require_{measure.kind}", bound=bound)

    def gap(self, measure: Measure) -> str:
        """「高 4 个百分点」; empty where nothing is lacking."""
        if measure.gap is None:
            return ""
        fact = self.notice.facts[measure.fact]
        gap = measure.gap
        if not gap or (isinstance(gap, Interval) and not gap.low and measure.kind == "below"):
            return self.say("gap_reached")
        if fact.type is FactType.RANK and isinstance(gap, Interval) and gap.high is None:
            return self.say("gap_rank_at_least", gap=plain(gap.low or Decimal(0)))
        key = "gap_rank" if fact.type is FactType.RANK else f"gap_{measure.kind}"
        return self.say(key, gap=self._distance(fact, gap))

    def amount(self, finding: Finding, facts: Facts) -> str:
        """The gap in money or heads: 「按营业收入 1.6 亿元，一年约差 96 万元」."""
        criterion = finding.criterion
        if finding.gap_amount is None:
            return ""
        base = self.notice.facts[criterion.gap_fact]
        heads = base.type is FactType.COUNT
        amount = finding.gap_amount
        said = self.say("heads", number=plain(amount)) if heads else self._numbers.money(amount, places=2)
        return self.say(criterion.gap_phrase, base=self._numbers.value(base, facts[base.id]), amount=said)

    def finding(self, finding: Finding, facts: Facts, evidence: bool = True) -> str:
        """One line of the verdict for a criterion that fails or is open."""
        criterion, cite = finding.criterion, self.cite(finding.criterion.clause)
        if finding.status is Status.UNKNOWN:
            return self.say("finding_unknown", title=criterion.title, reason=self._why_unknown(finding), cite=cite)
        titles = "、".join(one.title for one in criterion.evidence[:2])
        proof = self.say("finding_evidence", titles=titles) if evidence and titles else ""
        judged = [measure for measure in finding.measures if measure.gap is not None]
        observed = "；".join(self._observed(criterion, measure) for measure in finding.measures)
        if not judged:
            fields = {"quote": criterion.quote, "cite": cite, "evidence": proof}
            return self.say("finding_fail_plain", title=criterion.title, observed=observed, **fields)
        amount = self.amount(finding, facts)
        return self.say(
            "finding_fail",
            title=criterion.title,
            observed=observed,
            required=self._all_required(judged),
            gap=self._all_gaps(judged),
            amount=f"{amount}。" if amount else "",
            cite=cite,
            evidence=proof,
        )

    def fact_finding(self, finding: Finding, facts: Facts) -> str:
        """What a fact told in passing means: 「…8000 万元，不符合（要求1 亿元以上，差 2000 万元）〔…〕」."""
        told = [measure for measure in finding.measures if measure.observed is not None]
        observed = "；".join(self._observed(finding.criterion, measure) for measure in told)
        cite, status = self.cite(finding.criterion.clause), self.status(finding.status)
        fields = {"title": finding.criterion.title, "observed": observed, "status": status, "cite": cite}
        bounded = [measure for measure in told if self.required(measure)]
        if not bounded:
            return self.say("facts_finding_plain", **fields)
        lacking = [measure for measure in bounded if measure.gap is not None and finding.status is Status.FAIL]
        gap = f"，{self._all_gaps(lacking)}" if lacking else ""
        return self.say("facts_finding", **fields, required=self._all_required(bounded), gap=gap)

    def short_fail(self, finding: Finding) -> str:
        """What is said at once when an answer makes a criterion fail."""
        judged = [measure for measure in finding.measures if measure.gap is not None]
        if not judged:
            return self.say("recorded_fail_plain", title=finding.criterion.title)
        gap, required = self._all_gaps(judged), self._all_required(judged)
        return self.say("recorded_fail", title=finding.criterion.title, required=required, gap=gap)

    def spoken_finding(self, finding: Finding) -> str:
        """What a fact just told means, in one breath: 「上年度营业收入8000万元，要求1亿元以上，差2000万元。」"""
        told = [measure for measure in finding.measures if measure.observed is not None]
        observed = "，".join(f"{self.label(one.fact)}{self.value(one.fact, one.observed)}" for one in told)
        judged = [measure for measure in finding.measures if measure.gap is not None]
        if finding.status is not Status.FAIL:
            return spoken(self.say("speak_pass", observed=observed))
        if len(judged) != 1:
            return spoken(self.say("speak_fail_plain", observed=observed))
        required, gap = self.required(judged[0]), self.gap(judged[0])
        return spoken(self.say("speak_fail", observed=observed, required=required, gap=gap))

    def spoken_heard(self, findings: Sequence[Finding]) -> str:
        """What facts told in passing mean, in one breath: 「您说的这几条，营业收入不符合，资产负债率符合。」"""
        if len(findings) == 1:
            return self.spoken_finding(findings[0])
        said = []
        for status in (Status.FAIL, Status.PASS):
            titles = [finding.criterion.title for finding in findings if finding.status is status]
            if titles:
                more = self.say("speak_more", number=len(titles)) if len(titles) > SPOKEN else ""
                said.append("、".join(titles[:SPOKEN]) + more + self.status(status))
        return spoken(self.say("speak_heard", said="，".join(said))) if said else ""

    def spoken_verdict(self, verdict: Verdict) -> str:
        """The outcome in one breath, with the first of what fails."""
        failing, open_ones = verdict.by_status(Status.FAIL), verdict.by_status(Status.UNKNOWN)
        titles = "、".join(finding.criterion.title for finding in failing[:SPOKEN])
        fields = {"failed": len(failing), "titles": titles, "unknown": len(open_ones)}
        key = "some_fail" if failing and open_ones else "fail" if failing else "unknown" if open_ones else "pass"
        return spoken(self.say(f"speak_verdict_{key}", **fields))

    def spoken_choice(self, titles: Sequence[str]) -> str:
        """Asks back which of two or three things was meant; with fewer, to say it in other words."""
        if len(titles) < 2:
            return self.say("speak_not_sure")
        return spoken(self.say("speak_clarify", titles="；".join(titles)))

    def verdict(self, verdict: Verdict) -> str:
        """The whole verdict: failing first, then open, then the least to change, then the honest limits."""
        failing, open_ones = verdict.by_status(Status.FAIL), verdict.by_status(Status.UNKNOWN)
        lines = [self._head(verdict)]
        unanswered = [finding for finding in open_ones if self._only_missing(finding)]
        listed = [*failing, *(finding for finding in open_ones if finding not in unanswered or len(unanswered) <= FEW)]
        lines += [self.finding(finding, verdict.facts) for finding in listed]
        if len(unanswered) > FEW:
            titles = "、".join(finding.criterion.title for finding in unanswered)
            lines.append(self.say("finding_unanswered", number=len(unanswered), titles=titles))
        if failing:
            titles = "、".join(finding.criterion.title for finding in failing)
            lines.append(self.say("verdict_improve", titles=titles))
        if open_ones:
            lines.append(self.say("verdict_open", example=self.label(self._open_fact(open_ones[0]))))
        lines.append(self.say("verdict_history"))
        lines.append(self.say("verdict_limits"))
        return "\n".join(lines)

    def _head(self, verdict: Verdict) -> str:
        groups = [(name, verdict.by_status(Status(name))) for name in ("fail", "unknown", "pass")]
        counts = [self.say(f"count_{name}", number=len(group)) for name, group in groups if group]
        if len(verdict.by_status(Status.PASS)) == len(verdict.findings):
            return self.say("verdict_all_good", total=len(verdict.findings))
        return self.say("verdict_head", counts="，".join(counts))

    def _observed(self, criterion: Criterion, measure: Measure) -> str:
        """What was told, with the fact's name where the criterion is called otherwise (近三年无事故：近三年事故 有)."""
        fact, number = self.notice.facts[measure.fact], measure.observed
        exact = isinstance(number, Decimal) and isinstance(measure.required, Decimal)
        said = self._beside(fact, number, measure.required) if exact else self.value(fact.id, number)  # type: ignore[arg-type]
        return said if fact.label == criterion.title else f"{fact.label} {said}"

    def _beside(self, fact: FactDefinition, number: Decimal, bound: Decimal) -> str:
        """A number as precise as it takes to tell it from its bound."""
        said = self._numbers.number(fact, number)
        close = number != bound and said == self._numbers.number(fact, bound)
        return self._numbers.number(fact, number, places=6) if close else said

    def _all_required(self, judged: list[Measure]) -> str:
        return "，或".join(dict.fromkeys(f"{self._name(m, judged)}{self.required(m)}" for m in judged))

    def _all_gaps(self, judged: list[Measure]) -> str:
        return "，或".join(dict.fromkeys(f"{self._name(m, judged)}{self.gap(m)}" for m in judged))

    def _name(self, measure: Measure, judged: list[Measure]) -> str:
        return f"{self.label(measure.fact)} " if len(judged) > 1 else ""

    def _missing(self, finding: Finding) -> tuple[str, ...]:
        return finding.missing or tuple(m.fact for m in finding.measures if m.observed is None)

    def _only_missing(self, finding: Finding) -> bool:
        return all(measure.observed is None for measure in finding.measures)

    def _open_fact(self, finding: Finding) -> str:
        """A fact that would settle an open criterion: one not told, else one told too vaguely."""
        unknown = [measure.fact for measure in finding.measures if measure.status is Status.UNKNOWN]
        return next(iter((*self._missing(finding), *unknown)))

    def _why_unknown(self, finding: Finding) -> str:
        readings = [measure for measure in finding.measures if measure.readings and measure.status is Status.UNKNOWN]
        if readings:
            return self._all_readings(readings)
        straddling = [m for m in finding.measures if m.observed is not None and m.status is Status.UNKNOWN]
        if straddling:
            measure = straddling[0]
            observed = self.value(measure.fact, measure.observed)
            return self.say("unknown_straddles", observed=observed, required=self.required(measure))
        missing = self._missing(finding)
        if len(finding.measures) == 1 and missing:
            return self.say("unknown_itself")
        return self.say("unknown_missing", labels=self.labels(missing))

    def _all_readings(self, measures: list[Measure]) -> str:
        """The readings of each fact that was told by years, by name where there are several."""
        said = [self._readings(measure) for measure in measures]
        if len(said) > 1:
            named = zip(measures, said)
            said = [self.say("readings_of", label=self.label(one.fact), readings=readings) for one, readings in named]
        return self.say("unknown_readings", readings="；".join(said))

    def _readings(self, measure: Measure) -> str:
        fact = self.notice.facts[measure.fact]
        said = []
        for name, value, status in measure.readings:
            key = "reading_mean_share" if name == "mean" and fact.readings == "every_year" else f"reading_{name}"
            bound = measure.required if isinstance(measure.required, Decimal) else value
            said.append(self.say(key, value=self._beside(fact, value, bound), status=self.status(status)))
        return "，".join(said)

    def _distance(self, fact: FactDefinition, gap: Decimal | Interval) -> str:
        if isinstance(gap, Decimal):
            return self._numbers.gap(fact, gap)
        low, high = (None if end is None else self._numbers.gap(fact, end) for end in (gap.low, gap.high))
        if high is None:
            return self.say("and_more", low=low)
        if self._numbers.is_trace(fact, gap.low):
            return self.say("up_to", low=high, high=high)  # 差 1 元～1000 万元 is exact about what nobody said
        return self.say("between", low=low, high=high) if low else high
