"""The one object that every form of a report is made of: plain text, already in order, ready to be laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import Any

from bot.store.reports import ReportRow

from .snapshot import percent
from .words import words

Json = dict[str, Any]

BEIJING = timezone(timedelta(hours=8))
STATUSES = ("fail", "unknown", "pass")

# What XML cannot hold, and what turns the direction of writing: neither is text anybody means to send.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True)
class Material:
    """Something to get ready; `source` is notice, later_rule or advice, `provenance` says so in words."""

    id: str
    title: str
    department: str
    source: str
    provenance: str
    note: str
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A criterion: what is required, what there is, what is lacking; empty text where there is nothing to say.

    `answered`: something was said about it, and be it 不清楚.
    """

    criterion: str
    status: str
    title: str
    clause: str
    quote: str
    required: str
    observed: str
    gap: str
    reason: str
    ask: str
    answered: bool
    materials: tuple[Material, ...]


@dataclass(frozen=True)
class FactLine:
    """A fact of the firm, as typed and as understood."""

    label: str
    typed: str
    understood: str


@dataclass(frozen=True)
class Report:
    """A report in words. `about`: (name, value) lines of its head; `departments`: (name, materials)."""

    number: str
    title: str
    about: tuple[tuple[str, str], ...]
    valid_until: str
    outcome: str
    outcome_text: str
    head: str
    lead: str
    history: str
    counts: tuple[tuple[str, int], ...]
    items: tuple[Item, ...]
    improve: tuple[str, ...]
    improve_note: str
    departments: tuple[tuple[str, tuple[Material, ...]], ...]
    facts: tuple[FactLine, ...]
    limits: tuple[str, ...]

    def of(self, status: str) -> tuple[Item, ...]:
        """The criteria with a status."""
        return tuple(item for item in self.items if item.status == status)

    @property
    def unclear(self) -> tuple[Item, ...]:
        """Open criteria about which something was said."""
        return tuple(item for item in self.of("unknown") if item.answered)

    @property
    def unanswered(self) -> tuple[Item, ...]:
        """Open criteria about which nothing was said yet."""
        return tuple(item for item in self.of("unknown") if not item.answered)


def build(row: ReportRow) -> Report:
    """The report of a stored verdict; criteria that fail come first, then open ones, then fulfilled ones."""
    said, body = words(), clean(row.body)
    verdict = body["verdict"]
    items = [_item(finding, body) for finding in verdict["criteria"]]
    items.sort(key=lambda item: STATUSES.index(item.status))
    until = row.expires_at.astimezone(BEIJING).date()
    counts = tuple((status, sum(item.status == status for item in items)) for status in STATUSES)
    return Report(
        number=row.number,
        title=said["title"],
        about=tuple(_about(row, body, until)),
        valid_until=_day(until),
        outcome=verdict["outcome"],
        outcome_text=body["outcome"],
        head=body["head"],
        lead=said["outcome_lead"][verdict["outcome"]],
        history=said["notice_history"],
        counts=counts,
        items=tuple(items),
        improve=tuple(_improve(item) for item in items if item.criterion in verdict["improve"]),
        improve_note=_improve_note(dict(counts)),
        departments=tuple(_departments(items)),
        facts=tuple(_facts(body)),
        limits=(*said["limits"], body["limits"].removeprefix(f"{said['sections']['limits']}：")),
    )


def clean(value: Any) -> Any:
    """The same JSON without characters that no document can hold."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, list):
        return [clean(one) for one in value]
    return {key: clean(one) for key, one in value.items()} if isinstance(value, dict) else value


def _about(row: ReportRow, body: Json, until: date) -> Iterator[tuple[str, str]]:
    said, verdict = words(), body["verdict"]
    made, as_of = row.at.astimezone(BEIJING), date.fromisoformat(verdict["as_of"])
    time = {"year": made.year, "month": made.month, "day": made.day, "time": f"{made:%H:%M}"}
    yield said["number"], row.number
    yield said["made_at"], said["made_at_value"].format(**time)
    yield said["notice"], said["notice_value"].format(**body["about"])
    fields = {"year": as_of.year, "month": as_of.month, "day": as_of.day, "last_year": as_of.year - 1}
    yield said["as_of"], said["as_of_value"].format(**fields)
    yield said["rules_version"], verdict["rules_version"]
    yield said["valid_until"], _day(until)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _item(finding: Json, body: Json) -> Item:
    status, measures = finding["status"], finding["measures"]
    told = [measure for measure in measures if measure["observed"] is not None]
    said = words()
    is_open = status == "unknown"
    answered = _is_answered(finding, body)
    nothing = "not_known" if answered else "not_told"
    return Item(
        criterion=finding["criterion"],
        status=status,
        title=finding["title"],
        clause=finding["label"],
        quote=finding["quote"],
        required=_required(finding),
        observed=said["and"].join(_observed(finding, measure) for measure in told) or said[nothing],
        gap=_gap(finding) if status == "fail" else "",
        reason=_reason(finding, body) if is_open else "",
        ask=_ask(finding, body) if is_open else "",
        answered=answered,
        materials=tuple(_material(one) for one in finding["evidence"]),
    )


def _required(finding: Json) -> str:
    said, measures = words(), finding["measures"]
    if _is_exclusion(finding):
        return str(said["required_avoid"])
    if measures and all("one_of" in measure["required"] for measure in measures):
        return str(said["required_one_of"])
    return _either([measure for measure in measures if measure["required_text"]], "required_text") or said["as_quoted"]


def _is_answered(finding: Json, body: Json) -> bool:
    return any(measure["fact"] in body["verdict"]["facts"] for measure in finding["measures"])


def _reason(finding: Json, body: Json) -> str:
    known = _is_answered(finding, body)
    return str(body["reasons"][finding["criterion"]] if known else words()["reason_not_told"])


def _is_exclusion(finding: Json) -> bool:
    """Whether the clause names what a firm must not be, rather than what it must be."""
    return finding["clause"] in words()["clause_exclusions"]


def _either(measures: list[Json], key: str) -> str:
    many = len(measures) > 1
    said = [f"{one['label']} {one[key]}" if many else one[key] for one in measures]
    return str(words()["or"].join(dict.fromkeys(said)))


def _observed(finding: Json, measure: Json) -> str:
    text, number = measure["observed_text"], measure["observed"]
    bound = next(iter(measure["required"].values()))
    exact = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in (number, bound))
    if exact and text.endswith("%"):
        text = percent(number, bound)
    if measure["label"] == finding["title"]:
        return str(text)
    return str(words()["observed_named"].format(label=measure["label"], value=text))


def _gap(finding: Json) -> str:
    lacking = [measure for measure in finding["measures"] if measure["gap_text"]]
    if not lacking:
        return str(words()["gap_avoid" if _is_exclusion(finding) else "gap_plain"])
    amount = finding["gap_amount_text"]
    return _either(lacking, "gap_text") + (f"{words()['and']}{amount}" if amount else "")


def _ask(finding: Json, body: Json) -> str:
    """What to do about an open criterion, with the question for the 省级主管部门."""
    said, quote = words(), finding["quote"]
    open_ones = [measure for measure in finding["measures"] if measure["status"] == "unknown"]
    if any(measure["readings"] for measure in open_ones):
        return str(said["ask_readings"].format(quote=quote))
    vague = [measure for measure in open_ones if measure["observed"] is not None]
    if vague:
        return str(said["ask_straddles"].format(label=vague[0]["label"], quote=quote))
    labels = {fact["id"]: fact["label"] for fact in body["facts"]}
    missing = finding["missing"] or [measure["fact"] for measure in open_ones]
    named = said["list"].join(dict.fromkeys(labels.get(fact, finding["title"]) for fact in missing))
    key = "ask_exclusion" if _is_exclusion(finding) else "ask_missing"
    return str(said[key].format(labels=named or finding["title"], quote=quote))


def _improve(item: Item) -> str:
    said = words()
    fields = {"required": item.required, "observed": item.observed, "gap": item.gap, "quote": item.quote}
    plain = item.required in (said["as_quoted"], said["required_one_of"])
    key = "improve_plain" if plain else "improve_avoid" if item.required == said["required_avoid"] else "improve_gap"
    return str(said["improve_item"].format(title=item.title, what=said[key].format(**fields)))


def _improve_note(counts: dict[str, int]) -> str:
    said = words()
    notes = [] if counts["fail"] else [said["improve_none"]]
    if counts["unknown"]:
        key = "improve_open" if counts["fail"] else "improve_only_open"
        notes.append(said[key].format(number=counts["unknown"]))
    return "".join(notes)


def _material(body: Json, criteria: tuple[str, ...] = ()) -> Material:
    said = words()
    provenance = said["source"][body["source"]]
    if body["rule"]:
        provenance = said["source_rule"].format(source=provenance, rule=body["rule"])
    department = body["department"] or said["department_none"]
    return Material(body["id"], body["title"], department, body["source"], provenance, body["note"], criteria)


def _departments(items: list[Item]) -> Iterator[tuple[str, tuple[Material, ...]]]:
    """Every material once, by department, with the criteria it is for; the clause's own things first."""
    found: dict[str, tuple[Material, list[str]]] = {}
    for item in items:
        for material in item.materials:
            found.setdefault(material.id, (material, []))[1].append(item.title)
    whole = [Material(**{**vars(one), "criteria": tuple(titles)}) for one, titles in found.values()]
    order = list(words()["source"])
    for name in sorted(dict.fromkeys(one.department for one in whole), key=_rank):
        own = [one for one in whole if one.department == name]
        yield name, tuple(sorted(own, key=lambda one: order.index(one.source)))


def _rank(department: str) -> int:
    known = words()["departments"]
    return known.index(department) if department in known else len(known)


def _facts(body: Json) -> Iterator[FactLine]:
    for fact in body["facts"]:
        typed = body["typed"].get(fact["id"], "")
        yield FactLine(fact["label"], typed, fact["understood"] or words()["not_told"])
