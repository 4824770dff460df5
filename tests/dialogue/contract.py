"""What every reply must be like: the messages of the contract, quotes that are proved, no technical words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.runtime.settings import ROOT
from tests.oracle.firms import FACTS
from tests.oracle.judge import judge

Element = dict[str, Any]

CLAUSES = {
    *("0", "1", "2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.exclusions", "2.2", "2.3.1", "2.3.2", "2.3.3", "2.3.4"),
    *("3.intro", "3.1", "3.2", "3.3", "3.4.1", "3.4.2", "3.5", "4.1", "4.2", "4.3"),
    *("annex.1", "annex.2", "annex.3", "annex.4"),
}
CRITERIA = frozenset(judge({})[1])
STATUSES = frozenset(("pass", "fail", "unknown"))
TYPES = frozenset(("yes_no", "years", "choice", "count", "money", "percent", "rank", "group"))
REASONS = frozenset(("not_in_notice", "annex_missing", "out_of_scope", "later_rule"))
SOURCES = frozenset(("notice", "later_rule", "advice"))
FINDING = frozenset(("criterion", "status", "clause", "quote", "observed", "required", "gap", "evidence"))
LONGEST_SPOKEN = 60  # characters said in one breath
ALOUD = frozenset(("speak", "caution", "ask_back", "related"))
FIELDS: Mapping[str, frozenset[str]] = {
    "answer": frozenset(("topic", "clauses", "basis", "confidence")) | ALOUD,
    "clarify": frozenset(("options",)),
    "decline": frozenset(("reason", "clauses", "see")) | ALOUD,
    "human": frozenset(),
    "question": frozenset(("id", "criterion", "clause", "type", "unit", "options", "step", "remaining", "speak")),
    "recorded": frozenset(("facts", "text")),
    "finding": FINDING | {"speak"},
    "verdict": frozenset(("notice", "outcome", "criteria", "facts", "unanswered", "as_of", "rules_version", "improve"))
    | {"speak"},
    "status": frozenset(("facts", "criteria", "remaining")),
}
# What a program leaves behind when it stumbles: a traceback, a Python value, an unfilled field.
TECHNICAL = re.compile(r"Traceback|\bNone\b|\bNaN\b|Decimal\(|Interval\(|(?<!\{)\{[a-z_]+\}(?!\})")


def complaints(sender: str, reply: list[Element]) -> list[str]:
    """What is wrong with a reply by the contract; empty if nothing is."""
    if not reply:
        return ["the reply is empty"]
    return [problem for element in reply for problem in _element(sender, element)]


def _element(sender: str, element: Element) -> list[str]:
    problems = []
    text = element.get("text")
    if element.get("recipient_id") != sender:
        problems.append(f"recipient is {element.get('recipient_id')!r}")
    if not isinstance(text, str) or not text.strip():
        problems.append(f"no text in {element!r}")
    elif TECHNICAL.search(text):
        problems.append(f"something technical in the text {text!r}")
    for button in element.get("buttons") or ():
        if not button["title"] or not button["payload"] or button["payload"].startswith("/"):
            problems.append(f"button {button!r}")
    return problems + _custom(element.get("custom"))


def _custom(custom: Element | None) -> list[str]:
    if custom is None:
        return []
    kind = str(custom.get("kind"))
    if kind not in FIELDS:
        return [f"unknown kind {kind!r}"]
    missing = FIELDS[kind] - custom.keys()
    if missing:
        return [f"{kind} lacks {sorted(missing)}"]
    problems = CHECKS[kind](custom)
    if "speak" in FIELDS[kind] and not 0 < len(custom["speak"]) <= LONGEST_SPOKEN:
        problems.append(f"speak {custom['speak']!r}")
    return [f"{kind}: {problem}" for problem in problems]


def _aloud(custom: Element) -> list[str]:
    return [f"related {one!r}" for one in custom["related"] if not one["id"] or not one["title"]]


def _answer(custom: Element) -> list[str]:
    problems = _cited(custom) + _aloud(custom)
    if custom["basis"] not in ("notice", "annex_missing"):
        problems.append(f"basis {custom['basis']!r}")
    return problems if custom["clauses"] else [*problems, "an answer without a clause"]


def _cited(custom: Element) -> list[str]:
    return [
        f"clause {clause!r}"
        for clause in custom["clauses"]
        if clause["id"] not in CLAUSES or not clause["label"] or not _in_notice(clause["quote"])
    ]


def _decline(custom: Element) -> list[str]:
    return _cited(custom) + _aloud(custom) + ([] if custom["reason"] in REASONS else [f"reason {custom['reason']!r}"])


def _clarify(custom: Element) -> list[str]:
    return [f"option {option!r}" for option in custom["options"] if not option["title"] or not option["payload"]]


def _question(custom: Element) -> list[str]:
    problems = []
    if custom["type"] not in TYPES or custom["criterion"] not in CRITERIA or custom["clause"] not in CLAUSES:
        problems.append(f"{custom['type']}, {custom['criterion']}, {custom['clause']}")
    if custom["step"] < 1 or custom["remaining"] < 1:
        problems.append(f"step {custom['step']}, remaining {custom['remaining']}")
    if custom["type"] == "group":
        ids = [option["id"] for option in custom["options"]]
        if ids != ["all_good", "one_by_one"] or not {fact["id"] for fact in custom["facts"]} <= set(FACTS):
            problems.append(f"group {custom!r}")
    elif custom["id"] not in FACTS:
        problems.append(f"unknown fact {custom['id']!r}")
    if custom["type"] in ("choice", "yes_no") and not custom["options"]:
        problems.append("a choice without options")
    return problems


def _recorded(custom: Element) -> list[str]:
    facts = custom["facts"]
    if not facts or facts.keys() - set(FACTS):
        return [f"facts {facts!r}"]
    try:
        judge(facts)
    except (TypeError, ValueError) as error:
        return [f"a value that the contract does not allow: {error}"]
    return []


def _finding(custom: Element) -> list[str]:
    problems = []
    missing = FINDING - custom.keys()
    if missing:
        return [f"lacks {sorted(missing)}"]
    if custom["criterion"] not in CRITERIA or custom["status"] not in STATUSES or custom["clause"] not in CLAUSES:
        problems.append(f"{custom['criterion']}, {custom['status']}, {custom['clause']}")
    if not _in_notice(custom["quote"]):
        problems.append(f"quote {custom['quote']!r}")
    problems += [f"evidence {one!r}" for one in custom["evidence"] if one["source"] not in SOURCES]
    return problems


def _verdict(custom: Element) -> list[str]:
    problems = [f"{one['criterion']}: {problem}" for one in custom["criteria"] for problem in _finding(one)]
    statuses = {one["criterion"]: one["status"] for one in custom["criteria"]}
    if statuses.keys() != CRITERIA:
        problems.append(f"criteria {sorted(statuses)}")
    outcome, judged = judge(custom["facts"])  # raises for a value that the contract does not allow
    if (custom["outcome"], statuses) != (outcome, judged):
        told = {name: (status, judged.get(name)) for name, status in statuses.items() if status != judged.get(name)}
        problems.append(f"{custom['outcome']} (told, judged: {told}) for {custom['facts']}, which is {outcome}")
    failing = {name for name, status in statuses.items() if status == "fail"}
    if set(custom["improve"]) != failing:
        problems.append(f"improve {custom['improve']}, failing {sorted(failing)}")
    if (custom["notice"], custom["as_of"]) != ("miit-2020-159", "2020-08-07"):
        problems.append(f"notice {custom['notice']}, as of {custom['as_of']}")
    return problems


def _status(custom: Element) -> list[str]:
    judged = judge(custom["facts"])[1]
    return [] if custom["criteria"] == judged else [f"criteria {custom['criteria']}, judged {judged}"]


CHECKS = {
    "answer": _answer,
    "clarify": _clarify,
    "decline": _decline,
    "human": lambda _: [],
    "question": _question,
    "recorded": _recorded,
    "finding": _finding,
    "verdict": _verdict,
    "status": _status,
}


@cache
def _notice() -> str:
    path = ROOT / "knowledge" / "notices" / "miit-2020-159" / "notice.txt"
    return "".join(path.read_text(encoding="utf-8").split())


def _in_notice(quote: str) -> bool:
    """Whether a quote stands in the notice word for word; line breaks and blanks do not count."""
    plain = "".join(quote.split())
    return bool(plain) and plain in _notice()
