"""Gaps as a file that people label, and the way back into the training data."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.cli import _gaps_words as words
from bot.knowledge.source import Entry, KnowledgeError, Place, Problem, read, relative
from bot.knowledge.training_data import DATA, Example, check_training_data, not_there_yet
from bot.store.gaps import Gap
from bot.store.reviews import Review

TRAINING_FILE = "from_service.yml"
DROP = "drop"
_READABLE = re.compile(r"[A-Za-z一-鿿]")


@dataclass(frozen=True)
class Text:
    """All gaps with one masked text; `kinds` the most frequent first, the rest as last seen.

    `reviews`: what the hotline said of the answer to it.
    """

    text: str
    count: int
    kinds: tuple[str, ...]
    last: Gap
    chosen: tuple[str, ...]
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True)
class Labelled:
    """What a labelled file holds. `texts`: the gaps that are dealt with, to be forgotten."""

    examples: list[Example]
    dropped: int
    texts: list[str]
    left: int


def texts_of(gaps: Iterable[Gap], reviews: Iterable[Review] = ()) -> list[Text]:
    """Gaps and the hotline's reviews by their text; those with a review first, then the most frequent."""
    by_text: dict[str, list[Gap]] = defaultdict(list)
    reviewed: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        by_text[review.question].append(Gap(review.kind, review.question, topic=review.topic, at=review.at))
        reviewed[review.question].append(review)
    for gap in gaps:
        by_text[gap.text].append(gap)
    found = [_text(text, same, reviewed[text]) for text, same in by_text.items()]
    return sorted(found, key=lambda one: (not one.reviews, -one.count))


def _text(text: str, same: Sequence[Gap], reviews: Sequence[Review]) -> Text:
    kinds = tuple(kind for kind, _ in Counter(gap.kind for gap in same).most_common())
    chosen = tuple(dict.fromkeys(gap.chosen for gap in same if gap.chosen))
    return Text(text, len(same), kinds, same[-1], chosen, tuple(reviews))


def readable(texts: Iterable[Text]) -> list[Text]:
    """Those that hold more than signs: of a bare number nothing is left."""
    return [one for one in texts if _READABLE.search(one.text)]


def export(texts: Iterable[Text], day: date) -> str:
    """The file to label."""
    entries = "".join(f"{line}\n" for one in texts for line in _entry(one))
    return words.FILE_HEAD.format(day=day) + (f"gaps:\n{entries}" if entries else "gaps: []\n")


def _entry(one: Text) -> Iterator[str]:
    # JSON's strings are YAML's, and stay on one line whatever people typed.
    guessed = [f"{label} {share:.2f}" for label, share in one.last.guessed]
    yield f"  - text: {_quoted(one.text)}"
    yield f"    count: {one.count}"
    yield f"    kind: [{', '.join(one.kinds)}]"
    yield f"    guessed: [{', '.join(guessed)}]"
    said = [review.answer for review in one.reviews if review.answer]
    notes = [review.note for review in one.reviews if review.note]
    extra = {"chosen": one.chosen, "answered": one.last.topic, "fact": one.last.fact, "repaired": one.last.repaired}
    extra |= {"said": tuple(dict.fromkeys(said)), "note": tuple(dict.fromkeys(notes))}
    yield from (f"    {key}: {_quoted(value)}" for key, value in extra.items() if value)
    yield "    label:"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_labelled(path: Path) -> Labelled:
    """Read a file that was labelled. Raises KnowledgeError for what is no such file; labels are not checked here."""
    place = Place(path)
    top = read(path)
    if not isinstance(top.get("gaps"), list):
        raise KnowledgeError([place(top, "no list `gaps:`", "use a file that `python -m bot gaps --export` wrote")])
    examples: list[Example] = []
    problems: list[Problem] = []
    texts: list[str] = []
    dropped = left = 0
    for entry in top["gaps"]:
        problem = _misfit(place, entry)
        if problem:
            problems.append(problem)
            continue
        label = (entry.get("label") or "").strip()
        if not label:
            left += 1
            continue
        texts.append(entry["text"])
        if label == DROP:
            dropped += 1
        else:
            phrase = str(entry.get("phrase") or entry["text"]).strip()
            examples.append(Example(label, phrase, place.file, entry.line_of("label")))
    if problems:
        raise KnowledgeError(problems)
    return Labelled(examples, dropped, texts, left)


def _misfit(place: Place, entry: Any) -> Problem | None:
    if not isinstance(entry, Entry):
        return place(entry, f"「{entry}」 is no gap", "write `- text:` and `label:` as the export does")
    for key in ("text", "label", "phrase"):
        value = entry.get(key)
        if value is not None and not isinstance(value, str):
            return place(entry, f"`{key}` is no text", "put it in double quotes", key)
    text = str(entry.get("text") or "").strip()
    phrase = str(entry.get("phrase") or text).strip()
    if not text:
        return place(entry, "a gap has no text", "leave the `text` of the export as it is")
    if not phrase.isprintable() or not _READABLE.search(phrase):
        what, fix = f"「{phrase}」 is no phrase to learn from", f"write a sentence in one line, or `label: {DROP}`"
        return place(entry, what, fix, "phrase" if "phrase" in entry else "text")
    return None


def add_to_training(labelled: Labelled, topics_file: Path, data: Path = DATA) -> int:
    """Write the phrases not there yet into `data`/from_service.yml; return how many. Raises KnowledgeError, OSError."""
    examples = check_training_data(topics_file, data)
    fresh = not_there_yet(labelled.examples, examples)
    if fresh:
        path = data / TRAINING_FILE
        kept = [example for example in examples if example.file == relative(path)]
        written = path.with_suffix(".new")  # no name that training reads, until the whole file is there
        written.write_text(training_file([*kept, *fresh]), encoding="utf-8")
        written.replace(path)
    return len(fresh)


def training_file(examples: Iterable[Example]) -> str:
    """Rasa's YAML, one block a label in the order in which the labels first came."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        by_label[example.label].append(example.phrase)
    blocks = (
        f"  - intent: {label}\n    examples: |\n" + "".join(f"      - {phrase}\n" for phrase in phrases)
        for label, phrases in by_label.items()
    )
    return words.TRAINING_HEAD + "\n".join(blocks)
