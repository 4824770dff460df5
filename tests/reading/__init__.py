"""How messages are understood: `bot/language` beyond quantities, which tests/language_unit covers."""
