"""A value of a fact as somebody writes it into a file: true, provincial, 160000000, 「1.6亿」, {years: [8%, 13%]}."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

import yaml

from bot.cli import _knowledge_words as words
from bot.language.dating import years_since
from bot.language.quantities import find_quantities
from bot.language.quantity import Quantity
from bot.policy.notice import FactDefinition, FactType
from bot.policy.values import Interval, Value, ends, from_years

NUMBER_TAGS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
NULL, BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
# What a quantity may be called in Chinese beside the fact's own kind: 2名 is a rank too, a bare 9 a number of years.
KINDS = {
    FactType.MONEY: {"money"},
    FactType.PERCENT: {"percent"},
    FactType.COUNT: {"count", "number"},
    FactType.YEARS: {"years", "number", "date"},
    FactType.RANK: {"rank", "number", "count"},
}
_HEDGES = re.compile(r"大概|大约|约|差不多|左右|上下|估计|共|[\s,，。]")


class UnreadableError(ValueError):
    """The value cannot be taken; the text says in Chinese why, and how to write it."""


def value_of(fact: FactDefinition, node: yaml.Node, as_of: date) -> Value | None:
    """Return what a node says of a fact; None for not known. Raises UnreadableError."""
    if isinstance(node, yaml.MappingNode):
        return _range(fact, node, as_of)
    if not isinstance(node, yaml.ScalarNode):
        raise UnreadableError(words.CASE_NO_LIST)
    if node.tag == NULL or node.value.strip() in words.NOT_KNOWN:
        return None
    if fact.type is FactType.YES_NO:
        return _yes_no(fact, node)
    if fact.type is FactType.CHOICE:
        return _choice(fact, node.value.strip())
    return _number(fact, node, as_of)


def _yes_no(fact: FactDefinition, node: yaml.ScalarNode) -> bool:
    text = node.value.strip()
    if node.tag == BOOL:
        return text.lower() in ("true", "yes", "on")
    own_yes, own_no = fact.said or (None, None)
    if text in (*words.YES, own_yes):
        return True
    if text in (*words.NO, own_no):
        return False
    raise UnreadableError(words.CASE_YES_NO.format(text=text))


def _choice(fact: FactDefinition, text: str) -> str:
    names = {name: option.id for option in fact.options for name in (option.id, option.title, option.short)}
    if text in names:
        return names[text]
    shown = {option.id: words.CASE_NEAR.format(id=option.id, label=option.short) for option in fact.options}
    near = dict.fromkeys(names[name] for name in get_close_matches(text, names, n=2))
    what = words.CASE_CHOICE.format(text=text)
    if near:
        raise UnreadableError(words.CASE_NEAREST.format(what=what, near="、".join(shown[one] for one in near)))
    raise UnreadableError(words.CASE_CHOICES.format(what=what, options="、".join(shown.values())))


def _number(fact: FactDefinition, node: yaml.Node, as_of: date) -> Decimal | Interval:
    if not isinstance(node, yaml.ScalarNode) or node.tag in (BOOL, NULL):
        raise UnreadableError(_wrong(fact, str(node.value)))
    value = _canonical(fact, node.value) if node.tag in NUMBER_TAGS else _spoken(fact, node.value, as_of)
    low, high = ends(value)
    below = fact.lowest is not None and low is not None and low < fact.lowest
    if below or (fact.highest is not None and high is not None and high > fact.highest):
        raise UnreadableError(words.CASE_IMPOSSIBLE.format(value=node.value))
    return value


def _spoken(fact: FactDefinition, text: str, as_of: date) -> Decimal | Interval:
    """A number written as it is said: 「1.6亿」, 「前三」, 「2010年12月」."""
    quantity = _only_quantity(fact, text)
    if quantity.kind == "date":
        since = years_since(quantity, as_of)
        if not isinstance(since, (Decimal, Interval)):
            raise UnreadableError(_wrong(fact, text))
        return since
    return quantity.exact if quantity.exact is not None else Interval(quantity.low, quantity.high)


def _canonical(fact: FactDefinition, text: str) -> Decimal:
    """A plain number is in the contract's unit: yuan, a fraction, heads, years, a place."""
    try:
        number = Decimal(text.replace("_", ""))
    except InvalidOperation:
        raise UnreadableError(_wrong(fact, text)) from None
    if not math.isfinite(number):
        raise UnreadableError(_wrong(fact, text))
    # 12 may mean 12% or 1200%: a wrong verdict would follow from a guess.
    if fact.type is FactType.PERCENT and abs(number) >= 1:
        raise UnreadableError(words.CASE_NO_PERCENT.format(text=text))
    return number


def _only_quantity(fact: FactDefinition, text: str) -> Quantity:
    found = find_quantities(text)
    # Whatever is left beside one quantity is not understood, so nothing is taken.
    left = _HEDGES.sub("", text[: found[0].start] + text[found[0].end :]) if len(found) == 1 else text
    if left or found[0].kind not in KINDS[fact.type] or (found[0].kind == "number" and found[0].unit):
        raise UnreadableError(_wrong(fact, text))
    return found[0]


def _range(fact: FactDefinition, node: yaml.MappingNode, as_of: date) -> Interval:
    parts = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if fact.type in (FactType.YES_NO, FactType.CHOICE):
        raise UnreadableError(words.CASE_NO_LIST)
    if parts.keys() == {"years"}:
        return _yearly(fact, parts["years"], as_of)
    if parts.keys() - {"years"} != {"low", "high"} or len(parts) != len(node.value):
        raise UnreadableError(words.CASE_RANGE)
    low, high = (_end(fact, parts[end], as_of) for end in ("low", "high"))
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        raise UnreadableError(words.CASE_RANGE)
    if "years" not in parts:
        return Interval(low, high)
    # As a verdict prints yearly figures: the range must be what follows from them.
    yearly = _yearly(fact, parts["years"], as_of)
    if (low, high) != (yearly.low, yearly.high):
        raise UnreadableError(words.CASE_RANGE)
    return yearly


def _end(fact: FactDefinition, node: yaml.Node, as_of: date) -> Decimal | None:
    if node.tag == NULL:
        return None
    return _exact(_number(fact, node, as_of), words.CASE_RANGE)


def _yearly(fact: FactDefinition, node: yaml.Node, as_of: date) -> Interval:
    """Two yearly figures, the older first; every reading of the rule is kept (clauses 2.3.1 and 2.3.3)."""
    if not fact.readings:
        raise UnreadableError(words.CASE_NO_YEARS)
    figures: Sequence[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else ()
    if len(figures) != 2:
        raise UnreadableError(words.CASE_YEARS)
    years = [_exact(_number(fact, figure, as_of), words.CASE_YEARS) for figure in figures]
    return from_years(fact.readings, years)


def _exact(value: Value, otherwise: str) -> Decimal:
    if not isinstance(value, Decimal):
        raise UnreadableError(otherwise)
    return value


def _wrong(fact: FactDefinition, text: str) -> str:
    return words.CASE_NUMBER[fact.type.value].format(text=text)
