"""The trained model's understanding, read out of Rasa's archive without Rasa."""

from __future__ import annotations

import pickle
import tarfile
from pathlib import Path

from bot.language.understanding import FILE, Understanding


class NoModelError(RuntimeError):
    """There is no model, or none that can be read."""


def load_trained(model: Path) -> Understanding:
    """Read a model that training on this machine wrote. Raises NoModelError."""
    try:
        with tarfile.open(model) as archive:
            member = next(one for one in archive.getmembers() if one.name.endswith(f"/{FILE}"))
            packed = archive.extractfile(member)
            return Understanding.unpacked(packed.read() if packed else b"")
    except (OSError, tarfile.TarError, StopIteration) as error:
        raise NoModelError(str(error)) from error
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError) as error:
        # Cut short, or of classes that are no more.
        raise NoModelError(str(error)) from error
