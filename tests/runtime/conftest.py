"""Rasa is imported here as the running guide imports it: without TensorFlow, which alone would take ten seconds."""

from __future__ import annotations

from bot.runtime import tensorflow_stub

tensorflow_stub.leave_out()
