"""Exit codes with a meaning that the supervisor tells people about."""

MODEL_UNUSABLE = 66  # ours: the model is there but cannot be loaded
MODEL_MISSING = 0  # Rasa's own: without any model `rasa run` prints what to do and returns
