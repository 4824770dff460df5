"""A call in the four parts of a 12345 work order, made of what the record holds and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.store.calls import Call, CallEntry

from .words import words

LONGEST = 400  # characters of a summary
_QUESTION, _FINDINGS, _LABELS = 40, 3, 8  # characters of a question; failing criteria named; clauses named

Json = Mapping[str, Any]

NO_STANDING: Json = {"missing": True}


def compose(call: Call, entries: Sequence[CallEntry], standing: Json | None, about: Json) -> str:
    """The summary: as many questions with their answers as fit, the newest left out first, and how many were.

    `standing`: as action_standing gives it, None where it cannot be had, which is said;
    `about`: `{title, number, as_of}` of the notice.
    """
    for count in range(len(entries), -1, -1):
        text = _text(call, entries, count, standing, about)
        if len(text) <= LONGEST:
            return text
    return text[: LONGEST - 1] + "…"


def _text(call: Call, entries: Sequence[CallEntry], count: int, known: Json | None, about: Json) -> str:
    said = words()["summary"]
    standing = NO_STANDING if known is None else known
    parts = {
        "request": _request(call, entries[:count], standing, said),
        "answer": _answer(entries, count, standing, about, said),
        "basis": _basis(entries, standing, about, said),
        "next": _next(call, said),
    }
    return "\n".join(said["part"].format(name=said["names"][name], text=text) for name, text in parts.items())


def _request(call: Call, entries: Sequence[CallEntry], standing: Json, said: Json) -> str:
    caller = said["caller"].format(enterprise=call.enterprise) if call.enterprise else said["somebody"]
    asked = list(dict.fromkeys(_cut(entry.question, _QUESTION) for entry in entries))
    wishes = [said["asks"].format(questions="；".join(asked))] if asked else []
    if standing.get("outcome"):
        wishes.append(said["wants_check"])
    return caller + ("，".join(wishes) or said["nothing_asked"]) + "。"


def _answer(entries: Sequence[CallEntry], count: int, standing: Json, about: Json, said: Json) -> str:
    spoken = list(dict.fromkeys(entry.spoken or entry.text for entry in entries[:count]))
    lines = [f"{at}.{_ended(text)}" for at, text in enumerate(spoken, 1)] if len(spoken) > 1 else _each(spoken)
    if count < len(entries):
        lines.append(said["more"].format(count=len(entries) - count))
    if standing.get("outcome"):
        lines.append(_verdict(standing, about, said))
    missing = said["no_standing"] if "missing" in standing else ""
    return ("".join(lines) or str(said["nothing_answered"])) + missing


def _verdict(standing: Json, about: Json, said: Json) -> str:
    counts = standing["counts"]
    outcome = said["outcomes"][standing["outcome"]]
    text = str(said["verdict"].format(as_of=about["as_of"], outcome=outcome, **counts))
    failing = [one for one in standing["criteria"] if one["status"] == "fail"]
    if failing:
        named = "；".join(_failing(one, said) for one in failing[:_FINDINGS])
        more = said["more_failing"].format(count=len(failing)) if len(failing) > _FINDINGS else ""
        text += said["failing"].format(criteria=named + more)
    return text


def _failing(criterion: Json, said: Json) -> str:
    if not criterion["observed"] or not criterion["required"]:
        return str(criterion["title"])
    return str(said["finding"].format(**criterion))


def _basis(entries: Iterable[CallEntry], standing: Json, about: Json, said: Json) -> str:
    labels = list(dict.fromkeys(_labels(entries, standing)))
    if not labels:
        return str(said["notice_alone"].format(**about))
    more = said["more_clauses"].format(count=len(labels)) if len(labels) > _LABELS else ""
    return str(said["clauses"].format(number=about["number"], labels="、".join(labels[:_LABELS]) + more))


def _labels(entries: Iterable[CallEntry], standing: Json) -> Iterator[str]:
    """Of each answer the clause it rests on first, and of the verdict what fails."""
    for entry in entries:
        yield from (clause["label"] for clause in entry.clauses[:1])
    yield from (one["label"] for one in standing.get("criteria", ()) if one["status"] == "fail")


def _next(call: Call, said: Json) -> str:
    text = str(said["dispositions"][call.disposition or "open"])
    if call.follow_up is not None and call.disposition in ("callback", "referred"):
        text += said["by_day"].format(day=call.follow_up.isoformat())
    return text + "。"


def _each(spoken: Iterable[str]) -> list[str]:
    return [_ended(text) for text in spoken]


def _ended(text: str) -> str:
    return text if text.endswith(("。", "？", "！", "…")) else text + "。"


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split()).rstrip("。？！?!，,；;")
    return text if len(text) <= most else text[: most - 1] + "…"
