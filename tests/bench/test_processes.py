"""Memory and processor time, of this very process and a child of it."""

from __future__ import annotations

import os
import subprocess
import sys

from bench import processes

BALLAST = 60  # megabytes
HOLD = f"held = bytearray(b'x' * {BALLAST} * 2**20); print('ready', flush=True); input()"


def test_a_child_counts_with_its_parent() -> None:
    """Its memory at least; and it is gone from the tree when it has ended."""
    before = processes.megabytes(os.getpid())
    with subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdin is not None
        assert child.stdout.readline() == b"ready\n"
        assert child.pid in processes.tree(os.getpid())
        assert processes.tree(child.pid) == [child.pid]
        assert processes.megabytes(os.getpid()) > before + BALLAST * 0.9
        child.stdin.close()
        child.wait()
    assert child.pid not in processes.tree(os.getpid())


def test_processor_time_grows_with_work() -> None:
    """And is counted in seconds."""
    before = processes.processor_seconds(os.getpid())
    used = sum(os.times()[:2])
    while sum(os.times()[:2]) < used + 0.1:
        sum(range(10_000))
    assert 0.05 < processes.processor_seconds(os.getpid()) - before < 2
