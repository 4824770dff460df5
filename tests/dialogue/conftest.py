"""One running guide for all conversations, on ports and databases of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.runtime.settings import ROOT

from .running import RunningGuide


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGuide]:
    """The guide, all parts ready; ended after the last test."""
    if not list((ROOT / "models").glob("*.tar.gz")):
        pytest.fail("There is no model to talk to: run `python -m bot train` (or `make test-dialogue`) first.")
    guide = RunningGuide(tmp_path_factory.mktemp("running"))
    try:
        guide.start()
        yield guide
    finally:
        guide.stop()
