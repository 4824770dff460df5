"""Yes or no is told by the phrases of the fact asked, with a little of all others."""

from __future__ import annotations

import numpy as np
import pytest

from bot.language.hearing import Hearing

from .fake_encoder import FakeEncoder

TOLD = {
    "own_brand=yes": ["牌子是自己的", "我们有注册商标"],
    "own_brand=no": ["全是替人代工", "我们从来不做牌子"],
    "rd_institution=yes": ["技术中心早建了", "我们设了研究院"],
    "rd_institution=no": ["从来不搞研发机构", "研究院还在图纸上"],
    "industry=retail": ["开超市的"],
}


@pytest.fixture(scope="module")
def hearing() -> Hearing:
    phrases, labels = zip(*((phrase, label) for label, some in TOLD.items() for phrase in some))
    return Hearing().fit(phrases, labels, FakeEncoder().encode(list(phrases)))


def heard(hearing: Hearing, text: str) -> dict[str, float]:
    scores = hearing.scores(text, FakeEncoder().encode([text])[0])
    return dict(zip(hearing.labels, map(float, scores)))


@pytest.mark.parametrize("label", [label for label in TOLD if not label.startswith("industry")])
def test_what_was_learned_is_heard_on_its_side(hearing: Hearing, label: str) -> None:
    fact, _, value = label.partition("=")
    scores = heard(hearing, TOLD[label][0])
    other = f"{fact}={'no' if value == 'yes' else 'yes'}"
    assert scores[label] > scores[other] + 0.3
    assert max(scores, key=scores.__getitem__) == label


def test_choices_are_heard_as_before(hearing: Hearing) -> None:
    scores = heard(hearing, "开超市的")
    assert max(scores, key=scores.__getitem__) == "industry=retail"


def test_every_label_has_a_finite_score(hearing: Hearing) -> None:
    assert set(heard(hearing, "")) == set(TOLD) and np.isfinite(list(heard(hearing, "").values())).all()
