"""The gateway's own sentences: each that the code says is there, with the fields it gets, and none is left over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import bot.gateway
from bot.gateway.words import words

CODE = Path(bot.gateway.__file__).parent
NOT_A_FIELD = {"status", "code", "retry_after"}
BY_STATUS = {"not_found", "wrong_method", "failed"}  # bot/gateway/errors.py, which picks them from a table


def refused() -> Iterator[tuple[str, set[str], str]]:
    """(code, fields, where) of every `Refusal(status, code, …)`."""
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                code = node.args[1]
                if isinstance(code, ast.Constant):
                    fields = {one.arg for one in node.keywords if one.arg} - NOT_A_FIELD
                    yield str(code.value), fields, f"{path.name}:{node.lineno}"


SAID = list(refused())


@pytest.mark.parametrize(("code", "fields", "where"), SAID, ids=[f"{code} {where}" for code, _, where in SAID])
def test_a_refusal_has_its_sentence_and_its_fields(code: str, fields: set[str], where: str) -> None:
    sentence = words()["errors"].get(code)
    assert sentence, f"bot/gateway/words.yml: `errors.{code}` is missing, said in {where}"
    asked = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    assert asked <= fields, f"bot/gateway/words.yml: `errors.{code}` may use {fields or 'no field'}, said in {where}"


def test_no_sentence_is_left_over() -> None:
    assert set(words()["errors"]) == {code for code, _, _ in SAID} | BY_STATUS


def test_the_greeting_and_the_failure_are_whole() -> None:
    said = words()
    assert set(said) == {"greeting", "chips", "failure", "resume", "human", "errors"}
    assert set(said["greeting"]) == {"title", "text", "validity"} and set(said["failure"]) == {"text", "again"}
    assert said["chips"] and all(isinstance(one, str) and one for one in (*said["chips"], said["resume"]))
