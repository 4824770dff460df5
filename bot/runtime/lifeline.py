"""Lets a child process end when the supervisor does, even if the supervisor was killed without a chance to say so."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux' prctl
SUPERVISOR = "GUIDE_SUPERVISOR"  # its process id, set only for parts that a supervisor started


def follow_supervisor() -> None:
    """Asks the kernel for SIGTERM when the supervisor dies; no effect without a supervisor or outside Linux."""
    supervisor = os.environ.get(SUPERVISOR)
    if supervisor is None or not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != int(supervisor):  # it died before the request reached the kernel
        os.kill(os.getpid(), signal.SIGTERM)
