"""How a made-up firm answers the guide's questions: directly, and a group in one of the ways that people have."""

from __future__ import annotations

import random
from typing import Any

from tests.oracle.firms import random_firm, say, say_all_good, say_exceptions
from tests.oracle.judge import judge
from tests.oracle.phrases import LABELS_OF_BAD

ONE_BY_ONE = "逐项回答"


class Firm:
    """A firm with all its facts, answering for itself; the same for the same seed."""

    def __init__(self, seed: int, one_by_one: float = 0.2) -> None:
        """`one_by_one` is how often it wants to be asked a group one by one without need."""
        self._rng = random.Random(seed)
        self._one_by_one = one_by_one
        self.facts = random_firm(self._rng)

    @property
    def known(self) -> dict[str, object]:
        """The facts an interview can learn: products are related or not only where there are several (contract 2)."""
        several = self.facts["multiple_main_products"] is True
        return self.facts if several else {**self.facts, "products_related": None}

    @property
    def is_good_in_everything(self) -> bool:
        """It meets every condition by the first arm that the notice offers; its size shows by revenue or staff."""
        other_arms = ("net_profit_growth", "utility_design_patents", "products_related", "total_assets")
        return judge({**self.facts, **dict.fromkeys(other_arms)})[0] == "eligible"

    def answer(self, asked: dict[str, Any]) -> str:
        """What the firm says to an open question (the contract's `question`)."""
        if asked["type"] != "group":
            return say(asked["id"], self.facts[asked["id"]], self._rng)
        labels = {fact["id"]: fact["label"] for fact in asked["facts"]}
        values = {fact: self.facts[fact] for fact in labels}
        bad = [fact for fact, value in values.items() if value is (fact in LABELS_OF_BAD)]
        if None in values.values() or len(bad) == len(labels) or self._rng.random() < self._one_by_one:
            return ONE_BY_ONE
        if bad:
            return say_exceptions([labels[fact] for fact in bad], self._rng)
        return say_all_good(self._rng, list(labels))
