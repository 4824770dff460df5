"""The eligibility engine: pure, typed, exact; imports nothing of ours, does no I/O, knows no Rasa."""
