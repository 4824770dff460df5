"""Leaves TensorFlow out of processes that never compute with it.

Rasa 3.6 imports TensorFlow as soon as it reads its list of stock components, whether or not the model holds one
that needs it. Nothing in this guide does (no DIET, no TED), yet the import costs about 390 MB and more than half of
the start-up time. `leave_out()` answers these imports with an empty stand-in: classes can still be declared on top
of it, but calling anything in it fails with a sentence that says how to bring the real TensorFlow back.

`needed_by(config)` is true as soon as a pipeline names a component that computes with TensorFlow, so that such a
pipeline goes on working untouched.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

LEFT_OUT = frozenset({"tensorflow", "tensorflow_hub", "tensorflow_text", "keras"})

# Rasa's stock components that compute with TensorFlow (or, the last, with transformers on top of it).
TENSORFLOW_COMPONENTS = (
    "DIETClassifier",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
    "ConveRTFeaturizer",
    "LanguageModelFeaturizer",
)


class _AbsentType(type):
    """Makes any attribute of an absent class another absent class, so that `tf.keras.layers.Dense` is a base class."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return absent(f"{cls.__name__}.{name}")


def absent(name: str) -> type:
    """A class that can be named, annotated with and inherited from, but never made into an object."""

    def refuse(cls: type, *_: Any, **__: Any) -> NoReturn:
        raise RuntimeError(
            f"{name} was asked for, but this process runs without TensorFlow. "
            "Set GUIDE_TENSORFLOW=1 to run with it (about 390 MB more)."
        )

    return _AbsentType(name, (), {"__new__": refuse, "__module__": __name__})


class _AbsentModule(ModuleType):
    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return absent(f"{self.__name__}.{name}")


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every module below a left-out package, and finds it empty."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in LEFT_OUT:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run: the module is empty on purpose."""


def leave_out() -> None:
    """Answers later imports of TensorFlow with the stand-in; does nothing if it is already imported or left out."""
    if "tensorflow" in sys.modules or any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return
    sys.meta_path.insert(0, _Finder())


def needed_by(config: Path) -> bool:
    """Whether the Rasa configuration names a component that computes with TensorFlow.

    Reads the text, not the YAML: a component that is only commented out costs memory but never breaks.
    A missing configuration needs nothing.
    """
    text = config.read_text(encoding="utf-8") if config.exists() else ""
    return any(name in text for name in TENSORFLOW_COMPONENTS)
