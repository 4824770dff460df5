"""Fast tests (no Rasa) mirror `bot/`; `oracle` is a second, independent reading of the notice."""
