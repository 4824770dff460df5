"""The conversation without Rasa: words and hand-made labels in, messages out, the case in a temporary database."""
