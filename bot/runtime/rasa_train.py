"""Rasa's training with the same lean imports as its server: without TensorFlow it starts seconds earlier."""

from __future__ import annotations

import sys

from bot.runtime import settings
from bot.runtime.rasa_server import prepare_imports
from bot.runtime.settings import ROOT


def main(name: str) -> None:
    """Trains the model `models/<name>.tar.gz` from the configuration, domain and data of the repository."""
    prepare_imports(settings.load())

    from rasa.__main__ import main as rasa_main

    sys.path.insert(0, str(ROOT))
    sys.argv = [
        # --force: Rasa's own cache does not see a changed component; what has to be trained is decided in `training`.
        *("rasa", "train", "--force", "--out", "models", "--fixed-model-name", name),
        *("--config", "config.yml", "--domain", "domain.yml", "--data", "data"),
        "--skip-validation",  # a quarter of the time; the same checks are tests (tests/test_rasa_data.py)
    ]
    rasa_main()


if __name__ == "__main__":
    main(sys.argv[1])
