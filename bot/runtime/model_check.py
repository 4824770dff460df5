"""Named adjustment of Rasa 3.6: a server whose model cannot be loaded stops instead of answering nothing.

Rasa logs the failure and goes on listening; every message is then answered with `200 []`, which no health check can
tell from a silent bot. Here the process ends with `MODEL_UNUSABLE`, and whoever watches it can say so.
"""

from __future__ import annotations

import logging
import os
from typing import Any

import rasa.core.run
from rasa.core.agent import Agent

from bot.runtime.exit_codes import MODEL_UNUSABLE

REPLACES = rasa.core.run.load_agent_on_start
REPLACED_SOURCE = "b23e12447febeb64dfe0e78f545c37affae1059858280485b1094707a2704214"

logger = logging.getLogger(__name__)


async def load_agent_or_stop(*args: Any, **kwargs: Any) -> Agent:
    """Loads the agent as Rasa does; ends the process if it came without a usable model."""
    agent = await REPLACES(*args, **kwargs)
    if not agent.is_ready():
        logger.critical("The model could not be loaded; stopping (exit code %d).", MODEL_UNUSABLE)
        logging.shutdown()
        os._exit(MODEL_UNUSABLE)  # Sanic turns any exception of a listener into a server that keeps running
    return agent


def apply() -> None:
    """Puts the loading that insists on a model in the place of Rasa's."""
    rasa.core.run.load_agent_on_start = load_agent_or_stop
