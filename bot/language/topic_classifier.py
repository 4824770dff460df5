"""Rasa graph component: the intent of a message, with the best labels for the actions to weigh."""

from __future__ import annotations

import logging
import pickle
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

from .encoder import Encoder
from .matcher import Matcher
from .vector_cache import cached_vectors

logger = logging.getLogger(__name__)
_CACHE = Path("var/cache/vectors.npz")
_TRAINING_THREADS = 2


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Sets `intent` (the part of the label before the slash) and `labels`: [{label, confidence}], best first."""

    def __init__(self, storage: ModelStorage, resource: Resource, matcher: Matcher | None = None) -> None:
        self._storage, self._resource, self._matcher = storage, resource, matcher
        self._encoder: Encoder | None = Encoder() if matcher else None

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
            # Our own archive, made by `train` on this machine; Rasa loads its own components the same way.
            matcher = pickle.loads((folder / "matcher.pickle").read_bytes())
        return cls(model_storage, resource, matcher)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        phrases = [example.get(TEXT) for example in examples]
        labels = [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples]
        vectors = cached_vectors(phrases, _CACHE, lambda: Encoder(_TRAINING_THREADS))
        self._matcher = Matcher().fit(phrases, labels, vectors)
        self._encoder = Encoder()
        with self._storage.write_to(self._resource) as folder:
            (folder / "matcher.pickle").write_bytes(pickle.dumps(self._matcher))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = (message.get(TEXT) or "").strip()
            if text and self._matcher and self._encoder:
                self._set(message, text)
        return messages

    def _set(self, message: Message, text: str) -> None:
        assert self._matcher and self._encoder
        vector = self._encoder.encode([text])[0]
        ranking = self._matcher.rank(text, vector)
        labels = [{"label": match.label, "confidence": round(match.confidence, 4)} for match in ranking]
        intent = {INTENT_NAME_KEY: ranking[0].label.partition("/")[0], PREDICTED_CONFIDENCE_KEY: ranking[0].confidence}
        message.set(INTENT, intent, add_to_output=True)
        message.set("labels", labels, add_to_output=True)
