"""A copy of `knowledge/` in which one thing is broken."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.knowledge.checks import check
from bot.knowledge.source import ROOT, KnowledgeError, Problem

NOTICE = "miit-2020-159"


class SetUpError(Exception):
    """The test breaks the knowledge wrongly."""


class Mistake(NamedTuple):
    """In a file, what stands there, what a maintainer might write instead; what the check says, how to mend it.

    `at`: a file and words in it whose line the check must tell, where that is not the line of the change.
    """

    file: str
    old: str
    new: str
    what: str
    fix: str
    at: tuple[str, str] | None = None


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

    def line_of(self, name: str, words: str) -> int:
        """The line (from 1) on which words first stand in a file."""
        text = self.path(name).read_text(encoding="utf-8")
        return text[: text.index(words)].count("\n") + 1

    def problems(self) -> list[Problem]:
        """What the check finds; empty where it finds nothing."""
        try:
            check(NOTICE, self.root)
        except KnowledgeError as error:
            return error.problems
        return []

    def assert_told(self, mistake: Mistake) -> None:
        """Make a mistake and see that it is told with file, line and fix."""
        line, name = self.replace(mistake.file, mistake.old, mistake.new), mistake.file
        if mistake.at:
            name, line = mistake.at[0], self.line_of(*mistake.at)
        problems = self.problems()
        told = [problem for problem in problems if mistake.what in problem.what]
        assert told, f"not told, but: {problems}"
        assert (str(self.path(name)), line) in {(problem.file, problem.line) for problem in told}
        assert all(mistake.fix in problem.fix for problem in told), told


def copy_knowledge(folder: Path) -> Copy:
    """Copy the whole of `knowledge/` into a folder."""
    shutil.copytree(ROOT, folder / "knowledge")
    return Copy(folder / "knowledge")
