"""Starts and watches the parts, and holds the few named adjustments of Rasa."""
