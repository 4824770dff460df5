"""`ask`: why a message is understood as it is, on the trained model, without a server."""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Annotated, Any

import typer

from bot.cli import _ask_words as words
from bot.cli._notice import NOTICE, Loaded, load
from bot.knowledge.source import ROOT, KnowledgeError
from bot.knowledge.training_data import check_training_data
from bot.policy.values import from_json
from bot.runtime import training
from bot.runtime.settings import ROOT as REPOSITORY

HELP = words.HELP
MODEL = REPOSITORY / "models" / f"{training.MODEL_NAME}.tar.gz"
TOPICS = ROOT / "notices" / NOTICE / "topics.yml"


def main(
    text: Annotated[str, typer.Argument(help=words.TEXT_HELP, show_default=False)],
    question: Annotated[str, typer.Option("--question", metavar="FACT", help=words.QUESTION_HELP)] = "",
    after: Annotated[str, typer.Option("--after", metavar="TOPIC", help=words.AFTER_HELP)] = "",
    as_json: Annotated[bool, typer.Option("--json", help=words.JSON_HELP)] = False,
) -> None:
    """Prints each step; exit code 1 with a reason where there is no model or no such question."""
    try:
        loaded = load()
    except KnowledgeError as error:
        _fail(str(error))
    if not text.strip():
        _fail(words.EMPTY)
    _known(question, loaded.notice.singles, words.NO_FACT)
    _known(after, {topic["id"] for topic in loaded.document["topics"]}, words.NO_TOPIC)
    if not training.is_up_to_date(REPOSITORY):
        print(words.OLD_MODEL, file=sys.stderr)
    with asking(loaded) as asked:
        why = explained(asked, text, question, after)
    print(json.dumps(why, ensure_ascii=False, indent=2) if as_json else "\n".join(in_words(loaded, why)))


@contextmanager
def asking(loaded: Loaded) -> Iterator[Any]:
    """What `_why.explain` needs: the trained model, the training phrases, a guide over a database of its own."""
    # Imported here: these bring the model's libraries and Rasa's SDK, and the SDK switches on warnings of its own.
    with warnings.catch_warnings(record=True):
        trained, why, assembly = (
            importlib.import_module(name) for name in ("bot.cli._trained", "bot.cli._why", "bot.actions.assembly")
        )
    try:
        model = trained.load_trained(MODEL)
        examples = check_training_data(TOPICS)
    except trained.NoModelError as error:
        _fail(words.NO_MODEL.format(what=error))
    except KnowledgeError as error:
        _fail(str(error))
    with tempfile.TemporaryDirectory() as folder:
        yield why.Asking(model, loaded, examples, assembly.assemble(f"sqlite:///{folder}/ask.sqlite"))


def explained(asked: Any, text: str, fact: str = "", after: str = "") -> dict[str, Any]:
    """What `_why.explain` says, whose import waits until something is asked."""
    found: dict[str, Any] = importlib.import_module("bot.cli._why").explain(asked, text, fact, after)
    return found


def in_words(loaded: Loaded, why: Mapping[str, Any]) -> Iterator[str]:
    """The explanation as lines."""
    same = words.AS_TYPED if why["read_as"] == why["text"] else ""
    yield words.READ_AS.format(text=why["read_as"]) + same
    pairs = "、".join(words.CORRECTION.format(**one) for one in why["corrections"])
    yield words.CORRECTIONS.format(pairs=pairs) if pairs else words.NO_CORRECTION
    yield from _separate(why["questions"])
    yield from _candidates(why["candidates"])
    if "answer" in why:
        yield from _answer(loaded, why["answer"])
    if why["as_follow_up"]:
        labels = "、".join(f"{one['label']} {one['share']:.3f}" for one in why["as_follow_up"])
        yield words.AS_FOLLOW_UP.format(topic=why["after"], labels=labels)
    yield from _decision(why["decision"])
    yield from _replies(why["replies"])


def _separate(questions: Collection[Mapping[str, Any]]) -> Iterator[str]:
    yield words.SEPARATE if questions else words.ONE_QUESTION
    for number, one in enumerate(questions, 1):
        best = one["labels"][0]
        rule = _rule(one["rule"])
        yield words.QUESTION.format(
            number=number, text=one["text"], label=best["label"], share=best["confidence"], rule=rule
        )


def _candidates(candidates: Collection[Mapping[str, Any]]) -> Iterator[str]:
    yield words.CANDIDATES
    for one in candidates:
        yield words.CANDIDATE.format(**one).rstrip()
        for phrase in one["phrases"]:
            yield words.PHRASE.format(**phrase)


def _answer(loaded: Loaded, answer: Mapping[str, Any]) -> Iterator[str]:
    wording = loaded.wording
    yield words.OPEN.format(fact=answer["fact"], label=wording.label(answer["fact"]))
    for fact, value in answer["told"].items():
        yield words.FACT.format(label=wording.label(fact), value=wording.value(fact, from_json(value)))
    for fact, value in answer["impossible"].items():
        yield words.IMPOSSIBLE.format(label=wording.label(fact), value=wording.value(fact, from_json(value)))
    if answer["fact"] not in answer["told"]:
        yield words.NOT_TOLD
    if answer["problem"]:
        yield words.PROBLEM.format(text=answer["problem"]["text"])
    tells = (
        words.TELL.format(
            label=wording.label(one["fact"]), value=words.YES if one["value"] else words.NO, score=one["score"]
        )
        for one in sorted(answer["tells"], key=lambda one: -one["score"])[:5]
    )
    if answer["tells"]:
        yield words.TELLS.format(tells="、".join(tells))


def _decision(decision: Mapping[str, Any]) -> Iterator[str]:
    if decision["command"]:
        yield words.STEERS.format(name=decision["command"])
        return
    judged = decision["action"] in ("answer", "decline", "clarify")
    rule = words.RULE.format(rule=_rule(decision["rule"])) if judged else ""
    yield words.DECISION.format(action=words.ACTIONS.get(decision["action"], decision["action"]), rule=rule)


def _replies(replies: Collection[Mapping[str, Any]]) -> Iterator[str]:
    yield words.REPLY
    for said in replies:
        yield "\n".join(f"  {line}" for line in said["text"].splitlines())
        clauses = "、".join(words.CLAUSE.format(**one) for one in said["custom"].get("clauses", ()))
        if clauses:
            yield words.CLAUSES.format(clauses=clauses)
        offered = said["custom"].get("options", ()) if said["custom"].get("kind") == "clarify" else ()
        titles = "、".join(str(one["title"]) for one in offered)
        if titles:
            yield words.OPTIONS.format(titles=titles)


def _rule(name: str) -> str:
    answering = importlib.import_module("bot.actions.answering")
    return words.RULES[name].format(sure=answering.SURE, lead=answering.LEAD)


def _known(given: str, known: Collection[str], otherwise: str) -> None:
    if given and given not in known:
        near = get_close_matches(given, known, n=1)
        _fail(otherwise.format(given=given, near=words.NEAR.format(near=near[0]) if near else ""))


def _fail(reason: str) -> None:
    print(reason, file=sys.stderr)
    raise typer.Exit(1)
