"""The spaCy pipeline."""

from __future__ import annotations

import pytest
from spacy.language import Language

from bot.language.nlp import chinese_pipeline
from bot.language.quantity import Quantity


@pytest.fixture(scope="module")
def nlp() -> Language:
    return chinese_pipeline()


def test_every_quantity_is_a_span_with_its_value(nlp: Language) -> None:
    doc = nlp("去年 营收 1.6 亿 ，员工200 人")
    spans = doc.spans["quantities"]
    assert [(span.text, span.label_) for span in spans] == [("1.6 亿", "money"), ("200 人", "count")]
    assert all(isinstance(span._.quantity, Quantity) for span in spans)
    assert [span._.quantity.exact for span in spans] == [160000000, 200]


def test_a_token_is_a_character(nlp: Language) -> None:
    assert [token.text for token in nlp("一亿六")] == ["一", "亿", "六"]


@pytest.mark.parametrize("text", ["", "  ", "你好", "😀"])
def test_a_text_without_quantities_has_an_empty_group(nlp: Language, text: str) -> None:
    assert list(nlp(text).spans["quantities"]) == []


def test_the_span_covers_the_quantity(nlp: Language) -> None:
    doc = nlp("😀 负债  1800 万 ，总资产４０００萬")
    for span in doc.spans["quantities"]:
        assert span._.quantity.text in doc.text[span.start_char : span.end_char]
