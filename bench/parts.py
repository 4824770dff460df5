"""Times the steps of a turn inside one process: the verdict, the reader, a query of the knowledge, the encoder.

A process of its own (`python -m bench.parts`, in the copy of the guide); prints milliseconds as JSON, each the median
of many calls.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import cycle
from statistics import median

from bot.actions.assembly import NOTICE, assemble
from bot.knowledge.build import build_notice
from bot.knowledge.database import KnowledgeBase
from bot.language.encoder import Encoder
from bot.policy.notice import FactType, Notice
from bot.policy.values import Facts, Value
from bot.policy.verdict import decide
from bot.store.database import open_engine

WARM_UP = 20
CALLS = 300

# (fact of the open question, what is said)
ANSWERS = (
    ("industry", "我们是做工业阀门的"),
    ("years_operating", "2012年6月成立的"),
    ("revenue_last_year", "去年营业收入一亿三千多万，员工260人"),
    ("debt_ratio", "负债1800万，总资产4000万"),
    ("main_revenue_growth", "前年8%，去年13%"),
)
SENTENCES = ("研发费用占比要求是多少？", "没有发明专利，只有实用新型行不行？", "去年营业收入一亿三千多万")
TOPICS = ("rd_intensity", "deadline_enterprise", "utility_patents", "conditions_overview")


def milliseconds(call: Callable[[object], object], inputs: Sequence[object]) -> float:
    """The median time of a call over inputs in turn."""
    taken: list[float] = []
    for number, one in zip(range(WARM_UP + CALLS), cycle(inputs)):
        began = time.perf_counter()
        call(one)
        if number >= WARM_UP:
            taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def full_facts(notice: Notice) -> Facts:
    """A value for every fact, the shares of money as ranges now and then: the dearest case for the verdict."""
    values: dict[str, Value | None] = {}
    for fact in notice.facts.values():
        if fact.type is FactType.YES_NO:
            values[fact.id] = bool(fact.good)
        elif fact.type is FactType.CHOICE:
            values[fact.id] = fact.options[0].id
        else:
            values[fact.id] = Decimal("0.05") if fact.type is FactType.PERCENT else Decimal(2)
    return values


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/guide.sqlite"
        reader = assemble(url)._reader  # made with all that it has in service, whatever that is
        base = KnowledgeBase(open_engine(url), NOTICE)
        notice = build_notice(base.document())
        encoder, facts = Encoder(), full_facts(notice)
        json.dump(
            {
                "decide": milliseconds(lambda known: decide(notice, known), [facts]),  # type: ignore[arg-type]
                "reader": milliseconds(lambda said: reader.read(said[1], notice.single(said[0]), {}), ANSWERS),  # type: ignore[index]
                "knowledge": milliseconds(lambda topic: base.cited(base.topic(str(topic))), TOPICS),  # type: ignore[arg-type]
                "encoder": milliseconds(lambda text: encoder.encode([str(text)]), SENTENCES),
            },
            sys.stdout,
        )


if __name__ == "__main__":
    main()
