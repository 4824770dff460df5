"""Somebody who talks to the guide: sends messages, reads the replies, remembers what was said and what is asked."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from . import contract
from .running import Reply, RunningGuide

LONGEST = 60  # answers from the first question to the verdict, far more than there are questions


class Person:
    """One sender. Every reply is held against the contract; a failure shows the conversation up to it."""

    def __init__(self, guide: RunningGuide, name: str = "person") -> None:
        self._guide = guide
        self.sender = f"{name}-{uuid.uuid4().hex[:12]}"
        self.said: list[tuple[str, Reply]] = []
        self.asked: dict[str, Any] | None = None
        self.verdict: dict[str, Any] | None = None

    def says(self, message: str) -> Reply:
        """One turn; fails if the reply is empty or breaks the contract."""
        reply = self._guide.say(self.sender, message)
        self.said.append((message, reply))
        found = [element.get("custom", {}) for element in reply]
        questions = [custom for custom in found if custom.get("kind") == "question"]
        verdicts = [custom for custom in found if custom.get("kind") == "verdict"]
        self.asked = questions[-1] if questions else None
        self.verdict = verdicts[-1] if verdicts else None
        problems = contract.complaints(self.sender, reply)
        assert not problems, f"{'; '.join(problems)}\n{self.transcript()}"
        return reply

    def asked_facts(self) -> list[str]:
        """The facts of the open question; empty when none is open."""
        if self.asked is None:
            return []
        return [fact["id"] for fact in self.asked["facts"]] if self.asked["type"] == "group" else [self.asked["id"]]

    def reaches(self, goal: str, answer: Callable[[dict[str, Any]], str]) -> None:
        """Answers questions until the one with the id `goal` is open, or until the verdict for `goal` "verdict"."""
        if self.asked is None:
            self.says("开始自评")
        for _ in range(LONGEST):
            if goal == "verdict" and self.verdict:
                return
            if self.asked and self.asked["id"] == goal:
                return
            assert self.asked, f"{goal} was never asked\n{self.transcript()}"
            self.says(answer(self.asked))
        raise AssertionError(f"{goal} was not reached with {LONGEST} answers\n{self.transcript()}")

    def transcript(self, turns: int = 6) -> str:
        """The last turns, as a person would read them, with the structured part of each reply."""
        lines = [] if len(self.said) <= turns else [f"… {len(self.said) - turns} turns"]
        for message, reply in self.said[-turns:]:
            lines.append(f"> {message[:200]}")
            lines += [f"  < {shown(element)}" for element in reply] or ["  < (nothing)"]
        return "\n".join(lines)


def shown(element: Mapping[str, Any]) -> str:
    """An element of a reply in one line: its kind, what matters of it, its text."""
    custom = element.get("custom", {})
    kind = custom.get("kind", "text")
    text = str(element.get("text", "")).replace("\n", " / ")
    keys = ("id", "criterion", "status", "gap", "topic", "reason", "outcome", "improve", "unanswered")
    held = {key: custom[key] for key in keys if key in custom}
    if kind == "recorded":
        held["facts"] = custom["facts"]
    return f"[{kind}] {held} {text}"
