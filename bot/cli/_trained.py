"""The trained model's understanding, read out of Rasa's archive without Rasa."""

from __future__ import annotations

import pickle
import tarfile
from dataclasses import dataclass
from pathlib import Path

from bot.language.encoder import Encoder
from bot.language.matcher import Matcher
from bot.language.understanding import Understanding

_MEMBER = "/understanding.pickle"


class NoModelError(RuntimeError):
    """There is no model, or none that can be read."""


@dataclass(frozen=True)
class Trained:
    """What reads messages, and the parts that show why."""

    understanding: Understanding
    matcher: Matcher
    encoder: Encoder


def load_trained(model: Path) -> Trained:
    """Read a model that training on this machine wrote. Raises NoModelError."""
    encoder = Encoder()
    try:
        with tarfile.open(model) as archive:
            member = next(one for one in archive.getmembers() if one.name.endswith(_MEMBER))
            packed = archive.extractfile(member)
            matcher, telling, repair = pickle.load(packed)  # type: ignore[arg-type]
    except (OSError, tarfile.TarError, StopIteration) as error:
        raise NoModelError(str(error)) from error
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError) as error:
        # Cut short, or of classes that are no more.
        raise NoModelError(str(error)) from error
    return Trained(Understanding(matcher, telling, repair, encoder), matcher, encoder)
