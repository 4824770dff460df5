"""What a report keeps of a verdict, so that it reads the same when the knowledge has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Json = dict[str, Any]


def snapshot(document: Mapping[str, Any], verdict: Json, typed: Mapping[str, str]) -> Json:
    """The stored body: the verdict untouched, the facts as typed, and the words of the knowledge that go with them.

    `document`: as `KnowledgeBase.document()` gives it; `verdict`: the contract's object.
    """
    namer = _Namer(document, verdict)
    return {
        "verdict": verdict,
        "typed": dict(typed),
        "about": {key: document["about"][key] for key in ("title", "number")},
        "facts": list(namer.facts()),
        "reasons": dict(namer.reasons()),
        "head": namer.head(),
        "outcome": namer.phrases[f"outcome_{verdict['outcome']}"],
        "limits": namer.phrases["verdict_limits"],
    }


class _Namer:
    def __init__(self, document: Mapping[str, Any], verdict: Json) -> None:
        self.phrases: Mapping[str, str] = document["phrases"]
        self._facts: dict[str, Json] = {fact["id"]: fact for fact in document["facts"]}
        self._verdict = verdict
        measures = (measure for finding in verdict["criteria"] for measure in finding["measures"])
        self._said = {m["fact"]: m["observed_text"] for m in measures if m["observed"] is not None}

    def facts(self) -> Iterator[Json]:
        """Each fact told, and after them those still without an answer, in the order of the notice."""
        told = self._verdict["facts"]
        for fact in self._facts:
            if fact in told:
                yield {"id": fact, "label": self._label(fact), "understood": self._understood(fact, told[fact])}
        for fact in self._verdict["unanswered"]:
            if fact not in told:
                yield {"id": fact, "label": self._label(fact), "understood": None}

    def head(self) -> str:
        """「对照通知正文：2 项不符合，其余 29 项符合。」"""
        statuses = [finding["status"] for finding in self._verdict["criteria"]]
        counts = {status: statuses.count(status) for status in ("fail", "unknown", "pass")}
        if counts["pass"] == len(statuses):
            return self.phrases["verdict_all_good"].format(total=len(statuses))
        said = [self.phrases[f"count_{status}"].format(number=n) for status, n in counts.items() if n]
        return self.phrases["verdict_head"].format(counts="，".join(said))

    def reasons(self) -> Iterator[tuple[str, str]]:
        """Why a criterion is open, in the words of the conversation."""
        for finding in self._verdict["criteria"]:
            if finding["status"] == "unknown":
                yield finding["criterion"], self._reason(finding)

    def _reason(self, finding: Json) -> str:
        open_ones = [measure for measure in finding["measures"] if measure["status"] == "unknown"]
        readings = [measure for measure in open_ones if measure["readings"]]
        if readings:
            return "".join(self._readings(measure) for measure in readings)
        vague = [measure for measure in open_ones if measure["observed"] is not None]
        if vague:
            fields = {"observed": vague[0]["observed_text"], "required": vague[0]["required_text"]}
            return self.phrases["unknown_straddles"].format(**fields)
        missing = finding["missing"] or [measure["fact"] for measure in open_ones]
        if len(finding["measures"]) == 1 or not missing:
            return self.phrases["unknown_itself"]
        labels = "、".join(dict.fromkeys(self._label(fact) for fact in missing))
        return self.phrases["unknown_missing"].format(labels=labels)

    def _readings(self, measure: Json) -> str:
        said = []
        for reading in measure["readings"]:
            every_year = self._facts[measure["fact"]].get("readings") == "every_year"
            share = reading["name"] == "mean" and every_year
            key = "reading_mean_share" if share else f"reading_{reading['name']}"
            bound = next(iter(measure["required"].values()))
            value = percent(reading["value"], bound, self.phrases["percent"])
            said.append(self.phrases[key].format(value=value, status=self.phrases[f"status_{reading['status']}"]))
        return self.phrases["unknown_readings"].format(readings="，".join(said))

    def _label(self, fact: str) -> str:
        return str(self._facts[fact]["label"]) if fact in self._facts else fact

    def _understood(self, fact: str, value: Any) -> str:
        """As the verdict says it; what no criterion measures is put into words here."""
        if value is None:
            return self.phrases["not_known"]
        return self._said.get(fact) or self._value(self._facts[fact], value)

    def _value(self, fact: Json, value: Any) -> str:
        if isinstance(value, bool):
            said = fact.get("said") or [self.phrases["said_yes"], self.phrases["said_no"]]
            return str(said[0 if value else 1])
        if isinstance(value, str):
            options = {option["id"]: option.get("short", option["title"]) for option in fact["options"]}
            return str(options.get(value, value))
        if isinstance(value, dict):
            return self._range(fact, value)
        return self._number(fact, value)

    def _range(self, fact: Json, value: Json) -> str:
        if value.get("years"):
            key = "yearly" if len(value["years"]) == 2 else "yearly_more"
            return self.phrases[key].format(years="、".join(self._number(fact, year) for year in value["years"]))
        low, high = (None if value[end] is None else self._number(fact, value[end]) for end in ("low", "high"))
        key = "between" if low and high else "and_more" if low else "up_to"
        return self.phrases[key].format(low=low, high=high)

    def _number(self, fact: Json, value: float) -> str:
        number = Decimal(str(value))
        if fact["type"] == "money":
            return self._money(number)
        if fact["type"] == "percent":
            return self.phrases["percent"].format(number=plain(number * 100))
        key = "rank" if fact["type"] == "rank" else "count"
        return self.phrases[key].format(number=plain(number), unit=fact.get("unit", ""))

    def _money(self, yuan: Decimal) -> str:
        for key, size in (("money_yi", Decimal(100_000_000)), ("money_wan", Decimal(10_000))):
            if abs(yuan) >= size and (key == "money_wan" or not (yuan / size * 10_000) % 1):
                return self.phrases[key].format(number=plain(yuan / size, 4))
        return self.phrases["money_yuan"].format(number=plain(yuan))


def percent(value: float, bound: float, form: str = "{number}%") -> str:
    """A share in percent, as precise as it takes to tell it from its bound."""
    exact, line = Decimal(str(value)) * 100, Decimal(str(bound)) * 100
    places = 6 if exact != line and plain(exact) == plain(line) else 2
    return form.format(number=plain(exact, places))


def plain(number: Decimal, places: int = 2) -> str:
    """At most `places` decimals, no trailing zeros, no exponent."""
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
