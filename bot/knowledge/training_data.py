"""Is the training data right? Every label is known, every topic has phrases enough, no phrase means two things."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from .nodes import block_lines, children, compose, line_of
from .source import ROOT, KnowledgeError, Problem, read, relative

DATA = ROOT.parent / "data" / "nlu"
ENOUGH = 20  # phrases a label: with fewer the classifier knows wordings, not the meaning
# What steers the interview (bot/actions/conversation.py) and what tells of one's own firm; these are no topics.
COMMANDS = (
    "start", "unknown", "skip", "back", "change", "why", "progress", "result", "what_if", "restart", "quit", "resume",
    "explain", "one_by_one", "all_good", "improve",
)  # fmt: skip
OTHER_LABELS = ("inform/facts", *(f"command/{name}" for name in COMMANDS))

# Rasa reads [word](name) and [word]{…} as a marked entity and drops the brackets from the phrase.
_MARKED = re.compile(r"\[[^\]]+\]\s*[({]")


@dataclass(frozen=True)
class Example:
    """A phrase under its label, and where it stands."""

    label: str
    phrase: str
    file: str
    line: int

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    def problem(self, what: str, fix: str) -> Problem:
        return Problem(self.file, self.line, what, fix)


def check_training_data(topics_file: Path, folder: Path = DATA) -> list[Example]:
    """Read and check all phrases against the topics of a notice; return them. Raises KnowledgeError with all of it."""
    labels = _labels(topics_file)
    examples: list[Example] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            for found in _read(path):
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    examples.append(found)
        except KnowledgeError as error:
            problems += error.problems
    problems += [*_unknown_labels(examples, labels), *_too_few(examples, labels), *_meant_twice(examples)]
    if problems:
        raise KnowledgeError(problems)
    return examples


def not_there_yet(added: Collection[Example], examples: Collection[Example]) -> list[Example]:
    """The added phrases that are not among checked examples, each once. Raises KnowledgeError with all misfits."""
    seen = {heard(example.phrase): example for example in examples}
    fresh = [one for one in added if seen.setdefault(heard(one.phrase), one) is one]
    problems = list(_unknown_labels(added, {example.label for example in examples}))
    for one in added:
        before = seen[heard(one.phrase)]
        if before.label != one.label:
            problems += _meant_twice([before, one])
        if _MARKED.search(one.phrase):
            problems.append(_marks(one.file, one.line, one.phrase))
    if problems:
        raise KnowledgeError(problems)
    return fresh


def _labels(topics_file: Path) -> dict[str, Problem]:
    """Every label there must be, with the problem it is if it has no phrases."""
    known: dict[str, Problem] = {}
    for topic in read(topics_file)["topics"]:
        label = f"{topic['kind']}/{topic['id']}"
        fix = f"write at least {ENOUGH} ways people ask for it in data/nlu/"
        known[label] = Problem(relative(topics_file), topic.line, f"topic {label} has no phrases", fix)
    for label in OTHER_LABELS:
        fix = f"write at least {ENOUGH} ways people say it"
        known[label] = Problem(relative(DATA), 1, f"label {label} has no phrases", fix)
    return known


def _read(path: Path) -> Iterator[Example | Problem]:
    file = relative(path)
    top = children(compose(path)).get("nlu")
    if not isinstance(top, yaml.SequenceNode):
        yield Problem(file, 1, "no list `nlu:`", "write the phrases under `nlu:`, see docs/knowledge.md")
        return
    for entry in top.value:
        parts = children(entry) if isinstance(entry, yaml.MappingNode) else {}
        label, block = parts.get("intent"), parts.get("examples")
        if not isinstance(label, yaml.ScalarNode) or not isinstance(block, yaml.ScalarNode) or block.style != "|":
            yield Problem(file, line_of(entry), "no label with phrases", "write `- intent: …` and `examples: |`")
            continue
        for line, text in block_lines(block):
            phrase = text.removeprefix("- ").strip()
            if not text.startswith("- ") or not phrase:
                yield Problem(file, line, f"「{text}」 is no phrase", "begin each line with `- ` and write the phrase")
            elif _MARKED.search(phrase):
                yield _marks(file, line, phrase)
            else:
                yield Example(label.value, phrase, file, line)


def _marks(file: str, line: int, phrase: str) -> Problem:
    return Problem(file, line, f"「{phrase}」 marks an entity", "write the phrase without square brackets")


def _unknown_labels(examples: Iterable[Example], labels: Collection[str]) -> Iterator[Problem]:
    told: set[str] = set()
    for example in examples:
        if example.label in labels or example.label in told:
            continue
        told.add(example.label)
        same_name = [label for label in labels if label.partition("/")[2] == example.label.partition("/")[2]]
        near = same_name or get_close_matches(example.label, labels, n=1)
        fix = f"write {' or '.join(near)}" if near else "use the id of a topic"
        what = f"label {example.label} is no known topic or command"
        yield example.problem(what, f"{fix}, or add the topic to topics.yml")


def _too_few(examples: Iterable[Example], labels: Mapping[str, Problem]) -> Iterator[Problem]:
    counts = Counter(example.label for example in examples)
    last = {example.label: example for example in examples}
    for label, has_none in labels.items():
        if label not in counts:
            yield has_none
        elif counts[label] < ENOUGH:
            fix = f"add other ways people say it, {ENOUGH} at least"
            yield last[label].problem(f"label {label} has only {counts[label]} phrases", fix)


def _meant_twice(examples: Iterable[Example]) -> Iterator[Problem]:
    seen: dict[str, Example] = {}
    for example in examples:
        before = seen.setdefault(heard(example.phrase), example)
        if before is example:
            continue
        fix = f"keep one of them; the other is {before.where}"
        if before.label != example.label:
            yield example.problem(f"「{example.phrase}」 stands under {before.label} and {example.label}", fix)
        elif before.phrase == example.phrase:
            yield example.problem(f"「{example.phrase}」 stands twice under {example.label}", fix)


def heard(phrase: str) -> str:
    """A phrase without what does not change its meaning: width, case, blanks, punctuation."""
    folded = unicodedata.normalize("NFKC", phrase).casefold()
    return re.sub(r"[\s\W]+", "", folded) or phrase
