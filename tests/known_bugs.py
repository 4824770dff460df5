"""A mark for what is known to be wrong: the test fails until the bug is mended, and then asks for the mark to go."""

from __future__ import annotations

import pytest


def known_bug(what: str) -> pytest.MarkDecorator:
    """Expect a test to fail, strictly: once it passes, the run is red until the mark is taken off."""
    return pytest.mark.xfail(strict=True, reason=what)
