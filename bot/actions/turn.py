"""What one message leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from .messages import Message


class Then(str, Enum):
    """What Rasa does after the replies."""

    ASK = "ask"  # put the open question (again)
    STAY = "stay"  # wait for the next message outside the interview
    LEAVE = "leave"  # end the form


@dataclass
class Turn:
    """Replies in order, and what comes next."""

    messages: list[Message] = field(default_factory=list)
    then: Then = Then.STAY
    again: bool = False
    """The open question comes back after something else was talked about."""

    @property
    def topic(self) -> str:
        """The topic answered last in this turn, or empty."""
        topics = [said.custom["topic"] for said in self.messages if "topic" in said.custom]
        return str(topics[-1]) if topics else ""

    def say(self, *messages: Message) -> Turn:
        self.messages.extend(messages)
        return self
