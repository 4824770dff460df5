"""The browser: Debian's, with nothing that would make it talk to anybody of its own accord."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Browser, Playwright

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """Starts it; fails with the line to run where it is missing."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("no chromium: apt-get install -y --no-install-recommends chromium")
    return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
