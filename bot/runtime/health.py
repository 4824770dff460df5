"""Asks a part over HTTP whether it answers; small on purpose, so that the supervisor needs no HTTP library."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit


async def answers(url: str, seconds: float = 2.0) -> bool:
    """Whether a GET of the URL is answered with a status below 400 in that time."""
    try:
        return await asyncio.wait_for(_status(url), seconds) < 400
    except (OSError, ValueError, asyncio.TimeoutError, asyncio.IncompleteReadError):
        return False


async def _status(url: str) -> int:
    """The status code of a GET."""
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        request = f"GET {address.path or '/'} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n\r\n"
        writer.write(request.encode("ascii"))
        status_line = await reader.readline()
    finally:
        writer.close()
    return int(status_line.split()[1]) if status_line.startswith(b"HTTP/") else 500
