"""The action server: rasa_sdk's own application, on the loopback address only and without an access log.

`python -m rasa_sdk` listens on every address of the machine; whoever reaches it can run any action.
Nothing here imports Rasa itself, which would cost this process 170 MB.
"""

from __future__ import annotations

import logging

from rasa_sdk.endpoint import create_app

from bot.actions.assembly import conversation
from bot.runtime import settings
from bot.runtime.lifeline import follow_supervisor

KEEP_ALIVE_SECONDS = 75  # longer than the 15 s for which Rasa's side keeps an idle connection (action_session)


def main() -> None:
    """Serves the actions of `bot.actions` until SIGTERM or SIGINT."""
    follow_supervisor()
    configured = settings.load()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    conversation()  # knowledge is checked and read before the server says that it is ready
    app = create_app("bot.actions", cors_origins="")
    app.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE_SECONDS
    app.run(settings.LOOPBACK, configured.actions_port, access_log=False, workers=1, motd=False)


if __name__ == "__main__":
    main()
