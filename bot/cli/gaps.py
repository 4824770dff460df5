"""`gaps`: what people asked and the guide did not understand, to be labelled and learned from."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import _gaps_words as words
from bot.cli._gaps_file import TRAINING_FILE, add_to_training, export, read_labelled, readable, texts_of
from bot.cli._notice import NOTICE
from bot.knowledge.source import ROOT, KnowledgeError
from bot.knowledge.training_data import DATA
from bot.runtime import settings
from bot.store.database import open_engine
from bot.store.gaps import Gap, GapStore
from bot.store.reviews import Review, ReviewStore

HELP = words.HELP
FREQUENT = 20
TOPICS = ROOT / "notices" / NOTICE / "topics.yml"


def main(
    export_to: Annotated[Path | None, typer.Option("--export", metavar="FILE", help=words.EXPORT_HELP)] = None,
    merge_from: Annotated[Path | None, typer.Option("--merge", metavar="FILE", help=words.MERGE_HELP)] = None,
) -> None:
    """Prints a summary, or writes or reads a file; exit code 1 with a reason where that fails."""
    if export_to and merge_from:
        _fail(words.ONE_AT_A_TIME)
    try:
        configured = settings.load()
        engine = open_engine(configured.database_url)
        store, reviews = GapStore(engine), ReviewStore(engine)
        if merge_from:
            merge(store, reviews, merge_from)
        elif export_to:
            write(store, reviews, export_to)
        else:
            print("\n".join(summary(store.all(), reviews.all(settled=False), configured.gap_days)))
    except settings.SettingsError as error:
        _fail(str(error))
    except SQLAlchemyError as error:
        _fail(words.NOT_READ.format(what=getattr(error, "orig", None) or error))


def summary(gaps: Sequence[Gap], reviews: Sequence[Review], days: int) -> Iterator[str]:
    """How many of each kind, and the texts: first those that the hotline has an opinion of, then the most frequent."""
    if not gaps and not reviews:
        yield words.NONE
        return
    if gaps:
        yield words.HEAD.format(count=len(gaps), latest=max(gap.at for gap in gaps), days=days)
    if reviews:
        yield words.REVIEWS.format(count=len(reviews))
    counts = Counter([*(gap.kind for gap in gaps), *(review.kind for review in reviews)])
    chosen = sum(bool(gap.chosen) for gap in gaps if gap.kind == "clarified")
    for kind, name in words.NAMES.items():
        if counts[kind]:
            yield words.COUNT.format(name=name, count=counts[kind], note=words.NOTES[kind].format(chosen=chosen))
    yield words.FREQUENT
    for one in texts_of(gaps, reviews)[:FREQUENT]:
        kinds = "、".join(words.NAMES[kind] for kind in one.kinds)
        guessed = "".join(f" {label} {share:.2f}" for label, share in one.last.guessed[:2])
        yield words.TEXT.format(count=one.count, text=one.text, kinds=kinds, guessed=guessed)


def write(store: GapStore, reviews: ReviewStore, path: Path) -> None:
    """Export for labelling, with what the hotline has not settled yet."""
    texts = readable(texts_of(store.all(), reviews.all(settled=False)))
    try:
        path.write_text(export(texts, date.today()), encoding="utf-8")
    except OSError as error:
        _fail(words.NOT_WRITTEN.format(path=path, what=error.strerror))
    print(words.EXPORTED.format(path=path, texts=len(texts), count=sum(one.count for one in texts)))


def merge(store: GapStore, reviews: ReviewStore, path: Path, topics: Path = TOPICS, data: Path = DATA) -> None:
    """Check the labels, write the phrases, forget gaps, settle reviews; where something is wrong, nothing is done."""
    try:
        labelled = read_labelled(path)
        added = add_to_training(labelled, topics, data)
    except KnowledgeError as error:
        _fail(f"{error}\n{words.BAD.format(count=len(error.problems))}")
    except OSError as error:
        _fail(words.NOT_WRITTEN.format(path=data / TRAINING_FILE, what=error.strerror))
    if not labelled.texts:
        print(words.NOTHING_LABELLED.format(path=path))
        return
    # Only now: whoever is interrupted before merges the same file again, and what is there is not written twice.
    forgotten = store.forget(labelled.texts)
    dealt_with = set(labelled.texts)
    settled = [one for one in reviews.all(settled=False) if one.question in dealt_with and reviews.settle(one.id)]
    there = len(labelled.examples) - added
    print(
        words.MERGED.format(added=added, there=there, dropped=labelled.dropped, forgotten=forgotten, left=labelled.left)
    )
    if settled:
        print(words.SETTLED.format(count=len(settled)))
    if added:
        print(words.NEXT.format(path=f"data/nlu/{TRAINING_FILE}"))


def _fail(reason: str) -> None:
    print(reason, file=sys.stderr)
    raise typer.Exit(1)
