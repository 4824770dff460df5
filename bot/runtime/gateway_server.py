"""Serves the gateway with the configured addresses."""

from __future__ import annotations

import logging

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.app import create_app
from bot.gateway.options import Oidc, Options, Rates
from bot.runtime import settings
from bot.runtime.conversation_table import ConversationTable
from bot.runtime.first_account import make_first_account
from bot.runtime.lifeline import follow_supervisor
from bot.runtime.secret import kept_secret

logger = logging.getLogger(__name__)

KEPT_SECONDS = 75  # longer than a proxy in front keeps its connections: then it closes them, not we in mid-use


def options_of(configured: settings.Settings) -> Options:
    """What the settings say to the gateway."""
    return Options(
        secret=configured.secret or kept_secret(configured.var),
        public_url=configured.public_url,
        frame_ancestors=configured.frame_ancestors,
        trusted_proxy=configured.trusted_proxy,
        rates=Rates(configured.rate_person, configured.rate_person_hour, configured.rate_address),
        forgets=(lambda person: ConversationTable(configured.tracker_url).forget(person),),
        retention_days=configured.retention_days,
        oidc=_oidc_of(configured),
    )


def _oidc_of(configured: settings.Settings) -> Oidc | None:
    if not configured.oidc_issuer:
        return None
    return Oidc(
        configured.oidc_issuer,
        configured.oidc_client_id,
        configured.oidc_client_secret,
        configured.oidc_roles_claim,
    )


def main() -> None:
    """Serves until SIGTERM or SIGINT.

    Without WebSockets: the library that Rasa pins for them is too old for uvicorn, and events go out by SSE.
    """
    follow_supervisor()
    configured = settings.load()
    configured.var.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    make_account(configured)
    app = create_app(configured.rasa_url, configured.actions_url, configured.database_url, options_of(configured))
    uvicorn.run(
        app,
        host=configured.host,
        port=configured.port,
        ws="none",
        loop="asyncio",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # whose word to take for an address is bot.gateway.limits' to say
        timeout_keep_alive=KEPT_SECONDS,
        timeout_graceful_shutdown=2,
    )


def make_account(configured: settings.Settings) -> None:
    """The desk's first account, for a gateway that is started by itself.

    Only with a configured password: `bot serve` makes one where there is none, because it has a terminal to show it
    on, and here everything that is printed goes into a log.
    """
    if not configured.operator_password:
        return
    try:
        make_first_account(configured.database_url, configured.operator_password)
    except SQLAlchemyError:
        logger.exception("the database cannot be reached")


if __name__ == "__main__":
    main()
