"""The process that makes files of reports: one JSON line in, one JSON line and the file out, until the input ends."""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

from bot.store.reports import ReportRow

from .data import Report, build

MEMORY_BYTES = 3 * 1024**3  # of address space, most of which is never touched

logger = logging.getLogger(__name__)


def make(kind: str, row: ReportRow) -> bytes:
    """A report as `pdf`, `docx` or `xlsx`. Each library is loaded at its first use."""
    return _maker(kind)(build(row))


def _maker(kind: str) -> Callable[[Report], bytes]:
    if kind == "pdf":
        from .pdf import pdf

        return pdf
    if kind == "docx":
        from .word import word

        return word
    from .sheet import sheet

    return sheet


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer every line with `{"error": sentence or null, "size": bytes}` and as many bytes."""
    for line in requests:
        content, error = _reply(json.loads(line))
        replies.write(json.dumps({"error": error, "size": len(content)}).encode() + b"\n")
        replies.write(content)
        replies.flush()


def _reply(request: dict[str, Any]) -> tuple[bytes, str | None]:
    fields = request["report"]
    row = ReportRow(**{**fields, "at": datetime.fromisoformat(fields["at"])})
    try:
        return make(request["kind"], row), None
    except Exception as error:
        from .pdf import MissingError

        if isinstance(error, MissingError):
            return b"", str(error)
        # The type alone: a message could repeat what somebody typed.
        logger.error("a %s could not be made: %s", request["kind"], type(error).__name__)
        return b"", "failed"


def main() -> None:
    """Serve on standard input and output; what a library prints goes to the log instead."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
