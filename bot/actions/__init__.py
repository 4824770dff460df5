"""Rasa custom actions: thin, one theme a file; they call policy and knowledge and choose words."""

from .guide import ActionGuide, ValidateInterviewForm

__all__ = ["ActionGuide", "ValidateInterviewForm"]
