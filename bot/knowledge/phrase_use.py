"""Does the code say what the phrases hold? Every key of phrases.yml is used, every key that is used stands there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .nodes import key_lines
from .source import ROOT, Problem, relative

CODE = ROOT.parent / "bot"
OWN_WORDS = "gateway"  # the part of the code that says no phrases: it has sentences of its own

# How code names a phrase: say("key"), _said("key", buttons=["key"]), Problem("key"), phrases["key"].
_SAY = {"say", "_said"}
_RAISED = {"Problem", "GrowthProblem"}
_LISTED = {"buttons"}
_TABLES = {"phrases", "_phrases"}
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_FAMILY = re.compile(r"[a-z][a-z0-9]*_")  # what an f-string must begin with to name a family of phrases


@dataclass
class _Named:
    """What a file says: exact keys and patterns of keys, each with its line; and other words that may be keys."""

    keys: list[tuple[int, str]] = field(default_factory=list)
    patterns: list[tuple[int, str]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)


def check_phrases(document: dict[str, Any], root: Path = ROOT, code: Path = CODE) -> list[Problem]:
    """Return the phrases nobody uses and the uses of no phrase. Raises KnowledgeError if phrases.yml is unreadable."""
    path = root / "phrases.yml"
    lines = key_lines(path)
    used = {phrase for phrase in _named_by_knowledge(document) if phrase}
    problems: list[Problem] = []
    for file in sorted(file for file in code.rglob("*.py") if code / OWN_WORDS not in file.parents):
        named = _named_in(file)
        used |= named.words | {key for _, key in named.keys}
        used |= {key for _, pattern in named.patterns for key in lines if re.fullmatch(pattern, key)}
        problems += _missing(named, lines, relative(file))
    for key, line in lines.items():
        if key not in used:
            fix = "remove it, or mend the key where bot/ should say it"
            problems.append(Problem(relative(path), line, f"phrase {key!r} is used nowhere", fix))
    return problems


def _named_by_knowledge(document: dict[str, Any]) -> Iterator[str]:
    for criterion in document["criteria"]:
        yield criterion.get("gap_in", {}).get("phrase", "")
    for contradiction in document["contradictions"]:
        yield contradiction.get("phrase", "")


def _missing(named: _Named, lines: dict[str, int], file: str) -> Iterator[Problem]:
    fix = "add it to knowledge/phrases.yml, or mend the key"
    for line, key in named.keys:
        if key not in lines:
            yield Problem(file, line, f"phrase {key!r} does not exist", fix)
    for line, pattern in named.patterns:
        if not any(re.fullmatch(pattern, key) for key in lines):
            yield Problem(file, line, f"no phrase is named like {pattern}", fix)


def _named_in(path: Path) -> _Named:
    named = _Named()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            assigned = _assigned(function)
            for node in ast.walk(function):
                for name in _phrase_positions(node):
                    _collect(name, assigned, named)
    # A key may also be handed on as a plain string; a single word would be found in any code.
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    named.words = {word for word in words if "_" in word and _KEY.fullmatch(word)}
    return named


def _phrase_positions(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call) and node.args and _name(node.func) in _SAY | _RAISED:
        yield node.args[0]
        yield from (one.value for one in node.keywords if one.arg in _LISTED)
    if isinstance(node, ast.Subscript) and _name(node.value) in _TABLES:
        yield node.slice


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _assigned(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """Everything that is assigned to a plain name in a function."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def _collect(node: ast.expr, assigned: dict[str, list[ast.expr]], named: _Named) -> None:
    """Add the keys an expression may stand for; what is only known at run time is left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
        named.keys.append((node.lineno, node.value))
    elif isinstance(node, ast.JoinedStr):
        pattern = "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z_]+" for p in node.values)
        if _FAMILY.match(pattern):
            named.patterns.append((node.lineno, pattern))
    elif isinstance(node, ast.IfExp):
        _collect(node.body, assigned, named)
        _collect(node.orelse, assigned, named)
    elif isinstance(node, (ast.List, ast.Tuple)):
        for element in node.elts:
            _collect(element, assigned, named)
    elif isinstance(node, ast.Name):
        rest = {name: values for name, values in assigned.items() if name != node.id}
        for value in assigned.get(node.id, ()):
            _collect(value, rest, named)
