"""Read YAML of `knowledge/` so that a mistake can be told with its file and line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

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
    """A mapping that remembers the line (from 1) it starts on and the line of each key."""

    line = 0

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.key_lines: dict[str, int] = {}

    def line_of(self, key: str = "") -> int:
        """The line of a key; where there is none, the line of the entry."""
        return self.key_lines.get(key, self.line)

    def only(self, keys: Iterable[str]) -> Entry:
        """A part of the entry, on the same lines. Raises KeyError for a key it has not."""
        part = Entry({key: self[key] for key in keys})
        part.line, part.key_lines = self.line, self.key_lines
        return part


class Place:
    """Makes the problems of one file."""

    def __init__(self, path: Path) -> None:
        self.file = relative(path)

    def __call__(self, entry: object, what: str, fix: str, key: str = "") -> Problem:
        """A problem of an entry, or of one of its keys; of the whole file where `entry` is no Entry."""
        return Problem(self.file, entry.line_of(key) if isinstance(entry, Entry) else 1, what, fix)


class _Loader(yaml.CSafeLoader):
    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, KeyError):  # such as `!!int two`
            what = f"{node.value!r} cannot be read as it is marked"
            raise ConstructorError(None, None, what, node.start_mark) from None


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Iterator[Entry]:
    entry = Entry()
    entry.line = node.start_mark.line + 1
    yield entry
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise ConstructorError(None, None, f"key {key!r} is no text", key_node.start_mark)
        if key in entry:
            raise ConstructorError(None, None, f"duplicate key {key!r}", key_node.start_mark)
        entry.key_lines[key] = key_node.start_mark.line + 1
        entry[key] = loader.construct_object(value_node, deep=True)


def _as_text(loader: _Loader, node: yaml.ScalarNode) -> Any:
    return loader.construct_scalar(node)


def _finite(loader: _Loader, node: yaml.ScalarNode) -> float:
    number = SafeConstructor.construct_yaml_float(loader, node)
    if not math.isfinite(number):
        raise ConstructorError(None, None, f"{node.value} is no number to reckon with", node.start_mark)
    return number


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor("tag:yaml.org,2002:float", _finite)
# A day stays text: the check tells the line of one that does not exist, the loader would not.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


def read(path: Path) -> Entry:
    """Return the top mapping of a YAML file. Raises KnowledgeError when it is missing, unreadable or no mapping."""
    name, text = relative(path), read_text(path)
    try:
        loaded = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        fix = "mind the indentation, quotes and colons of this line"
        raise KnowledgeError([Problem(name, line, f"not valid YAML: {error.problem}", fix)]) from None
    except yaml.reader.ReaderError as error:
        line, fix = _line_of_unprintable(text), "delete this character and type the word again"
        what = f"not valid YAML: the character U+{error.character:04X} cannot be printed"
        raise KnowledgeError([Problem(name, line, what, fix)]) from None
    if not isinstance(loaded, Entry):
        raise KnowledgeError([Problem(name, 1, "the file is no mapping", "start it with a key such as `topics:`")])
    return loaded


def read_text(path: Path) -> str:
    """Return the text of a file. Raises KnowledgeError when it is missing, unreadable or not in UTF-8."""
    name = relative(path)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise KnowledgeError([Problem(name, 1, "file is missing", "restore it, see docs/knowledge.md")]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        fix = "save the file in the encoding UTF-8"
        raise KnowledgeError([Problem(name, line, "the file is not in UTF-8", fix)]) from None
    except OSError as error:
        fix = "it must be a file that the guide may read"
        raise KnowledgeError([Problem(name, 1, f"cannot be read: {error.strerror}", fix)]) from None


def _line_of_unprintable(text: str) -> int:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def relative(path: Path) -> str:
    """A path as maintainers know it, from the top of the repository."""
    return str(path.relative_to(ROOT.parent)) if path.is_relative_to(ROOT.parent) else str(path)
