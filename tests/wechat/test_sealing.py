"""What the platform seals with, against messages sealed by three npm packages: `vectors.json` says which.

They made 32 messages of 1 to 32 letters, so that every length of padding occurs, and some of Chinese and emoji.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from .sealing import SealError, seal, signature, unseal

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
TOKEN, KEY, ID = VECTORS["token"], VECTORS["key"], VECTORS["id"]
STAMP = VECTORS["timestamp"], VECTORS["nonce"]


def test_what_others_sealed_is_opened() -> None:
    assert len(VECTORS["sealed"]) == 3 * 38
    for one in VECTORS["sealed"]:
        assert unseal(KEY, one["encrypted"], ID) == one["text"], one["maker"]
        assert signature(TOKEN, *STAMP, one["encrypted"]) == one["signature"], one["maker"]


def test_the_same_random_bytes_give_the_same_letters() -> None:
    """Letter for letter what they made, so they open what is sealed here."""
    for one in VECTORS["sealed"]:
        whole = unseal_filler(one["encrypted"])
        assert seal(KEY, one["text"], ID, whole) == one["encrypted"], one["maker"]


def test_another_id_or_a_changed_letter_is_refused() -> None:
    sealed = VECTORS["sealed"][2]["encrypted"]
    with pytest.raises(SealError):
        unseal(KEY, sealed, "wx0000000000000000")
    with pytest.raises(SealError):
        unseal(KEY, sealed[:-4] + "AAA=", ID)


def unseal_filler(sealed: str) -> bytes:
    """The random bytes that somebody else used."""
    from .sealing import _cipher

    decryptor = _cipher(KEY).decryptor()
    return decryptor.update(base64.b64decode(sealed))[:16]
