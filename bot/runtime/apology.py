"""Named adjustment of Rasa 3.6: a dead or slow action server is answered with an apology, not with silence.

Rasa's REST channel answers 200 and an empty list when a custom action fails, and waits 300 s for a slow one. Here a
call that fails or takes longer than `LONGEST` is replaced by the domain's `utter_failure`; nothing is lost, since the
case store holds what was said.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import aiohttp
from rasa.core.actions.action import ActionBotResponse, RemoteAction
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.exceptions import RasaException

if TYPE_CHECKING:
    from rasa.core.channels.channel import OutputChannel
    from rasa.core.nlg import NaturalLanguageGenerator
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.trackers import DialogueStateTracker

logger = logging.getLogger(__name__)

REPLACES = RemoteAction.run
REPLACED_SOURCE = "ccabf6f1160d527a157fad5bd285ce69e8221b1bcad23f8a61499b4360a1c17e"
LONGEST = 2.5  # seconds; the apology has to be there within three
APOLOGY = "utter_failure"


async def run(
    self: RemoteAction,
    output_channel: OutputChannel,
    nlg: NaturalLanguageGenerator,
    tracker: DialogueStateTracker,
    domain: Domain,
) -> list[Event]:
    """The action's events; on failure the apology, and the form's slot left empty so that it stays where it was."""
    try:
        return await asyncio.wait_for(REPLACES(self, output_channel, nlg, tracker, domain), LONGEST)
    except (RasaException, aiohttp.ClientError, asyncio.TimeoutError) as error:
        logger.error("custom action %s failed: %s", self.name(), type(error).__name__)
        said: list[Event] = await ActionBotResponse(APOLOGY).run(output_channel, nlg, tracker, domain)
        return [*said, SlotSet("next_answer", None)]


def apply() -> None:
    """Puts the patient call in the place of Rasa's."""
    RemoteAction.run = run
