"""A taken port is found before anything starts."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from bot.runtime.ports import PortTakenError, check_free, is_free


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_somebody_listens_on_is_taken(taken: int) -> None:
    """Binding is what a server would do."""
    assert not is_free("127.0.0.1", taken)


def test_the_message_names_part_port_and_setting(taken: int) -> None:
    """And suggests another port, which is free."""
    with pytest.raises(PortTakenError, match=rf"{taken}（网关）.*GUIDE_PORT=(\d+) make run") as raised:
        check_free([("网关", "GUIDE_PORT", "127.0.0.1", taken)])
    suggested = int(str(raised.value).split("GUIDE_PORT=")[1].split()[0])
    assert is_free("127.0.0.1", suggested)


def test_free_ports_pass(taken: int) -> None:
    """The same port is fine once it is left."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    check_free([("网关", "GUIDE_PORT", "127.0.0.1", free)])
    assert free != taken
