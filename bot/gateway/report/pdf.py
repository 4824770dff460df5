"""A report as PDF/UA with embedded Chinese fonts. For the workshop's process only: it takes hundreds of megabytes."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from .data import Report
from .html import FOLDER, page

MISSING_LIBRARIES = "pdf_missing"
MISSING_FONTS = "fonts_missing"


class MissingError(RuntimeError):
    """PDF cannot be made on this machine; the text is the key of the sentence that says why."""


def pdf(report: Report) -> bytes:
    """The document. Raises MissingError without the system's libraries or without Chinese fonts."""
    try:
        # Imported here: without Pango the import itself fails.
        from weasyprint import HTML
    except OSError as error:
        raise MissingError(MISSING_LIBRARIES) from error
    missing = _MissingGlyphs()
    log = logging.getLogger("weasyprint")
    log.addHandler(missing)
    try:
        source = HTML(string=page(report), base_url=f"{FOLDER.as_uri()}/", url_fetcher=_fetcher())
        made: bytes = source.write_pdf(pdf_variant="pdf/ua-1")
    finally:
        log.removeHandler(missing)
    # The title is ours and Chinese: if even that has no glyphs, the machine has no Chinese font.
    if missing.characters & set(report.title):
        raise MissingError(MISSING_FONTS)
    return made


def packaged(url: str) -> Path:
    """A packaged file by its URL. Raises ValueError for anything else, whatever it is."""
    parts = urlsplit(url)
    asked = (FOLDER / unquote(parts.path)).resolve()
    if parts.scheme != "file" or parts.netloc or not asked.is_relative_to(FOLDER) or not asked.is_file():
        raise ValueError("only packaged files are read")
    return asked


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Packaged(URLFetcher):
        """Reads files of the package: no network, nothing else on the disk."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, packaged(url).read_bytes(), {"Content-Type": "text/css"})

    return Packaged()


class _MissingGlyphs(logging.Handler):
    """Collects the characters that WeasyPrint reports as having no glyph."""

    def __init__(self) -> None:
        super().__init__()
        self.characters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if "notdef" in str(record.msg) and isinstance(record.args, tuple):
            self.characters.add(str(record.args[0]))
