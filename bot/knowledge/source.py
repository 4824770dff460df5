"""Read YAML of `knowledge/` so that a mistake can be told with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2] / "knowledge"


@dataclass(frozen=True)
class Problem:
    """A mistake in the knowledge: where it stands, what is wrong, how to mend it."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}. Fix: {self.fix}"


class KnowledgeError(ValueError):
    """Raised with every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Entry(dict[str, Any]):
    """A mapping that remembers the line (from 1) it starts on."""

    line = 0


class _Loader(yaml.CSafeLoader):
    pass


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Iterator[Entry]:
    entry = Entry()
    entry.line = node.start_mark.line + 1
    yield entry
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in entry:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key {key!r}", key_node.start_mark)
        entry[key] = loader.construct_object(value_node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(path: Path) -> Entry:
    """Return the top mapping of a YAML file. Raises KnowledgeError when it is missing, unreadable or no mapping."""
    name = relative(path)
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except FileNotFoundError:
        raise KnowledgeError([Problem(name, 1, "file is missing", "restore it, see docs/knowledge.md")]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        fix = "mind the indentation, quotes and colons of this line"
        raise KnowledgeError([Problem(name, line, f"not valid YAML: {error.problem}", fix)]) from None
    if not isinstance(loaded, Entry):
        raise KnowledgeError([Problem(name, 1, "the file is no mapping", "start it with a key such as `topics:`")])
    return loaded


def relative(path: Path) -> str:
    """A path as maintainers know it, from the top of the repository."""
    return str(path.relative_to(ROOT.parent)) if path.is_relative_to(ROOT.parent) else str(path)
