"""The two receivers that nobody here wrote: each started as a process of its own, which prints its port."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.runtime.settings import ROOT

from .platform import Account

HERE = Path(__file__).parent
PYTHON = ROOT / "var" / "wechat-peers" / "bin" / "python"  # made by `make test-wechat` from peers.lock


def command_of(peer: str) -> list[str]:
    """How a peer is started: `werobot` or `co-wechat`."""
    if peer == "werobot":
        return [str(PYTHON), "-I", str(HERE / "werobot_receiver.py")]  # -I: or `platform.py` beside it hides Python's
    return [shutil.which("node") or "node", str(HERE / "co_wechat_receiver.mjs")]


@contextmanager
def receiving(peer: str, account: Account) -> Iterator[str]:
    """The peer, set up for the account; yields its address."""
    keys = [account.key] if account.is_sealed else []
    command = [*command_of(peer), account.token, account.app_id, *keys]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout
            printed = process.stdout.readline().strip()
            assert printed.isdigit(), printed + process.stdout.read()
            yield f"http://127.0.0.1:{printed}/"
        finally:
            process.kill()
