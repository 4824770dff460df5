"""Log files of the parts: small, rotated, and readable at the end when something went wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path

MEGABYTE = 1 << 20


class RotatingLog:
    """A file that becomes `<name>.1` when it grows too big; at most one old file is kept."""

    def __init__(self, path: Path, limit: int = 2 * MEGABYTE) -> None:
        """Opens the file for appending and makes its folder; `limit` is in bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._limit = limit
        self._file = path.open("ab")

    def write(self, chunk: bytes) -> None:
        """Appends, starting a new file first if this one is full."""
        if self._file.tell() + len(chunk) > self._limit and self._file.tell() > 0:
            self._file.close()
            self.path.replace(self.path.with_name(f"{self.path.name}.1"))
            self._file = self.path.open("ab")
        self._file.write(chunk)
        self._file.flush()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


async def drain(stream: asyncio.StreamReader, log: RotatingLog) -> None:
    """Copies a part's output into its log until the part closes it."""
    while chunk := await stream.read(1 << 16):
        log.write(chunk)


def last_lines(path: Path, count: int = 15) -> str:
    """The end of a log, for showing; empty if there is none."""
    if not path.exists():
        return ""
    text = path.read_bytes()[-20_000:].decode("utf-8", errors="replace")
    return "\n".join(text.splitlines()[-count:])
