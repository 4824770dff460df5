"""Looks, before anything is started, whether the ports are free."""

from __future__ import annotations

import socket
from collections.abc import Iterable

from bot.runtime import words


class PortTakenError(RuntimeError):
    """Another program listens on a port that a part needs; the text says which, and which setting changes it."""


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen on the address now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: a port just left is free
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def check_free(ports: Iterable[tuple[str, str, str, int]]) -> None:
    """Raises `PortTakenError` naming every taken port of `(title, setting, host, port)`."""
    taken = [
        words.PORT_TAKEN.format(port=port, title=title, name=name, other=_free_near(host, port))
        for title, name, host, port in ports
        if not is_free(host, port)
    ]
    if taken:
        raise PortTakenError("\n".join(taken))


def _free_near(host: str, port: int) -> int:
    """A free port a little above, to suggest."""
    return next((other for other in range(port + 1, min(port + 100, 65536)) if is_free(host, other)), port + 1)
