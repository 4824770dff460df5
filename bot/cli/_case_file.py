"""A file of facts about one firm (docs/cases/*.yml): read with every mistake told by its line."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from bot.cli import _knowledge_words as words
from bot.cli._fact_values import UnreadableError, value_of
from bot.policy.notice import Notice
from bot.policy.values import Value

PARTS = ("title", "facts")
TEXT = "tag:yaml.org,2002:str"


class CaseFileError(ValueError):
    """The file cannot be used; a Chinese line for each mistake: `file:line: what`."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class CaseFile:
    """Facts by id, in the order of the file; `read` are those written in words, as they were written."""

    title: str
    facts: dict[str, Value | None]
    read: dict[str, str]


def read_case(path: Path, notice: Notice) -> CaseFile:
    """Read a file of facts. Raises CaseFileError with all mistakes."""
    return _Reader(path, notice).case()


class _Reader:
    def __init__(self, path: Path, notice: Notice) -> None:
        self._path, self._notice = path, notice
        self._mistakes: list[str] = []

    def case(self) -> CaseFile:
        top = self._entries(self._top(), PARTS)
        title, body = top.get("title"), top.get("facts")
        facts: dict[str, Value | None] = {}
        read: dict[str, str] = {}
        if not isinstance(body, yaml.MappingNode):
            self._mistake(body, words.CASE_NO_FACTS)
        else:
            for name, node in self._entries(body, tuple(self._notice.facts)).items():
                try:
                    facts[name] = value_of(self._notice.facts[name], node, self._notice.as_of)
                except UnreadableError as error:
                    label = self._notice.facts[name].label
                    self._mistake(node, words.CASE_VALUE.format(fact=name, label=label, what=error))
                    continue
                written = _written(node)
                if written:
                    read[name] = written
        if self._mistakes:
            raise CaseFileError(self._mistakes)
        return CaseFile(title.value if isinstance(title, yaml.ScalarNode) else "", facts, read)

    def _top(self) -> yaml.MappingNode:
        try:
            node = yaml.compose(self._path.read_text(encoding="utf-8-sig"), Loader=yaml.CSafeLoader)
        except (FileNotFoundError, IsADirectoryError):
            raise CaseFileError([self._line(None, words.CASE_MISSING)]) from None
        except UnicodeDecodeError:
            raise CaseFileError([self._line(None, words.CASE_ENCODING)]) from None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise CaseFileError([self._line(mark, words.CASE_YAML)]) from None
        if not isinstance(node, yaml.MappingNode):
            raise CaseFileError([self._line(None, words.CASE_NO_FACTS)])
        return node

    def _entries(self, node: yaml.MappingNode, known: tuple[str, ...]) -> dict[str, yaml.Node]:
        """The values of known keys; every other key, and every second one, is a mistake."""
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in known:
                self._mistake(key, self._unknown(name, known))
            elif name in found:
                self._mistake(key, words.CASE_TWICE.format(name=name))
            else:
                found[name] = value
        return found

    def _unknown(self, name: str, known: tuple[str, ...]) -> str:
        if known == PARTS:
            return words.CASE_UNKNOWN_PART.format(name=name)
        what = words.CASE_UNKNOWN_FACT.format(name=name)
        labels = {fact.label: fact.id for fact in self._notice.facts.values()}
        near = get_close_matches(name, [*known, *labels], n=1)
        if not near:
            return what
        fact = self._notice.facts[labels.get(near[0], near[0])]
        return words.CASE_NEAREST.format(what=what, near=words.CASE_NEAR.format(id=fact.id, label=fact.label))

    def _mistake(self, node: yaml.Node | None, what: str) -> None:
        self._mistakes.append(self._line(node.start_mark if node else None, what))

    def _line(self, mark: yaml.Mark | None, what: str) -> str:
        return f"{self._path}:{mark.line + 1 if mark else 1}: {what}"


def _written(node: yaml.Node) -> str:
    """What was written in words, to be shown as it was understood; empty for canonical values."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == TEXT else ""
    inner = [figure for _, figure in node.value] if isinstance(node, yaml.MappingNode) else node.value
    return "、".join(text for text in map(_written, inner) if text)
