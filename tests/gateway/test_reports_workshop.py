"""The process that makes files: one, with a limit to everything, gone when idle, replaced when broken."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.gateway.report.workshop import Workshop, WorkshopError

from .report_firm import row

ECHO = """
import json, os, sys, time
for line in sys.stdin.buffer:
    asked = json.loads(line)["kind"]
    if asked == "slow": time.sleep(60)
    if asked == "slowish": time.sleep(0.6)
    if asked == "crash": os._exit(3)
    if asked == "nonsense": sys.stdout.write("what?\\n"); sys.stdout.flush(); continue
    if asked == "short": sys.stdout.write('{"error": null, "size": 99}\\nabc'); sys.stdout.flush(); os._exit(0)
    content = json.dumps({"pid": os.getpid(), "env": sorted(os.environ)}).encode()
    error = "pdf_missing" if asked == "missing" else None
    sys.stdout.buffer.write(json.dumps({"error": error, "size": len(content)}).encode() + b"\\n" + content)
    sys.stdout.buffer.flush()
"""
COMMAND = (sys.executable, "-c", ECHO)


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    """One whose process only pretends."""
    made = Workshop(seconds=1.0, idle_seconds=30.0, waiting=2, command=COMMAND)
    yield made
    made.close()


def pid(workshop: Workshop) -> int:
    """Of the process that works."""
    return int(json.loads(workshop.make("pdf", row()))["pid"])


def runs(process: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_makes_one_file_after_the_other(workshop: Workshop) -> None:
    """Starting it costs more than the file."""
    assert pid(workshop) == pid(workshop) == workshop.pid


@pytest.mark.parametrize(
    ("kind", "why"), [("slow", "too_slow"), ("crash", "failed"), ("nonsense", "failed"), ("short", "failed")]
)
def test_a_broken_process_is_replaced(workshop: Workshop, kind: str, why: str) -> None:
    """The next file is none the worse."""
    before = pid(workshop)
    began = time.monotonic()
    with pytest.raises(WorkshopError, match=why):
        workshop.make(kind, row())
    assert time.monotonic() - began < 5
    assert pid(workshop) != before


def test_what_the_process_says_is_passed_on(workshop: Workshop) -> None:
    """And it goes on living."""
    before = pid(workshop)
    with pytest.raises(WorkshopError, match="pdf_missing"):
        workshop.make("missing", row())
    assert pid(workshop) == before


def test_the_process_learns_no_secrets(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lays out what strangers typed."""
    monkeypatch.setenv("GUIDE_SECRET", "x")
    monkeypatch.setenv("DATABASE_PASSWORD", "x")
    known = json.loads(workshop.make("pdf", row()))["env"]
    assert "PATH" in known and not {"GUIDE_SECRET", "DATABASE_PASSWORD"} & set(known)


def test_too_many_at_once_are_told_so(workshop: Workshop) -> None:
    """Rather than kept waiting for ever."""
    pid(workshop)
    threads = [threading.Thread(target=workshop.make, args=("slowish", row())) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    with pytest.raises(WorkshopError, match="busy"):
        workshop.make("pdf", row())
    for thread in threads:
        thread.join()
    assert pid(workshop) == workshop.pid


def test_the_process_ends_when_idle() -> None:
    """Its memory is given back, and the next file starts another."""
    workshop = Workshop(idle_seconds=0.2, command=COMMAND)
    first = pid(workshop)
    for _ in range(50):
        if not runs(first):
            break
        time.sleep(0.1)
    assert not runs(first)
    assert pid(workshop) != first
    workshop.close()


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_the_real_process_makes_every_kind(kind: str, begins: bytes) -> None:
    """From a stored report, as the gateway sends it."""
    workshop = Workshop()
    assert workshop.make(kind, row()).startswith(begins)
    workshop.close()


def test_without_the_systems_libraries_only_pdf_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The import of WeasyPrint fails as it does without Pango."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    workshop = Workshop()
    with pytest.raises(WorkshopError, match="pdf_missing"):
        workshop.make("pdf", row())
    assert workshop.make("docx", row()).startswith(b"PK")
    assert workshop.make("xlsx", row()).startswith(b"PK")
    workshop.close()
