"""What the processes do not import: TensorFlow nowhere, Rasa not in the action server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.runtime import tensorflow_stub
from bot.runtime.parts import QUIET
from bot.runtime.settings import ROOT


def python(code: str) -> str:
    """Runs code in a fresh Python in the repository; returns what it printed last."""
    environment = {**QUIET, "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


def test_rasa_starts_without_tensorflow() -> None:
    """All of Rasa's stock components can be read, and nothing of the real TensorFlow is in memory."""
    code = (
        "import sys\n"
        "from bot.runtime import settings, rasa_server\n"
        "rasa_server.prepare_imports(settings.Settings())\n"
        "import rasa.__main__, rasa.engine.recipes.default_components as stock\n"
        "real = [name for name, module in sys.modules.items() if name.partition('.')[0] in "
        "('tensorflow', 'keras', 'jax') and getattr(module, '__file__', None)]\n"
        "print(len(stock.DEFAULT_COMPONENTS) > 20, real)"
    )
    assert python(code) == "True []"


def test_the_action_server_imports_no_rasa() -> None:
    """It would cost that process more than everything else in it."""
    code = (
        "import sys\n"
        "import bot.runtime.action_server\n"
        "from rasa_sdk.executor import ActionExecutor\n"
        "ActionExecutor().register_package('bot.actions')\n"
        "print([name for name in ('rasa', 'tensorflow', 'keras', 'sklearn', 'matplotlib') if name in sys.modules])"
    )
    assert python(code) == "[]"


@pytest.mark.parametrize("module", ["supervisor", "gateway_server", "training"])
def test_the_small_processes_import_neither(module: str) -> None:
    """Supervisor and gateway stay at a few dozen megabytes."""
    code = (
        f"import sys, bot.runtime.{module}\n"
        "print([name for name in ('rasa', 'rasa_sdk', 'tensorflow', 'numpy', 'spacy') if name in sys.modules])"
    )
    assert python(code) == "[]"


def test_what_is_left_out_says_how_to_get_it_back() -> None:
    """Classes may be declared on top of it; making an object fails with a way out."""
    layer = tensorflow_stub.absent("tensorflow.keras.layers.Layer")

    class Mine(layer):  # type: ignore[valid-type,misc]
        """As Rasa declares its layers."""

    assert Mine.__mro__[1] is layer
    with pytest.raises(RuntimeError, match=r"tensorflow\.keras\.layers\.Layer.*GUIDE_TENSORFLOW=1"):
        Mine()
    with pytest.raises(RuntimeError, match=r"tensorflow\.nn\.softmax"):
        tensorflow_stub.absent("tensorflow.nn").softmax([1.0])


def test_components_that_need_tensorflow_are_those_that_import_it() -> None:
    """If Rasa gains such a component, the list must too."""
    from rasa.engine.recipes.default_components import DEFAULT_COMPONENTS

    using = {kind.__name__ for kind in DEFAULT_COMPONENTS if hasattr(sys.modules[kind.__module__], "tf")}
    assert using == set(tensorflow_stub.TENSORFLOW_COMPONENTS)


def test_a_pipeline_that_computes_with_it_keeps_it(tmp_path: Path) -> None:
    """Adding DIET to config.yml needs no further setting."""
    config = tmp_path / "config.yml"
    assert not tensorflow_stub.needed_by(config)
    config.write_text("pipeline:\n- name: KeywordIntentClassifier\n", encoding="utf-8")
    assert not tensorflow_stub.needed_by(config)
    config.write_text("pipeline:\n- name: DIETClassifier\n", encoding="utf-8")
    assert tensorflow_stub.needed_by(config)
