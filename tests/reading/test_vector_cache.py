"""A phrase is encoded once, however often the model is trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.language.encoder import Encoder
from bot.language.vector_cache import cached_vectors

from .fake_encoder import FakeEncoder


def never() -> Encoder:
    raise AssertionError("nothing is left to encode, so the encoder must not even be made")


def test_vectors_come_in_the_order_of_the_phrases(tmp_path: Path) -> None:
    encoder, phrases = FakeEncoder(), ["营收", "专利要几个", "营收", "你好"]
    vectors = cached_vectors(phrases, tmp_path / "v.npz", lambda: encoder)  # type: ignore[arg-type,return-value]
    assert np.allclose(vectors, FakeEncoder().encode(phrases))
    assert sorted(encoder.seen) == sorted(set(phrases))


def test_known_phrases_are_not_encoded_again(tmp_path: Path) -> None:
    path, first, second = tmp_path / "deep" / "v.npz", FakeEncoder(), FakeEncoder()
    once = cached_vectors(["专利", "营收"], path, lambda: first)  # type: ignore[arg-type,return-value]
    assert np.array_equal(cached_vectors(["专利", "营收"], path, never), once)
    cached_vectors(["专利", "截止"], path, lambda: second)  # type: ignore[arg-type,return-value]
    assert second.seen == ["截止"]


def test_phrases_no_longer_used_are_dropped(tmp_path: Path) -> None:
    path, again = tmp_path / "v.npz", FakeEncoder()
    for phrases in (["专利", "营收"], ["营收", "截止"]):
        cached_vectors(phrases, path, FakeEncoder)  # type: ignore[arg-type]
    cached_vectors(["专利"], path, lambda: again)  # type: ignore[arg-type,return-value]
    assert again.seen == ["专利"]


@pytest.mark.parametrize("spoilt", [b"", b"no archive"])
def test_a_file_that_cannot_be_read_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    path = tmp_path / "v.npz"
    path.write_bytes(spoilt)
    cached_vectors(["专利"], path, FakeEncoder)  # type: ignore[arg-type]
    assert cached_vectors(["专利"], path, never).shape == (1, 9)
