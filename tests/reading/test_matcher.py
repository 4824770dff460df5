"""Matching by meaning and characters, with vectors small enough to see through."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from bot.language.matcher import Matcher

from .fake_encoder import FakeEncoder

PHRASES = {
    "ask/patents": ["专利要几个", "发明专利几项", "专利数量要求"],
    "ask/revenue": ["营收要多少", "营收门槛", "营收够一个亿吗"],
    "ask/deadline": ["几号截止", "截止到哪天", "截止时间"],
    "command/resume": ["继续", "继续答题", "那就继续"],
}


@pytest.fixture(scope="module")
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(scope="module")
def matcher(encoder: FakeEncoder) -> Matcher:
    pairs = [(phrase, label) for label, phrases in PHRASES.items() for phrase in phrases]
    phrases, labels = zip(*pairs)
    return Matcher().fit(phrases, labels, encoder.encode(phrases))


def best(matcher: Matcher, encoder: FakeEncoder, text: str) -> str:
    return matcher.rank(text, encoder.encode([text])[0])[0].label


@pytest.mark.parametrize(("label", "phrase"), [(label, one) for label, phrases in PHRASES.items() for one in phrases])
def test_what_was_taught_is_known(matcher: Matcher, encoder: FakeEncoder, label: str, phrase: str) -> None:
    assert best(matcher, encoder, phrase) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("专利得有多少", "ask/patents"),
        ("营收不到行不行", "ask/revenue"),
        ("哪天截止啊", "ask/deadline"),
        ("接着继续呗", "command/resume"),
    ],
)
def test_new_wordings_are_matched(matcher: Matcher, encoder: FakeEncoder, text: str, label: str) -> None:
    assert best(matcher, encoder, text) == label


def test_shares_of_belief_are_sorted_and_sum_to_one(matcher: Matcher, encoder: FakeEncoder) -> None:
    ranked = matcher.rank("专利要几个", encoder.encode(["专利要几个"])[0], most=10)
    shares = [one.confidence for one in ranked]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=1e-5)
    assert {one.label for one in ranked} == set(PHRASES)


def test_only_the_best_few_are_given(matcher: Matcher, encoder: FakeEncoder) -> None:
    assert len(matcher.rank("营收", encoder.encode(["营收"])[0], most=2)) == 2


def test_a_wording_between_two_labels_is_believed_less_than_a_plain_one(matcher: Matcher, encoder: FakeEncoder) -> None:
    plain, mixed = "专利要几个", "专利和营收"
    shares = [matcher.rank(text, encoder.encode([text])[0])[0].confidence for text in (plain, mixed)]
    assert shares[0] > shares[1]


@pytest.mark.parametrize("text", ["", "🙂", "qwerty", "\x00", pytest.param("龘" * 500, id="long")])
def test_any_text_is_ranked(matcher: Matcher, encoder: FakeEncoder, text: str) -> None:
    ranked = matcher.rank(text, encoder.encode([text])[0])
    assert all(np.isfinite(one.confidence) for one in ranked) and len(ranked) == len(PHRASES)


def test_it_is_the_same_after_being_kept(matcher: Matcher, encoder: FakeEncoder) -> None:
    vector = encoder.encode(["截止"])[0]
    assert pickle.loads(pickle.dumps(matcher)).rank("截止", vector) == matcher.rank("截止", vector)
