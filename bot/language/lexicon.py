"""Which words of a message name which fact: a spaCy matcher over the notice's facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from bot.policy.notice import FactDefinition, FactType, Notice

from .normalise import normalise


class Role(str, Enum):
    """What a named thing is to its fact."""

    VALUE = "value"  # the fact itself
    NUMERATOR = "numerator"  # its upper part: 负债, 研发费
    COMPLEMENT = "complement"  # 净资产 beside 负债
    FIGURE = "figure"  # a yearly figure it grows from
    OPTION = "option"  # one of its choices
    VAGUE = "vague"  # words that could mean it or something else: 专利


@dataclass(frozen=True)
class Target:
    """What a mention may stand for; `type` is the type of number it takes, `option` the choice it names."""

    fact: str
    role: Role
    type: FactType
    option: str = ""
    yearly: bool = False


@dataclass(frozen=True)
class Mention:
    """Words that name a fact, by character offsets; several targets where only the number beside it can tell."""

    start: int
    end: int
    text: str
    targets: tuple[Target, ...]


class Lexicon:
    """All words for the facts of a notice. `mentions` is linear in the text."""

    def __init__(self, notice: Notice, vocab: Vocab) -> None:
        self._targets = _collect(notice)
        self._options = _collect_options(notice)
        self._matcher = PhraseMatcher(vocab, attr="LOWER")
        self._vocab = vocab
        self._add("named", self._targets)
        for fact, options in self._options.items():
            self._add(f"options:{fact}", options)

    def mentions(self, doc: Doc) -> list[Mention]:
        """Facts named in a text, longest words first, in order of appearance, never overlapping."""
        return [self._mention(span, self._targets) for span in self._find(doc, "named")]

    def options(self, doc: Doc, fact: str) -> list[Mention]:
        """Choices of one fact named in a text."""
        return [self._mention(span, self._options[fact]) for span in self._find(doc, f"options:{fact}")]

    def _find(self, doc: Doc, rule: str) -> Iterator[Span]:
        wanted = self._vocab.strings[rule]
        spans = [doc[start:end] for key, start, end in self._matcher(doc) if key == wanted]
        yield from filter_spans(spans)

    def _mention(self, span: Span, targets: dict[str, tuple[Target, ...]]) -> Mention:
        # Blanks hang on to the character before them: 「ISO 9001」 is matched as ISO9001.
        words = "".join(token.text for token in span).lower()
        return Mention(span.start_char, span.end_char, words, targets[words])

    def _add(self, rule: str, targets: dict[str, tuple[Target, ...]]) -> None:
        self._matcher.add(rule, [_characters(self._vocab, phrase) for phrase in targets])


def _characters(vocab: Vocab, phrase: str) -> Doc:
    """A phrase cut as the pipeline cuts text: one token a character."""
    return Doc(vocab, words=list(phrase), spaces=[False] * len(phrase))


def _collect(notice: Notice) -> dict[str, tuple[Target, ...]]:
    found: dict[str, list[Target]] = defaultdict(list)
    for fact in notice.facts.values():
        for phrase, target in _targets_of(fact, notice):
            key = normalise(phrase).lower()
            if target not in found[key]:
                found[key].append(target)
    return {phrase: tuple(targets) for phrase, targets in found.items()}


def _targets_of(fact: FactDefinition, notice: Notice) -> Iterable[tuple[str, Target]]:
    for phrase in (fact.label, *fact.mentions):
        yield phrase, Target(fact.id, Role.VALUE, fact.type, yearly=bool(fact.readings))
    for phrase in fact.vague:
        yield phrase, Target(fact.id, Role.VAGUE, fact.type)
    if fact.parts:
        kind = notice.facts[fact.parts.denominator].type
        for phrase in fact.parts.numerator:
            yield phrase, Target(fact.id, Role.NUMERATOR, kind)
            yield (
                phrase,
                Target(fact.id, Role.VALUE, fact.type, yearly=bool(fact.readings)),
            )  # 主营 92%: the share itself, by the number's kind
        for phrase in fact.parts.complement:
            yield phrase, Target(fact.id, Role.COMPLEMENT, kind)
    for phrase in fact.figures:
        yield phrase, Target(fact.id, Role.FIGURE, FactType.MONEY)


def _collect_options(notice: Notice) -> dict[str, dict[str, tuple[Target, ...]]]:
    options: dict[str, dict[str, tuple[Target, ...]]] = {}
    for fact in notice.facts.values():
        words: dict[str, tuple[Target, ...]] = {
            normalise(phrase).lower(): (Target(fact.id, Role.OPTION, fact.type, option.id),)
            for option in fact.options
            for phrase in (*option.mentions, option.title, option.short)
        }
        if words:
            options[fact.id] = words
    return options
