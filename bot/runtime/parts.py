"""The parts that make up the running guide: how each is started, and the address that says it is well."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.runtime import words
from bot.runtime.exit_codes import MODEL_MISSING, MODEL_UNUSABLE
from bot.runtime.lifeline import SUPERVISOR
from bot.runtime.settings import LOOPBACK, Settings

# What keeps every Python process of ours quiet. Bytecode is always cached: without it Rasa's import takes three
# times as long.
QUIET: Mapping[str, str] = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "",
}

# What keeps the parts small. One thread for numerical libraries: two get into each other's way as soon as anything
# else runs.
SMALL: Mapping[str, str] = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    # Only single characters' readings are used (bot.language.repair), never pypinyin's dictionary of phrases.
    "PYPINYIN_NO_PHRASES": "true",
    "PYPINYIN_NO_DICT_COPY": "true",
}


@dataclass(frozen=True)
class Part:
    """One child process."""

    name: str
    title: str
    command: tuple[str, ...]
    health_url: str
    start_seconds: float = 90
    hints: Mapping[int, str] = field(default_factory=dict)  # exit code → what to do about it


def parts_of(settings: Settings) -> tuple[Part, ...]:
    """The parts in the order in which they are named to the person who starts them."""
    return (
        Part("actions", words.ACTIONS, _module("action_server"), f"{settings.actions_url}/health"),
        Part(
            "rasa",
            words.RASA,
            _module("rasa_server"),
            f"{settings.rasa_url}/webhooks/rest/",
            hints=dict.fromkeys((MODEL_UNUSABLE, MODEL_MISSING), words.NO_USABLE_MODEL),
        ),
        Part("gateway", words.GATEWAY, _module("gateway_server"), f"{settings.gateway_url}/"),
    )


def ports_of(settings: Settings) -> tuple[tuple[str, str, str, int], ...]:
    """(title, setting, host, port) of every port that the parts will listen on."""
    return (
        (words.GATEWAY, "GUIDE_PORT", settings.host, settings.port),
        (words.RASA, "GUIDE_RASA_PORT", LOOPBACK, settings.rasa_port),
        (words.ACTIONS, "GUIDE_ACTIONS_PORT", LOOPBACK, settings.actions_port),
    )


def child_environment(settings: Settings) -> dict[str, str]:
    """The environment of every part: the caller's, the settings in full, and what keeps the parts small and quiet."""
    return {**training_environment(settings), **SMALL, SUPERVISOR: str(os.getpid())}


def training_environment(settings: Settings) -> dict[str, str]:
    """The environment of a training, which may use every processor: the caller's, the settings in full, and quiet."""
    return {**os.environ, **settings.environment(), **QUIET}


def _module(name: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"bot.runtime.{name}")
