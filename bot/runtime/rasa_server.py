"""Rasa's server with the named adjustments of this package, on the loopback address only.

The adjustments are applied before Rasa's own command line runs in the same process, so that its long import is paid
once: no TensorFlow unless the pipeline needs it (`tensorflow_stub`), action replies checked with validators built
once (`reply_check`), kept connections to the action server (`action_session`), no server without a model
(`model_check`), text and `custom` in one element (`one_message`), an apology for a failed action (`apology`), no raw
intents from outside (`no_raw_intents`). The tracker store comes from `endpoints.yml`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from bot.runtime import settings, tensorflow_stub
from bot.runtime.lifeline import follow_supervisor
from bot.runtime.settings import ROOT, Settings


def prepare_imports(configured: Settings) -> None:
    """Leaves TensorFlow out if neither the pipeline nor the settings ask for it. Call before Rasa is imported."""
    if not configured.tensorflow and not tensorflow_stub.needed_by(ROOT / "config.yml"):
        tensorflow_stub.leave_out()


def endpoints_file(configured: Settings) -> Path:
    """Path of an endpoints file with the configured port of the action server.

    Rasa's file stays plain, so that Rasa's own commands can read it; it is copied only where the port differs.
    """
    original = ROOT / "endpoints.yml"
    endpoints = yaml.safe_load(original.read_text(encoding="utf-8"))
    url = f"{configured.actions_url}/webhook"
    if endpoints["action_endpoint"]["url"] == url:
        return original
    endpoints["action_endpoint"]["url"] = url
    copy = configured.var / "endpoints.yml"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(yaml.safe_dump(endpoints, allow_unicode=True), encoding="utf-8")
    return copy


def main() -> None:
    """Serves the newest model of `models/` until SIGTERM or SIGINT."""
    follow_supervisor()
    configured = settings.load()
    prepare_imports(configured)

    from rasa.__main__ import main as rasa_main

    from bot.runtime import action_session, apology, model_check, no_raw_intents, one_message, reply_check

    for adjustment in (reply_check, action_session, model_check, one_message, apology, no_raw_intents):
        adjustment.apply()
    sys.argv = [
        *("rasa", "run", "--model", "models"),
        *("--endpoints", str(endpoints_file(configured)), "--credentials", "credentials.yml"),
        *("-i", settings.LOOPBACK, "-p", str(configured.rasa_port)),
    ]
    rasa_main()


if __name__ == "__main__":
    main()
