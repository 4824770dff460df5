"""A copy of `knowledge/` in which one thing is broken."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.checks import check
from bot.knowledge.source import ROOT, KnowledgeError, Problem

NOTICE = "miit-2020-159"


class SetUpError(Exception):
    """The test breaks the knowledge wrongly."""


@dataclass(frozen=True)
class Copy:
    """Knowledge to break; paths are relative to `knowledge/`, or names of files of the notice."""

    root: Path

    def path(self, name: str) -> Path:
        own = self.root / "notices" / NOTICE / name
        path = own if own.exists() else self.root / name
        if not path.exists():
            raise SetUpError(f"no file {name}")
        return path

    def replace(self, name: str, old: str, new: str) -> int:
        """Put `new` for the only `old` in a file; return the line (from 1) on which it stood."""
        text = self.path(name).read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise SetUpError(f"{old!r} stands {text.count(old)} times in {name}, not once")
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def problems(self) -> list[Problem]:
        """What the check finds; empty where it finds nothing."""
        try:
            check(NOTICE, self.root)
        except KnowledgeError as error:
            return error.problems
        return []


def copy_knowledge(folder: Path) -> Copy:
    """Copy the whole of `knowledge/` into a folder."""
    shutil.copytree(ROOT, folder / "knowledge")
    return Copy(folder / "knowledge")
