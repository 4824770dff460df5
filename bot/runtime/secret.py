"""The gateway's secret: the configured one, or one made once and kept where only this user reads it."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

FILE = "secret"
BYTES = 32


def kept_secret(folder: Path) -> str:
    """The secret kept in this folder, made with mode 600 if there is none. Raises OSError where it cannot be kept."""
    file = folder / FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Written whole before it gets its name, and never over another: two that start together share one secret.
        draft = folder / f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
            opened.write(secrets.token_hex(BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text(encoding="ascii").strip()
