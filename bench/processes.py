"""Memory and processor time of a process with all its descendants, from Linux' /proc."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PPID, UTIME, STIME = 1, 11, 12  # places in /proc/<pid>/stat after the name, whose brackets may hold anything


def tree(root: int) -> list[int]:
    """Ids of a process and all its descendants that run now."""
    children: dict[int, list[int]] = {}
    for pid, fields in _stats():
        children.setdefault(int(fields[PPID]), []).append(pid)
    found = [root]
    for pid in found:  # grows while it is read
        found += children.get(pid, [])
    return found


def processor_seconds(root: int) -> float:
    """Processor time that the tree has used since it was started."""
    wanted = set(tree(root))
    return sum((int(fields[UTIME]) + int(fields[STIME])) / TICKS for pid, fields in _stats() if pid in wanted)


def megabytes(root: int) -> float:
    """Memory of the tree; pages shared with others are divided among those who share them (PSS)."""
    return sum(_kilobytes(pid) for pid in tree(root)) / 1024


def _kilobytes(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+) kB", (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii"), re.MULTILINE)
    if found is None:
        raise OSError(f"no PSS for process {pid}")
    return int(found[1])


def _stats() -> Iterator[tuple[int, list[str]]]:
    for folder in PROC.iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            text = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        yield int(folder.name), text.rpartition(")")[2].split()
