"""Tests of the engine: bounds, properties, interviews; none of them needs Rasa."""
