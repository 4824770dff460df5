"""Rasa graph component: the intent of a message, with the best labels for the actions to weigh."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RESPONSE_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from . import telling
from .encoder import Encoder
from .understanding import Understanding, glossary_terms

_CACHE = Path("var/cache/vectors.npz")
_TRAINING_THREADS = 2
NOTICE = "miit-2020-159"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Sets `intent` (the part of the label before the slash) and `reading`, what `Understanding.read` gives."""

    def __init__(self, storage: ModelStorage, resource: Resource, understanding: Understanding | None = None) -> None:
        self._storage, self._resource, self._understanding = storage, resource, understanding

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Understanding.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        phrases = [example.get(TEXT) for example in examples]
        labels = [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples]
        self._understanding = Understanding.fit(
            phrases, labels, telling.phrases(NOTICE), glossary_terms(), Encoder(_TRAINING_THREADS), _CACHE
        )
        with self._storage.write_to(self._resource) as folder:
            self._understanding.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = (message.get(TEXT) or "").strip()
            if not text:
                # Without an intent no rule applies, and Rasa would run its fallback action ten times over.
                message.set(INTENT, {INTENT_NAME_KEY: "chat", PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
            elif self._understanding:
                reading = self._understanding.read(text)
                best = reading["labels"][0]
                name = best["label"].partition("/")[0]
                intent = {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: best["confidence"]}
                message.set(INTENT, intent, add_to_output=True)
                message.set("reading", reading, add_to_output=True)
        return messages
