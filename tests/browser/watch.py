"""What a browser complains of, and whom it asks: every test ends with both being in order."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

WITHOUT_HOST = ("data", "blob", "about")


class Watch:
    """Listens to one browser context: errors of scripts and of the console (a violated CSP is one), and requests."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self._origin = origin
        self._expected: list[str] = []
        self.errors: list[str] = []
        self.requests: list[str] = []
        context.on("console", self._said)
        context.on("weberror", lambda error: self.errors.append(f"script: {error.error}"))
        context.on("request", self._asked)

    def expect(self, pattern: str) -> None:
        """Errors that match the pattern are what the test is about: a network that is gone, a refusal."""
        self._expected.append(pattern)

    def complaints(self) -> list[str]:
        """What is not in order."""
        errors = [error for error in self.errors if not any(re.search(one, error) for one in self._expected)]
        return errors + [f"asked elsewhere: {url}" for url in self.requests if not self._is_own(url)]

    def _is_own(self, url: str) -> bool:
        asked = urlsplit(url)
        return asked.scheme in WITHOUT_HOST or f"{asked.scheme}://{asked.netloc}" == self._origin

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
