"""Named adjustment of Rasa 3.6: text that starts with `/` is text.

Rasa lets anyone who can type send `/restart` or `/intent{"entity": …}` past its understanding. Nothing here needs
that: quick replies are plain text. So what is typed is always read as language (contract, decision 6).
"""

from __future__ import annotations

from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.message import Message

REPLACES = RegexMessageHandler.process
REPLACED_SOURCE = "c0b15285ba78223da6a265cde96c29e5377046c7aa5d049d01de2f68962903c9"


def process(self: RegexMessageHandler, messages: list[Message], domain: Domain | None = None) -> list[Message]:
    """Leave every message as it was understood."""
    return messages


def apply() -> None:
    """Puts plain reading in the place of Rasa's raw intents."""
    RegexMessageHandler.process = process
