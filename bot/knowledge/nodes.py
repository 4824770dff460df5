"""YAML as nodes: for checks that must tell the line of a single key or of one line of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from .source import KnowledgeError, Problem, read, relative


def compose(path: Path) -> yaml.MappingNode:
    """The top mapping of a file as a node. Raises KnowledgeError when it is missing, unreadable or no mapping."""
    read(path)  # tells what is wrong with the file as a whole, as for every other file of the knowledge
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError([Problem(relative(path), 1, "the file is no mapping", "start it with a key")])
    return node


def line_of(node: yaml.Node) -> int:
    """The line (from 1) a node starts on."""
    return int(node.start_mark.line) + 1


def children(mapping: yaml.MappingNode) -> dict[str, yaml.Node]:
    """The values of a mapping by their keys."""
    return {key.value: value for key, value in mapping.value if isinstance(key, yaml.ScalarNode)}


def key_lines(path: Path) -> dict[str, int]:
    """The line (from 1) of every key at the top of a file. Raises KnowledgeError as `compose` does."""
    return {key.value: line_of(key) for key, _ in compose(path).value}


def block_lines(node: yaml.ScalarNode) -> Iterator[tuple[int, str]]:
    """The lines of a text written after `|`, each with its line (from 1) in the file; blank ones are left out."""
    first = line_of(node) + 1
    for place, text in enumerate(node.value.split("\n")):
        if text.strip():
            yield first + place, text
