"""Rasa custom actions: thin, one theme a file; they call policy and knowledge and choose words."""

from .guide import ActionAskNextAnswer, ActionGuide, ValidateInterviewForm

__all__ = ["ActionAskNextAnswer", "ActionGuide", "ValidateInterviewForm"]
