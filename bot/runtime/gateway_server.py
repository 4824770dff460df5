"""Serves the gateway with the configured addresses."""

from __future__ import annotations

import uvicorn

from bot.gateway.app import create_app
from bot.runtime import settings
from bot.runtime.lifeline import follow_supervisor


def main() -> None:
    """Serves until SIGTERM or SIGINT.

    Without WebSockets: the library that Rasa pins for them is too old for uvicorn, and events go out by SSE.
    """
    follow_supervisor()
    configured = settings.load()
    configured.var.mkdir(parents=True, exist_ok=True)
    app = create_app(configured.rasa_url, configured.actions_url, configured.database_url)
    uvicorn.run(
        app,
        host=configured.host,
        port=configured.port,
        ws="none",
        loop="asyncio",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    main()
